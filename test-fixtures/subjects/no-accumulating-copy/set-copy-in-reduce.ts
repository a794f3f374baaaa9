import type { Domain } from '@hotpath/bench';

export const title = 'a Set copied into its successor, in reduce';
export const metric = 'time';
export const axes = { elements: [16, 64, 256, 1_024, 4_096] };
export const grows = { before: 'elements**2', after: 'elements' };

type Input = string[];

export const arbitrary = ({ list, texts }: Domain) => list(texts);

export function input({ elements }: { elements: number }, seed: number): Input {
  return Array.from({ length: elements }, (_, i) => `tag-${i + seed}`);
}

export function run(tags: Input): Set<string> {
  return tags.reduce((seen, tag) => new Set([...seen, tag.toLowerCase()]), new Set<string>());
}
