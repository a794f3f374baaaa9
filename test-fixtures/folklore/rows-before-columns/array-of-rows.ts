import type { Domain } from '@hotpath/bench';

export const title = 'a sum over a square matrix, an array of rows, walked column by column';
export const metric = 'time';
export const axes = { side: [10, 32, 100, 320, 1_000] };
export const reference = { side: 1_000 };
export const grows = { before: 'side**2', after: 'side**2' };

// Whole numbers: a sum of others is rounded differently in another order.
export const arbitrary = ({ fc }: Domain) =>
  fc.integer({ min: 0, max: 12 }).chain((width) =>
    fc.array(fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: width, maxLength: width }), {
      maxLength: 12,
    }),
  );

export function input({ side }: { side: number }, seed: number): number[][] {
  const cell = (i: number): number => ((i * 7_919 + seed) % 1_000) / 8;
  return Array.from({ length: side }, (_, y) => Array.from({ length: side }, (_, x) => cell(y * side + x)));
}

export function run(rows: number[][]): number {
  const width = rows[0]?.length ?? 0;
  let sum = 0;
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < rows.length; y++) sum += rows[y]![x]!;
  }
  return sum;
}

export function tip(rows: number[][]): number {
  const width = rows[0]?.length ?? 0;
  let sum = 0;
  for (let y = 0; y < rows.length; y++) {
    for (let x = 0; x < width; x++) sum += rows[y]![x]!;
  }
  return sum;
}
