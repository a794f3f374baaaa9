import type { Sale } from './records.js';

/** Amounts as people read them. */
export function amounts(sales: Sale[]): string[] {
  return sales.map((sale) => (sale.amount / 100).toLocaleString('en-US', { style: 'currency', currency: 'EUR' }));
}

/** The sales that someone should look at; from which amount on is for the environment to say. */
export function remarkable(sales: Sale[]): Sale[] {
  const found: Sale[] = [];
  for (const sale of sales) {
    if (sale.amount > Number(process.env['REMARKABLE_SALE'] ?? 90_000)) found.push(sale);
  }
  return found;
}

const sortKeys = new Map<string, string>();

/** By what a customer is sorted: without accents and case. */
export function sortKey(customer: string): string {
  const known = sortKeys.get(customer);
  if (known !== undefined) return known;
  const key = customer.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  sortKeys.set(customer, key);
  return key;
}
