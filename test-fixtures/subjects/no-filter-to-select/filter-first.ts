import type { Domain } from '@hotpath/bench';

export const title = 'the first of the rows that match, half-way through';
export const metric = 'time';
export const axes = { elements: [4, 16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

interface Row {
  id: number;
  open: boolean;
}
interface Input {
  rows: Row[];
  wanted: number;
}

export const arbitrary = ({ fc, list, numbers }: Domain) =>
  fc.record({ rows: list(fc.record({ id: numbers, open: fc.boolean() })), wanted: numbers });

/** What is wanted stands in the middle. */
export function input({ elements }: { elements: number }, seed: number): Input {
  const rows = Array.from({ length: elements }, (_, i) => ({ id: i + seed, open: i % 7 === 0 }));
  return { rows, wanted: rows[elements >> 1]!.id };
}

/** Asked sixteen times: one answer in a short list takes too little to be timed. */
export function run({ rows, wanted }: Input): number {
  let total = 0;
  for (let i = 0; i < 16; i++) {
    const first = rows.filter((row) => row.id >= wanted + i)[0];
    if (first) total += first.id;
  }
  return total;
}
