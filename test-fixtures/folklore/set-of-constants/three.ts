import type { Domain } from '@hotpath/bench';

export const title = 'is each text one of three?';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ list, texts }: Domain) => list(texts);

export function input({ elements }: { elements: number }, seed: number): string[] {
  return Array.from({ length: elements }, (_, i) => `item-${(i * 7_919 + seed) % 10_007}`);
}

export function run(texts: string[]): number {
  const wanted = ['item-1', 'item-22', 'item-333'];
  let found = 0;
  for (const text of texts) if (wanted.includes(text)) found++;
  return found;
}

export function tip(texts: string[]): number {
  const wanted = new Set(['item-1', 'item-22', 'item-333']);
  let found = 0;
  for (const text of texts) if (wanted.has(text)) found++;
  return found;
}
