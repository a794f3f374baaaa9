import type { Domain } from '@hotpath/bench';

export const title = 'numbers written by bare toLocaleString';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ fc, list }: Domain) => list(fc.integer({ min: -1_000, max: 1_000 }));

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => (i * 7_919 + seed) % 1_000);
}

export function run(xs: number[]): number {
  let length = 0;
  for (const x of xs) length += x.toLocaleString().length;
  return length;
}

export function tip(xs: number[]): number {
  const format = new Intl.NumberFormat();
  let length = 0;
  for (const x of xs) length += format.format(x).length;
  return length;
}
