import type { Domain } from '@hotpath/bench';

export const title = 'a Fibonacci number by plain recursion, the memo made anew for each';
export const metric = 'time';
export const axes = { n: [10, 15, 20, 25, 30] };
export const reference = { n: 30 };
export const grows = { before: '1.618**n', after: 'n' };

// Whole numbers from 0: of others the recursion asks for ever.
export const arbitrary = ({ fc }: Domain) => fc.integer({ min: 0, max: 20 });

export function input({ n }: { n: number }): number {
  return n;
}

export function run(n: number): number {
  const fibonacci = (k: number): number => (k < 2 ? k : fibonacci(k - 1) + fibonacci(k - 2));
  return fibonacci(n);
}

export function tip(n: number): number {
  const known = new Map<number, number>();
  const fibonacci = (k: number): number => {
    if (k < 2) return k;
    const found = known.get(k);
    if (found !== undefined) return found;
    const value = fibonacci(k - 1) + fibonacci(k - 2);
    known.set(k, value);
    return value;
  };
  return fibonacci(n);
}
