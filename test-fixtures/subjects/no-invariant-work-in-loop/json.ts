import type { Domain } from '@hotpath/bench';

export const title = 'defaults turned into text anew, to be compared with each entry';
export const metric = 'time';
export const axes = { entries: [2, 16, 128, 512, 1_024], keys: [2, 16, 128, 1_024] };
/** Beside a long text, once it is made, the comparisons would not show. */
export const reference = { entries: 1_024, keys: 16 };
export const grows = { before: 'entries*keys', after: 'entries+keys' };

interface Input {
  entries: string[];
  keys: string[];
}

export const arbitrary = ({ list, texts, fc }: Domain) =>
  fc.tuple(list(texts), list(texts)).map(([entries, keys]): Input => ({ entries, keys }));

export function input({ entries, keys }: { entries: number; keys: number }, seed: number): Input {
  return {
    entries: Array.from({ length: entries }, (_, i) => `entry ${i + seed}`),
    keys: Array.from({ length: keys }, (_, i) => `key ${i}`),
  };
}

export function run({ entries, keys }: Input): number {
  const defaults: string[] = keys;
  let same = 0;
  for (const entry of entries) {
    if (entry === JSON.stringify(defaults)) same++;
  }
  return same;
}
