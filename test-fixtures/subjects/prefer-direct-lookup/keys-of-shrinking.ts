import type { Domain } from '@hotpath/bench';

export const title = 'keys of an object taken out one by one, the first first';
export const metric = 'time';
export const axes = { keys: [16, 128, 512, 1_024, 4_096] };
export const grows = { before: 'keys*keys', after: 'keys' };

/** Keys that are no numbers: these would come first. */
export const arbitrary = ({ list, keys }: Domain) =>
  list(keys).map((names) => [...new Set(names)].map((name) => `k${name}`));

export function input({ keys }: { keys: number }, seed: number): string[] {
  return Array.from({ length: keys }, (_, i) => `key-${Math.imul(i + seed, 0x9e3779b1) >>> 3}`);
}

export function run(keys: string[]): string[] {
  const left: Record<string, number> = {};
  for (const key of keys) left[key] = key.length;
  const order: string[] = [];
  while (Object.keys(left).length) {
    const first = Object.keys(left)[0]!;
    order.push(first);
    delete left[first];
  }
  return order;
}
