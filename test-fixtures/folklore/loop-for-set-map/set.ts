import type { Domain } from '@hotpath/bench';

export const title = 'a set spread and mapped';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers).map((some) => new Set(some));

export function input({ elements }: { elements: number }, seed: number): Set<number> {
  return new Set(Array.from({ length: elements }, (_, i) => i * 3 + seed));
}

export function run(xs: Set<number>): number[] {
  return [...xs].map((x) => x * 2);
}

export function tip(xs: Set<number>): number[] {
  const out: number[] = [];
  for (const x of xs) out.push(x * 2);
  return out;
}
