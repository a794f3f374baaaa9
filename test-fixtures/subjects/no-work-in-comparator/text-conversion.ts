import type { Domain } from '@hotpath/bench';

export const title = 'rows sorted by name, whatever its case';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'elements', after: 'elements' };

interface Row {
  name: string;
}

export const arbitrary = ({ list, texts }: Domain) => list(texts.map((name): Row => ({ name })));

export function input({ elements }: { elements: number }, seed: number): Row[] {
  return Array.from({ length: elements }, (_, i) => ({ name: `Customer ${(i * 7_919 + seed) % 10_007} of the list` }));
}

export function run(rows: Row[]): Row[] {
  const sorted: Row[] = rows.slice();
  sorted.sort((a, b) => {
    if (a.name.toLowerCase() === b.name.toLowerCase()) return 0;
    return a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1;
  });
  return sorted;
}
