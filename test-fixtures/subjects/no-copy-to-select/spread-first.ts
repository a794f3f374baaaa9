import type { Domain } from '@hotpath/bench';

export const title = 'the first element of a Set, by way of an array';
export const metric = 'time';
export const axes = { elements: [4, 16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: '1' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers).map((ids) => new Set(ids));

export function input({ elements }: { elements: number }, seed: number): Set<number> {
  return new Set(Array.from({ length: elements }, (_, i) => i + seed));
}

export function run(ids: Set<number>): number | undefined {
  return [...ids][0];
}
