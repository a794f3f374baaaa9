import type { Sale } from './records.js';

/** The customers who bought in both quarters, each once, in the order of the second. */
export function returning(previous: Sale[], current: Sale[]): string[] {
  const before = previous.map((sale) => sale.customer);
  const known = current.filter((sale) => before.includes(sale.customer));
  return [...new Set(known.map((sale) => sale.customer))];
}

/** The sales of this quarter to customers on nobody's list of employees. */
export function external(sales: Sale[], employees: string[]): Sale[] {
  const kept: Sale[] = [];
  for (const sale of sales) {
    if (employees.indexOf(sale.customer) === -1) kept.push(sale);
  }
  return kept;
}
