import type { Domain } from '@hotpath/bench';

export const title = 'numbers added up by the keys of their array';
export const metric = 'time';
export const axes = { elements: [16, 64, 256, 1_024, 8_192] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => (i * 7 + seed) % 1_000);
}

export function run(prices: number[]): number {
  let total = 0;
  for (const i in prices) {
    total += prices[i]!;
  }
  return total;
}
