import type { Domain } from '@hotpath/bench';

export const title = 'versions sorted by the first of their parts';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'elements', after: 'elements' };

interface Row {
  name: string;
}

export const arbitrary = ({ list, fc }: Domain) =>
  list(fc.tuple(fc.nat(30), fc.nat(9)).map(([major, minor]): Row => ({ name: `${major}.${minor}` })));

export function input({ elements }: { elements: number }, seed: number): Row[] {
  return Array.from({ length: elements }, (_, i) => ({ name: `${(i * 7_919 + seed) % 10_007}.${i % 10}.${i % 7}` }));
}

export function run(rows: Row[]): Row[] {
  const keyed = rows.map((row) => ({ row, major: Number(row.name.split('.')[0]) }));
  keyed.sort((a, b) => a.major - b.major);
  return keyed.map(({ row }) => row);
}
