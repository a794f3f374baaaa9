import type { Domain } from '@hotpath/bench';

export const title = 'two numbers of a given sum, by adding up all pairs';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'elements*elements', after: 'elements' };

interface Input {
  numbers: number[];
  target: number;
}

export const arbitrary = ({ fc, list }: Domain) =>
  fc
    .tuple(list(fc.integer({ min: -20, max: 20 })), fc.integer({ min: -40, max: 40 }))
    .map(([numbers, target]): Input => ({ numbers: numbers.slice(0, 200), target }));

export function input({ elements }: { elements: number }, seed: number): Input {
  return { numbers: Array.from({ length: elements }, (_, i) => (i * 7 + seed) % 10_007), target: -1 };
}

export function run({ numbers, target }: { numbers: number[]; target: number }): boolean {
  const met = new Set<number>();
  for (const number of numbers) {
    if (met.has(target - number)) return true;
    met.add(number);
  }
  return false;
}
