import type { Domain } from '@hotpath/bench';

export const title = 'versions sorted by the second of their parts';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'elements', after: 'elements' };

interface Row {
  name: string;
}

export const arbitrary = ({ list, fc }: Domain) =>
  list(fc.tuple(fc.nat(30), fc.nat(9)).map(([major, minor]): Row => ({ name: `${major}.${minor}` })));

export function input({ elements }: { elements: number }, seed: number): Row[] {
  return Array.from({ length: elements }, (_, i) => ({ name: `${i % 7}.${(i * 7_919 + seed) % 10_007}.${i % 10}` }));
}

export function run(rows: Row[]): Row[] {
  const sorted: Row[] = rows.slice();
  sorted.sort((a, b) => Number(a.name.split('.')[1]) - Number(b.name.split('.')[1]));
  return sorted;
}
