import type { Domain } from '@hotpath/bench';

export const title = 'ASCII words sorted';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ fc, list }: Domain) => list(fc.stringMatching(/^[a-z]{1,6}$/));

export function input({ elements }: { elements: number }, seed: number): string[] {
  return Array.from({ length: elements }, (_, i) =>
    ((i * 7_919 + seed) % 1_000_003).toString(26).replace(/\d/g, (digit) => String.fromCharCode(112 + Number(digit))),
  );
}

export function run(words: string[]): string[] {
  return words.slice().sort((a, b) => a.localeCompare(b));
}

export function tip(words: string[]): string[] {
  const collator = new Intl.Collator();
  return words.slice().sort((a, b) => collator.compare(a, b));
}
