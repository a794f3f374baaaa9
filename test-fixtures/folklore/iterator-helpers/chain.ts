import type { Domain } from '@hotpath/bench';

export const title = 'a list filtered and mapped to the end';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => ((i * 7_919 + seed) % 1_000) / 8);
}

export function run(xs: number[]): number[] {
  return xs.filter((x) => x > 50).map((x) => x * 2);
}

export function tip(xs: number[]): number[] {
  return xs
    .values()
    .filter((x) => x > 50)
    .map((x) => x * 2)
    .toArray();
}
