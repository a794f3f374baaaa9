import type { Domain } from '@hotpath/bench';

export const title = 'how many rows match, for each of sixteen limits';
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

/** Half of them match. */
export function input({ elements }: { elements: number }, seed: number): Input {
  const rows = Array.from({ length: elements }, (_, i) => ({ id: i + seed, open: i % 7 === 0 }));
  return { rows, wanted: rows[elements >> 1]!.id };
}

export function run({ rows, wanted }: Input): number[] {
  const counts = [];
  for (let i = 0; i < 16; i++) counts.push(rows.filter((row) => row.id >= wanted + i).length);
  return counts;
}
