import { quarterlyReport, type Report } from '../src/report.js';
import { sampleEmployees, sampleSales } from '../src/sample.js';
import type { Sale } from '../src/records.js';

interface Input {
  previous: Sale[];
  current: Sale[];
  employees: string[];
}

/** Two quarters of `sales` sales each. */
export function input({ sales }: { sales: number }, seed: number): Input {
  return {
    previous: sampleSales(sales, seed),
    current: sampleSales(sales, seed + 1),
    employees: sampleEmployees(sales),
  };
}

export function run({ previous, current, employees }: Input): Report {
  return quarterlyReport(previous, current, employees);
}

// Started by itself, it prints the median of a few runs.
if (process.argv[1] === import.meta.filename) {
  for (const sales of [500, 1_000, 2_000]) {
    const data = input({ sales }, 1);
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      run(data);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    console.log(`${sales} sales: ${times[2]!.toFixed(1)} ms`);
  }
}
