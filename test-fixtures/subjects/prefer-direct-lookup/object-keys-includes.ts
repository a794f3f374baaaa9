import type { Domain } from '@hotpath/bench';

export const title = 'a key asked for among the listed keys of an object';
export const metric = 'time';
export const axes = { keys: [16, 128, 1_024, 8_192, 32_768] };
export const grows = { before: 'keys', after: 'constant' };

interface Input {
  table: Record<string, number>;
  names: string[];
}

export const arbitrary = ({ listAndLookups, list, keys }: Domain) =>
  listAndLookups(list(keys), keys).map(([own, names]): Input => ({
    table: Object.fromEntries(own.map((key, i) => [key, i])),
    names: names.slice(0, 16),
  }));

/** Half of sixteen names are there. */
export function input({ keys }: { keys: number }, seed: number): Input {
  const keyOf = (index: number) => `key-${Math.imul(index + seed, 0x9e3779b1) >>> 3}`;
  return {
    table: Object.fromEntries(Array.from({ length: keys }, (_, i) => [keyOf(i), i])),
    names: Array.from({ length: 16 }, (_, i) => keyOf(i % 2 === 0 ? (i * 977) % keys : keys + i)),
  };
}

export function run({ table, names }: Input): number {
  let known = 0;
  for (const name of names) {
    if (Object.keys(table).includes(name)) known++;
  }
  return known;
}
