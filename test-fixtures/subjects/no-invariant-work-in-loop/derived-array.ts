import type { Domain } from '@hotpath/bench';

export const title = 'the limits that hold, filtered anew for each value';
export const metric = 'time';
export const axes = { values: [2, 16, 128, 1_024], limits: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'values*limits', after: 'values+limits' };

interface Input {
  values: number[];
  limits: number[];
}

export const arbitrary = ({ list, numbers, fc }: Domain) =>
  fc.tuple(list(numbers), list(numbers)).map(([values, limits]): Input => ({ values, limits }));

/** Few of the limits hold. */
export function input({ values, limits }: { values: number; limits: number }, seed: number): Input {
  return {
    values: Array.from({ length: values }, (_, i) => i + seed),
    limits: Array.from({ length: limits }, (_, i) => (i % 64 ? -i : i)),
  };
}

export function run({ values, limits }: Input): number {
  const all: number[] = limits;
  let sum = 0;
  for (const value of values) {
    sum += value * all.filter((limit) => limit > 0).length;
  }
  return sum;
}
