import type { Domain } from '@hotpath/bench';

interface Matrix {
  cells: Float64Array;
  width: number;
  height: number;
}

export const title = 'a sum over a square matrix, one `Float64Array`, walked column by column';
export const metric = 'time';
export const axes = { side: [10, 32, 100, 320, 1_000] };
export const reference = { side: 1_000 };
export const grows = { before: 'side**2', after: 'side**2' };

// Whole numbers: a sum of others is rounded differently in another order.
export const arbitrary = ({ fc }: Domain) =>
  fc
    .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
    .chain(([width, height]) =>
      fc
        .array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: width * height, maxLength: width * height })
        .map((cells): Matrix => ({ cells: Float64Array.from(cells), width, height })),
    );

export function input({ side }: { side: number }, seed: number): Matrix {
  const cells = Float64Array.from({ length: side * side }, (_, i) => ((i * 7_919 + seed) % 1_000) / 8);
  return { cells, width: side, height: side };
}

export function run({ cells, width, height }: Matrix): number {
  let sum = 0;
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) sum += cells[y * width + x]!;
  }
  return sum;
}

export function tip({ cells, width, height }: Matrix): number {
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) sum += cells[y * width + x]!;
  }
  return sum;
}
