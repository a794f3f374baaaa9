import type { Domain } from '@hotpath/bench';

export const title = 'plural rules made for every count';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 4_096] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => ((i * 7_919 + seed) % 1_000_000) / 100);
}

export function run(counts: number[]): string[] {
  const values: readonly number[] = counts;
  return values.map((value) => new Intl.PluralRules('en-US', { type: 'ordinal' }).select(value));
}
