import type { Domain } from '@hotpath/bench';

export const title = 'rows sorted by a date that is a text';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'elements', after: 'elements' };

interface Row {
  name: string;
}

export const arbitrary = ({ list, fc }: Domain) =>
  list(fc.nat(2e9).map((time): Row => ({ name: new Date(time * 1e3).toISOString() })));

export function input({ elements }: { elements: number }, seed: number): Row[] {
  return Array.from({ length: elements }, (_, i) => ({
    name: new Date(1e12 + ((i * 7_919 + seed) % 10_007) * 1e7).toISOString(),
  }));
}

export function run(rows: Row[]): Row[] {
  const keyed = rows.map((row) => ({ row, time: new Date(row.name).getTime() }));
  keyed.sort((a, b) => a.time - b.time);
  return keyed.map(({ row }) => row);
}
