import type { Domain } from '@hotpath/bench';

export const title = 'forEach in forEach, joined by a key';
export const metric = 'time';
export const axes = { orders: [16, 128, 1_024, 8_192], customers: [16, 128, 1_024, 8_192, 32_768] };
export const grows = { before: 'orders*customers', after: 'orders+customers' };

interface Customer {
  id: string;
  n: number;
}
interface Input {
  orders: string[];
  customers: Customer[];
}

export const arbitrary = ({ listAndLookups, list, texts }: Domain) =>
  listAndLookups(list(texts), texts).map(([ids, orders]): Input => ({
    orders,
    customers: ids.map((id, n) => ({ id, n })),
  }));

/** Half of the orders are of a customer that is known. */
export function input({ orders, customers }: { orders: number; customers: number }, seed: number): Input {
  const idOf = (index: number) => `customer-${Math.imul(index + seed, 0x9e3779b1) >>> 3}`;
  return {
    customers: Array.from({ length: customers }, (_, n) => ({ id: idOf(n), n })),
    orders: Array.from({ length: orders }, (_, i) =>
      idOf(i % 2 === 0 ? (Math.imul(i + seed, 0x9e3779b1) >>> 3) % customers : customers + i),
    ),
  };
}

export function run(input: Input): number[] {
  const orders: readonly string[] = input.orders;
  const customers: readonly Customer[] = input.customers;
  const found: number[] = [];
  orders.forEach((order) => {
    customers.forEach((customer) => {
      if (customer.id !== order) return;
      found.push(customer.n);
    });
  });
  return found;
}
