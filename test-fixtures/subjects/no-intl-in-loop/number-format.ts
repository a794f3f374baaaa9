import type { Domain } from '@hotpath/bench';

export const title = 'a currency formatter made for every amount';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 4_096] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => ((i * 7_919 + seed) % 1_000_000) / 100);
}

export function run(amounts: number[]): string[] {
  const values: readonly number[] = amounts;
  return values.map((value) => new Intl.NumberFormat('en-US', { style: 'currency', currency: 'EUR' }).format(value));
}
