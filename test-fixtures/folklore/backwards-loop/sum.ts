import type { Domain } from '@hotpath/bench';

export const title = 'a loop that counts up';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ fc, list }: Domain) => list(fc.integer({ min: -1_000, max: 1_000 }));

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => (i * 7_919 + seed) % 1_000);
}

export function run(xs: number[]): number {
  let sum = 0;
  for (let i = 0; i < xs.length; i++) sum += xs[i]!;
  return sum;
}

export function tip(xs: number[]): number {
  let sum = 0;
  let i = xs.length;
  while (i--) sum += xs[i]!;
  return sum;
}
