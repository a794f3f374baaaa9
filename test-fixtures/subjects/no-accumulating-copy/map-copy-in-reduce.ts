import type { Domain } from '@hotpath/bench';

export const title = 'a Map copied into its successor, in reduce';
export const metric = 'time';
export const axes = { elements: [16, 64, 256, 1_024, 4_096] };
export const grows = { before: 'elements**2', after: 'elements' };

interface Row {
  key: string;
  value: number;
}
type Input = Row[];

export const arbitrary = ({ fc, list, numbers, texts }: Domain) => list(fc.record({ key: texts, value: numbers }));

export function input({ elements }: { elements: number }, seed: number): Input {
  return Array.from({ length: elements }, (_, i) => ({ key: `key-${i + seed}`, value: i }));
}

export function run(rows: Input): Map<string, number> {
  return rows.reduce((index, row) => new Map([...index, [row.key, row.value]]), new Map<string, number>());
}
