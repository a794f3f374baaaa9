import type { Domain } from '@hotpath/bench';

export const title = 'an object cloned before each property that is added, in reduce';
export const metric = 'time';
export const axes = { elements: [16, 64, 256, 1_024, 4_096] };
export const grows = { before: 'elements**2', after: 'elements' };

interface Row {
  key: string;
  value: number;
}
type Input = Row[];

/** `__proto__` is outside the domain: as a key it is no property. */
export const arbitrary = ({ fc, keys, list, numbers }: Domain) => list(fc.record({ key: keys, value: numbers }));

export function input({ elements }: { elements: number }, seed: number): Input {
  return Array.from({ length: elements }, (_, i) => ({ key: `key-${i + seed}`, value: i }));
}

export function run(rows: Input): Record<string, number> {
  return rows.reduce<Record<string, number>>((index, row) => {
    const next = { ...index };
    next[row.key] = row.value;
    return next;
  }, {});
}
