import type { Domain } from '@hotpath/bench';

export const title = 'what is negative is removed, in a loop from the end';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements*elements', after: 'elements' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => ((i * 7 + seed) % 5) - 2);
}

export function run(numbers: number[]): number[] {
  const left = numbers.slice();
  for (let i = left.length - 1; i >= 0; i--) {
    if (left[i]! < 0) left.splice(i, 1);
  }
  return left;
}
