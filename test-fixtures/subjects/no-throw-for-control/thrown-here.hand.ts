import type { Domain } from '@hotpath/bench';

export const title = 'words that are no numbers are skipped by an exception';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ fc, list }: Domain) =>
  list(fc.oneof(fc.nat(99).map(String), fc.constantFrom('', 'x', '1x', ' ')));

export function input({ elements }: { elements: number }, seed: number): string[] {
  return Array.from({ length: elements }, (_, i) => ((i + seed) % 4 ? String(i) : `n/a ${i}`));
}

export function run(words: readonly string[]): number {
  let sum = 0;
  for (const word of words) {
    const value = Number(word);
    if (Number.isNaN(value)) continue;
    sum += value;
  }
  return sum;
}
