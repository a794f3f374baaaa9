import type { Domain } from '@hotpath/bench';

export const title = 'rows grouped by spreading the list of their key into its successor';
export const metric = 'time';
export const axes = { elements: [16, 64, 256, 1_024, 4_096, 16_384] };
export const grows = { before: 'elements**2', after: 'elements' };

type Input = string[];

export const arbitrary = ({ list, texts }: Domain) => list(texts);

export function input({ elements }: { elements: number }, seed: number): Input {
  return Array.from({ length: elements }, (_, i) => `${'abcd'[i % 4]}${i + seed}`);
}

export function run(words: Input): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const word of words) {
    (groups[word.charAt(0)] ??= []).push(word);
  }
  return groups;
}
