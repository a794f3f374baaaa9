import type { Domain } from '@hotpath/bench';

export const title = 'a list walked by forEach';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => ((i * 7_919 + seed) % 1_000) / 8);
}

export function run(xs: number[]): number {
  let sum = 0;
  xs.forEach((x) => {
    sum += x * 2;
  });
  return sum;
}

export function tip(xs: number[]): number {
  let sum = 0;
  for (const x of xs) {
    sum += x * 2;
  }
  return sum;
}
