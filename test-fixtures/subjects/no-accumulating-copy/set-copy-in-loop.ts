import type { Domain } from '@hotpath/bench';

export const title = 'a Set copied into its successor, in a while loop';
export const metric = 'time';
export const axes = { elements: [16, 64, 256, 1_024, 4_096] };
export const grows = { before: 'elements**2', after: 'elements' };

type Input = number[];

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ elements }: { elements: number }, seed: number): Input {
  return Array.from({ length: elements }, (_, i) => i * 3 + seed);
}

export function run(ids: Input): Set<number> {
  let seen = new Set<number>();
  let next = 0;
  while (next < ids.length) {
    seen = new Set([...seen, ids[next++]!]);
  }
  return seen;
}
