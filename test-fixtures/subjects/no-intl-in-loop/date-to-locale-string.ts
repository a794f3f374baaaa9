import type { Domain } from '@hotpath/bench';

export const title = 'dates formatted with toLocaleDateString and options';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 4_096] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ fc, list }: Domain) => list(fc.date({ noInvalidDate: true }).map(Number));

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => Date.UTC(2026, 0, 1) + ((i * 7_919 + seed) % 365) * 86_400_000);
}

export function run(times: number[]): string[] {
  const days: readonly Date[] = times.map((time) => new Date(time));
  return days.map((day) => day.toLocaleDateString('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }));
}
