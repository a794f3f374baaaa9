import type { Domain } from '@hotpath/bench';

export const title = 'rows sorted by what they look like as JSON';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'elements', after: 'elements' };

interface Row {
  name: string;
}

export const arbitrary = ({ list, texts }: Domain) => list(texts.map((name): Row => ({ name })));

export function input({ elements }: { elements: number }, seed: number): Row[] {
  return Array.from({ length: elements }, (_, i) => ({ name: `customer ${(i * 7_919 + seed) % 10_007}` }));
}

export function run(rows: Row[]): Row[] {
  const keyed = rows.map((row) => ({ row, json: JSON.stringify(row) }));
  keyed.sort((a, b) => (a.json < b.json ? -1 : a.json > b.json ? 1 : 0));
  return keyed.map(({ row }) => row);
}
