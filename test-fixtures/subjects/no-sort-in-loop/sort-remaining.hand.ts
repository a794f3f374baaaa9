import type { Domain } from '@hotpath/bench';

export const title = 'the cheapest of what is left, taken by sorting all of it';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 512, 1_024] };
export const grows = { before: 'elements*elements', after: 'elements' };

/** Different numbers, without NaN and -0. */
export const arbitrary = ({ list, fc }: Domain) => list(fc.integer()).map((costs) => [...new Set(costs)]);

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => (i * 7_919 + seed) % 1_000_003);
}

export function run(costs: number[]): number[] {
  return [...new Set(costs)].sort((a, b) => a - b);
}
