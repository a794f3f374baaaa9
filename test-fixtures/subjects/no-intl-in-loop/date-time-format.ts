import type { Domain } from '@hotpath/bench';

export const title = 'a date formatter made for every date';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 4_096] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ fc, list }: Domain) => list(fc.date({ noInvalidDate: true }).map(Number));

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => Date.UTC(2026, 0, 1) + ((i * 7_919 + seed) % 365) * 86_400_000);
}

export function run(times: number[]): string[] {
  const values: readonly number[] = times;
  return values.map((time) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(time));
}
