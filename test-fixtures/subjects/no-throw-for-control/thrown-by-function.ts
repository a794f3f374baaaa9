import type { Domain } from '@hotpath/bench';

export const title = 'a function that throws for what is no number, called in a loop that ignores it';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ fc, list }: Domain) =>
  list(fc.oneof(fc.nat(99).map(String), fc.constantFrom('', 'x', '1x', ' ')));

export function input({ elements }: { elements: number }, seed: number): string[] {
  return Array.from({ length: elements }, (_, i) => ((i + seed) % 4 ? String(i) : `n/a ${i}`));
}

export function run(words: readonly string[]): number {
  function parse(word: string): number {
    const value = Number(word);
    if (Number.isNaN(value)) throw new Error(`${word} is no number`);
    return value;
  }
  let sum = 0;
  for (const word of words) {
    try {
      sum += parse(word);
    } catch {
      // No number.
    }
  }
  return sum;
}
