import type { Domain } from '@hotpath/bench';

export const title = 'a limit looked up under the same key in a loop';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'elements', after: 'elements' };

interface Input {
  limits: [string, number][];
  sizes: number[];
}

export const arbitrary = ({ fc, list, numbers }: Domain) =>
  fc.tuple(list(numbers), numbers).map(([sizes, large]): Input => ({
    limits: [
      ['small', 1],
      ['large', large],
    ],
    sizes,
  }));

export function input({ elements }: { elements: number }, seed: number): Input {
  const sizes = Array.from({ length: elements }, (_, i) => (i * 7 + seed) % 1_000);
  return {
    limits: [
      ['small', 1],
      ['medium', 100],
      ['large', 500],
    ],
    sizes,
  };
}

export function run(input: Input): number {
  const limits = new Map(input.limits);
  const sizes: readonly number[] = input.sizes;
  let large = 0;
  for (let i = 0; i < sizes.length; i++) {
    if (sizes[i]! > limits.get('large')!) large++;
  }
  return large;
}
