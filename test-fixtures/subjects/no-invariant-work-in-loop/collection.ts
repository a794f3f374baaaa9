import type { Domain } from '@hotpath/bench';

export const title = 'a Set of what is known, filled anew for each look-up';
export const metric = 'time';
export const axes = { lookups: [2, 16, 128, 1_024], elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'lookups*elements', after: 'lookups+elements' };

interface Input {
  known: number[];
  wanted: number[];
}

export const arbitrary = ({ list, listAndLookups, numbers }: Domain) =>
  listAndLookups(list(numbers), numbers).map(([known, wanted]): Input => ({ known, wanted }));

export function input({ lookups, elements }: { lookups: number; elements: number }, seed: number): Input {
  return {
    known: Array.from({ length: elements }, (_, i) => i * 3 + seed),
    wanted: Array.from({ length: lookups }, (_, i) => i * 5 + seed),
  };
}

export function run({ known, wanted }: Input): number {
  const all: number[] = known;
  let hits = 0;
  for (const one of wanted) {
    if (new Set(all).has(one)) hits++;
  }
  return hits;
}
