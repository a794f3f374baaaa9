import type { Domain } from '@hotpath/bench';

export const title = 'a getter that hands out a copy of its rows, read in the head and the body of a loop';
export const metric = 'time';
export const axes = { rows: [2, 16, 128, 1_024, 4_096] };
export const grows = { before: 'rows*rows', after: 'rows' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ rows }: { rows: number }, seed: number): number[] {
  return Array.from({ length: rows }, (_, i) => (i * 7 + seed) % 1_000);
}

class Report {
  readonly #rows: number[];

  constructor(rows: number[]) {
    this.#rows = rows;
  }

  get rows(): number[] {
    return [...this.#rows];
  }
}

export function run(rows: number[]): number {
  const report = new Report(rows);
  let total = 0;
  for (let i = 0; i < report.rows.length; i++) {
    total += report.rows[i]!;
  }
  return total;
}
