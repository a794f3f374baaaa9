import type { Domain } from '@hotpath/bench';

export const title = 'a limit read from the environment in a filter';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => (i * 7 + seed) % 1_000);
}

export function run(sizes: number[]): number[] {
  const large: number[] = [];
  for (const size of sizes) {
    if (size > Number(process.env['LARGE_FROM'] ?? 500)) large.push(size);
  }
  return large;
}
