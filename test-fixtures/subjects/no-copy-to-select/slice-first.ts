import type { Domain } from '@hotpath/bench';

export const title = 'the second element, by way of all that follow the first';
export const metric = 'time';
export const axes = { elements: [4, 16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: '1' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => (i * 7 + seed) % 1_000);
}

/** Asked sixteen times: one answer takes too little to be timed. */
export function run(readings: number[]): number {
  let total = 0;
  for (let i = 0; i < 16; i++) {
    const second = readings.slice(1)[0];
    if (second !== undefined) total += second + i;
  }
  return total;
}
