import type { Domain } from '@hotpath/bench';

export const title = 'a regular expression written inside a loop';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ list, texts }: Domain) => list(texts);

export function input({ elements }: { elements: number }, seed: number): string[] {
  return Array.from({ length: elements }, (_, i) => `item-${(i * 7_919 + seed) % 10_007}`);
}

export function run(texts: string[]): number {
  let found = 0;
  for (const text of texts) if (/m-\d*7/.test(text)) found++;
  return found;
}

export function tip(texts: string[]): number {
  const pattern = /m-\d*7/;
  let found = 0;
  for (const text of texts) if (pattern.test(text)) found++;
  return found;
}
