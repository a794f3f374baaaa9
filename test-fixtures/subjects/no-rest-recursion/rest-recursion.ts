import type { Domain } from '@hotpath/bench';

export const title = 'a sum by recursion over the rest of a list, taken apart by a pattern';
export const metric = 'time';
export const axes = { elements: [4, 16, 64, 256, 1_024] };
export const grows = { before: 'elements**2', after: 'elements' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => (i * 7 + seed) % 1_000);
}

export function run(prices: number[]): number {
  const total = ([first, ...rest]: number[]): number => (first === undefined ? 0 : first + total(rest));
  return total(prices);
}
