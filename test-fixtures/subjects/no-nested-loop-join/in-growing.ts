import type { Domain } from '@hotpath/bench';

export const title = 'items gathered into groups by a loop over the groups so far';
export const metric = 'time';
export const axes = { items: [16, 128, 1_024, 8_192, 32_768] };
export const grows = { before: 'items*items', after: 'items' };

interface Item {
  key: string;
  amount: number;
}
interface Group {
  key: string;
  total: number;
}

export const arbitrary = ({ list, texts, fc }: Domain) =>
  list(fc.record({ key: texts, amount: fc.integer({ min: 0, max: 1_000 }) }));

/** Every other item opens a new group. */
export function input({ items }: { items: number }, seed: number): Item[] {
  return Array.from({ length: items }, (_, i) => ({
    key: `key-${Math.imul((i >> 1) + seed, 0x9e3779b1) >>> 3}`,
    amount: i % 100,
  }));
}

export function run(items: Item[]): Group[] {
  const groups: Group[] = [];
  for (const item of items) {
    let found = false;
    for (const group of groups) {
      if (group.key === item.key) {
        group.total += item.amount;
        found = true;
        break;
      }
    }
    if (!found) groups.push({ key: item.key, total: item.amount });
  }
  return groups;
}
