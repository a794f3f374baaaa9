import type { Domain } from '@hotpath/bench';

export const title = 'a sum by recursion over the rest of a list, sliced off';
export const metric = 'time';
export const axes = { elements: [4, 16, 64, 256, 1_024] };
export const grows = { before: 'elements**2', after: 'elements' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => (i * 7 + seed) % 1_000);
}

export function run(prices: number[]): number {
  const total = (list: number[]): number => (list.length === 0 ? 0 : list[0]! + total(list.slice(1)));
  return total(prices);
}
