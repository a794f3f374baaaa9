import type { Domain } from '@hotpath/bench';

export const title = 'a getter that adds up its rows, read for the share of each';
export const metric = 'time';
export const axes = { rows: [2, 16, 128, 1_024, 4_096] };
export const grows = { before: 'rows*rows', after: 'rows' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ rows }: { rows: number }, seed: number): number[] {
  return Array.from({ length: rows }, (_, i) => 1 + ((i * 7 + seed) % 1_000));
}

class Report {
  readonly rows: number[];

  constructor(rows: number[]) {
    this.rows = rows;
  }

  get total(): number {
    return this.rows.reduce((sum, row) => sum + row, 0);
  }
}

export function run(rows: number[]): number[] {
  const report = new Report(rows);
  const shares: number[] = [];
  for (const row of rows) shares.push(row / report.total);
  return shares;
}
