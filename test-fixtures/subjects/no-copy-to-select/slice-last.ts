import type { Domain } from '@hotpath/bench';

export const title = 'the last of some elements of each row, by a slice';
export const metric = 'time';
export const axes = { rows: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'rows', after: 'rows' };

export const arbitrary = ({ list, texts }: Domain) => list(list(texts));

export function input({ rows }: { rows: number }, seed: number): string[][] {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: 8 }, (_, j) => `cell-${Math.imul(i * 8 + j + seed, 0x9e3779b1) >>> 3}`),
  );
}

export function run(input: string[][]): number {
  const rows: readonly string[][] = input;
  let total = 0;
  for (const row of rows) {
    const last = row.slice(-1)[0];
    if (last !== undefined) total += last.length;
  }
  return total;
}
