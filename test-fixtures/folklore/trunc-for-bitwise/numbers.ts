import type { Domain } from '@hotpath/bench';

export const title = 'numbers cut to integers by | 0';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ fc, list }: Domain) => list(fc.integer({ min: -1_000, max: 1_000 }));

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => (i * 7_919 + seed) % 1_000);
}

export function run(xs: number[]): number {
  let sum = 0;
  for (const x of xs) sum += (x / 3) | 0;
  return sum;
}

export function tip(xs: number[]): number {
  let sum = 0;
  for (const x of xs) sum += Math.trunc(x / 3);
  return sum;
}
