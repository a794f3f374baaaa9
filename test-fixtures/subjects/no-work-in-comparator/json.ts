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
  const sorted: Row[] = rows.slice();
  sorted.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : JSON.stringify(a) > JSON.stringify(b) ? 1 : 0));
  return sorted;
}
