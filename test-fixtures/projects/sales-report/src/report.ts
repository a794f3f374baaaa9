import { DISCONTINUED, REGIONS } from './catalogue.js';
import { external, returning } from './customers.js';
import type { Sale } from './records.js';
import { allTags, byRegion, lateReturns, totalsByCustomer } from './totals.js';

export interface Report {
  best: { customer: string; amount: number }[];
  returning: number;
  regions: Record<string, number>;
  tags: Record<string, number>;
  lateReturns: number;
  /** Articles that sold this quarter and can still be ordered. */
  articles: string[];
}

/** The report of a quarter, against the one before. */
export function quarterlyReport(previous: Sale[], current: Sale[], employees: string[]): Report {
  const sales = external(current, employees);
  const totals = totalsByCustomer(sales);
  const regions = byRegion(sales);
  let tags: Record<string, number> = {};
  for (const tag of allTags(sales)) tags = { ...tags, [tag]: (tags[tag] ?? 0) + 1 };
  let articles = new Set<string>();
  for (const sale of sales) {
    if (!DISCONTINUED.includes(sale.sku)) articles = new Set([...articles, sale.sku]);
  }
  return {
    best: Object.entries(totals)
      .map(([customer, amount]) => ({ customer, amount }))
      .sort((a, b) => b.amount - a.amount || a.customer.localeCompare(b.customer))
      .slice(0, 10),
    returning: returning(previous, sales).length,
    regions: Object.fromEntries(REGIONS.map((region) => [region, regions.get(region)?.length ?? 0])),
    tags,
    lateReturns: lateReturns(sales).length,
    articles: [...articles],
  };
}
