import type { Domain } from '@hotpath/bench';

export const title = 'values of the same object in a loop over rows';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192], properties: [16] };
export const reference = { elements: 1_024, properties: 16 };
export const grows = { before: 'elements*properties', after: 'elements*properties' };

interface Input {
  rows: number[];
  limits: Record<string, number>;
}

export const arbitrary = ({ fc, keys, list, orderedNumbers }: Domain) =>
  fc
    .tuple(list(orderedNumbers), fc.dictionary(keys, orderedNumbers, { maxKeys: 8, noNullPrototype: true }))
    .map(([rows, limits]): Input => ({ rows, limits }));

export function input({ elements, properties }: { elements: number; properties: number }, seed: number): Input {
  return {
    rows: Array.from({ length: elements }, (_, i) => (i * 7 + seed) % 101),
    limits: Object.fromEntries(Array.from({ length: properties }, (_, i) => [`limit ${i}`, (i * 61 + seed) % 101])),
  };
}

export function run({ rows, limits }: { rows: number[]; limits: Record<string, number> }): number {
  let hits = 0;
  for (const row of rows) {
    for (const limit of Object.values(limits)) {
      if (row > limit) hits++;
    }
  }
  return hits;
}
