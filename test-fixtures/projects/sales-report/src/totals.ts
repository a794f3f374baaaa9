import { DISCONTINUED } from './catalogue.js';
import type { Sale } from './records.js';

/** Cents by customer. */
export function totalsByCustomer(sales: Sale[]): Record<string, number> {
  return sales.reduce(
    (totals, sale) => ({ ...totals, [sale.customer]: (totals[sale.customer] ?? 0) + sale.amount }),
    {} as Record<string, number>,
  );
}

/** Sales by region; each keeps the order of the ledger. */
export function byRegion(sales: Sale[]): Map<string, Sale[]> {
  return sales.reduce((regions, sale) => {
    const sofar = regions.get(sale.region) ?? [];
    sofar.push(sale);
    return new Map([...regions, [sale.region, sofar]]);
  }, new Map<string, Sale[]>());
}

/** Every tag that occurs, in order of first use, with repetitions. */
export function allTags(sales: Sale[]): string[] {
  return sales.reduce((tags, sale) => [...tags, ...sale.tags], [] as string[]);
}

/** Late returns are booked as negative sales of articles that are gone. */
export function lateReturns(sales: Sale[]): Sale[] {
  return sales.filter((sale) => sale.amount < 0 && DISCONTINUED.includes(sale.sku));
}
