import type { Sale } from './records.js';

const regions = ['north', 'south', 'east', 'west'];
const tagNames = ['gift', 'express', 'coupon', 'b2b', 'web', 'phone', 'repeat', 'sample'];

/** A quarter's ledger, the same for the same seed. */
export function sampleSales(count: number, seed: number): Sale[] {
  let state = seed + 1;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: count }, (_, i) => ({
    id: `sale-${i}`,
    customer: `customer-${next(Math.ceil(count / 2))}`,
    sku: `sku-${String(next(200)).padStart(4, '0')}`,
    region: regions[next(regions.length)]!,
    amount: next(100_000) - 2_000,
    tags: Array.from({ length: next(4) }, () => tagNames[next(tagNames.length)]!),
  }));
}

/** Every fiftieth customer is on the payroll. */
export function sampleEmployees(count: number): string[] {
  return Array.from({ length: Math.ceil(count / 50) }, (_, i) => `customer-${i * 25}`);
}
