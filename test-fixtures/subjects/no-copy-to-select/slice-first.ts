import type { Domain } from '@hotpath/bench';

export const title = 'the second element, by way of all that follow the first';
export const metric = 'time';
export const axes = { elements: [4, 16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: '1' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => (i * 7 + seed) % 1_000);
}

export function run(readings: number[]): number | undefined {
  return readings.slice(1)[0];
}
