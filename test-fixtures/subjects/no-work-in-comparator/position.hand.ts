import type { Domain } from '@hotpath/bench';

export const title = 'names sorted by where they stand in a list';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024], order: [2, 16, 128, 512, 1_024] };
export const grows = { before: 'elements', after: 'elements' };

interface Input {
  names: string[];
  order: string[];
}

export const arbitrary = ({ list, texts, fc }: Domain) =>
  fc.tuple(list(texts), list(texts)).map(([names, order]): Input => ({ names, order }));

export function input({ elements, order }: { elements: number; order: number }, seed: number): Input {
  return {
    names: Array.from({ length: elements }, (_, i) => `name ${(i * 31 + seed) % order}`),
    order: Array.from({ length: order }, (_, i) => `name ${i}`),
  };
}

export function run({ names, order }: Input): string[] {
  const ranks = new Map<string, number>();
  for (const [i, name] of order.entries()) if (!ranks.has(name)) ranks.set(name, i);
  const sorted: string[] = names.slice();
  sorted.sort((a, b) => (ranks.get(a) ?? -1) - (ranks.get(b) ?? -1));
  return sorted;
}
