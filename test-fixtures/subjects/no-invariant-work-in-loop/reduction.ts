import type { Domain } from '@hotpath/bench';

export const title = 'shares of a total that is added up anew for each part';
export const metric = 'time';
export const axes = { parts: [2, 16, 128, 1_024, 4_096] };
export const grows = { before: 'parts*parts', after: 'parts' };

export const arbitrary = ({ list, fc }: Domain) => list(fc.integer({ min: 0, max: 1_000 }));

export const input = ({ parts }: { parts: number }, seed: number): number[] =>
  Array.from({ length: parts }, (_, i) => 1 + ((i * 31 + seed) % 97));

export function run(parts: number[]): number[] {
  const shares: number[] = [];
  for (const part of parts) {
    shares.push(part / parts.reduce((sum, one) => sum + one, 0));
  }
  return shares;
}
