import type { Domain } from '@hotpath/bench';

interface Row {
  id: number;
  price: number;
  amount: number;
}

/** The same table twice, so that neither side pays for making its form. */
interface Table {
  rows: Row[];
  columns: { price: Float64Array; amount: Float64Array };
}

export const title = 'price times amount summed over a table of row objects';
export const metric = 'time';
export const axes = { rows: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'rows', after: 'rows' };

const table = (cells: [price: number, amount: number][]): Table => ({
  rows: cells.map(([price, amount], id) => ({ id, price, amount })),
  columns: {
    price: Float64Array.from(cells, ([price]) => price),
    amount: Float64Array.from(cells, ([, amount]) => amount),
  },
});

export const arbitrary = ({ fc, list, numbers }: Domain) => list(fc.tuple(numbers, numbers)).map(table);

export function input({ rows }: { rows: number }, seed: number): Table {
  return table(Array.from({ length: rows }, (_, i) => [((i * 7_919 + seed) % 1_000) / 8, (i + seed) % 10]));
}

export function run({ rows }: Table): number {
  let sum = 0;
  for (const { price, amount } of rows) sum += price * amount;
  return sum;
}

export function tip({ columns: { price, amount } }: Table): number {
  let sum = 0;
  for (let i = 0; i < price.length; i++) sum += price[i]! * amount[i]!;
  return sum;
}
