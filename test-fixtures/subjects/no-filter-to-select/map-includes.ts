import type { Domain } from '@hotpath/bench';

export const title = 'whether a name is among those of the rows, half-way through';
export const metric = 'time';
export const axes = { elements: [4, 16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

interface Row {
  name: string;
}
interface Input {
  rows: Row[];
  wanted: string;
}

export const arbitrary = ({ fc, list, texts }: Domain) =>
  fc.record({ rows: list(fc.record({ name: texts })), wanted: texts });

/** What is wanted stands in the middle. */
export function input({ elements }: { elements: number }, seed: number): Input {
  const rows = Array.from({ length: elements }, (_, i) => ({ name: `row-${i + seed}` }));
  return { rows, wanted: rows[elements >> 1]!.name };
}

export function run({ rows, wanted }: Input): boolean {
  return rows.map((row) => row.name).includes(wanted);
}
