import type { Domain } from '@hotpath/bench';

export const title = 'a list made to be walked once';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => ((i * 7_919 + seed) % 1_000) / 8);
}

export function run(xs: number[]): number {
  const doubled = (): number[] => {
    const out = [];
    for (const x of xs) out.push(x * 2);
    return out;
  };
  let sum = 0;
  for (const x of doubled()) sum += x;
  return sum;
}

export function tip(xs: number[]): number {
  const doubled = function* (): Generator<number> {
    for (const x of xs) yield x * 2;
  };
  let sum = 0;
  for (const x of doubled()) sum += x;
  return sum;
}
