import type { Domain } from '@hotpath/bench';

export const title = 'rows found by their key, in a for…of';
export const metric = 'time';
export const axes = { rows: [16, 128, 1_024, 8_192, 32_768], lookups: [16, 128, 1_024, 8_192] };
export const grows = { before: 'rows*lookups', after: 'rows+lookups' };

interface Row {
  id: string;
  n: number;
}
interface Input {
  rows: Row[];
  ids: string[];
}

export const arbitrary = ({ listAndLookups, list, texts }: Domain) =>
  listAndLookups(list(texts), texts).map(([keys, ids]): Input => ({ rows: keys.map((id, n) => ({ id, n })), ids }));

/** Half of the look-ups find something. */
export function input({ rows, lookups }: { rows: number; lookups: number }, seed: number): Input {
  const idOf = (index: number) => `row-${Math.imul(index + seed, 0x9e3779b1) >>> 3}`;
  return {
    rows: Array.from({ length: rows }, (_, n) => ({ id: idOf(n), n })),
    ids: Array.from({ length: lookups }, (_, i) =>
      idOf(i % 2 === 0 ? (Math.imul(i + seed, 0x9e3779b1) >>> 3) % rows : rows + i),
    ),
  };
}

export function run(input: Input): number {
  const rows: readonly Row[] = input.rows;
  let total = 0;
  for (const id of input.ids) {
    const row = rows.find((one) => one.id === id);
    if (row) total += row.n;
  }
  return total;
}
