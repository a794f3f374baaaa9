import type { Domain } from '@hotpath/bench';

export const title = 'a list of numbers that is sorted after each one';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 4_096] };
export const grows = { before: 'elements*elements', after: 'elements' };

/** Without NaN, which is in no order. */
export const arbitrary = ({ list, orderedNumbers }: Domain) => list(orderedNumbers);

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => (i * 7_919 + seed) % 10_007);
}

export function run(numbers: number[]): number[] {
  const sorted: number[] = [];
  for (const number of numbers) {
    sorted.push(number);
    sorted.sort((a, b) => a - b);
  }
  return sorted;
}
