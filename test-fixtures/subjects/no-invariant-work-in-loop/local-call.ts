import type { Domain } from '@hotpath/bench';

export const title = 'shares of a total that is summed up anew for each value';
export const metric = 'time';
export const axes = { values: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'values*values', after: 'values' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ values }: { values: number }, seed: number): number[] {
  return Array.from({ length: values }, (_, i) => ((i * 7 + seed) % 100) + 1);
}

function total(values: number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

export function run(values: number[]): number[] {
  const shares: number[] = [];
  for (const value of values) {
    shares.push(value / total(values));
  }
  return shares;
}
