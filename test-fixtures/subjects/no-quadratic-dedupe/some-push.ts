import type { Domain } from '@hotpath/bench';

export const title = 'rows kept whose key is not kept yet, asked with some';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 32_768] };
export const grows = { before: 'elements*elements', after: 'elements' };

interface Row {
  id: string;
  n: number;
}
interface Input {
  rows: Row[];
}

export const arbitrary = ({ list, texts }: Domain) =>
  list(texts).map((ids): Input => ({ rows: ids.map((id, n) => ({ id, n })) }));

/** A quarter of the keys come twice. */
export function input({ elements }: { elements: number }, seed: number): Input {
  const rows = Array.from({ length: elements }, (_, n) => ({
    id: `row-${Math.imul((n % 4 === 3 ? n - 2 : n) + seed, 0x9e3779b1) >>> 3}`,
    n,
  }));
  return { rows };
}

export function run(input: Input): Row[] {
  const kept: Row[] = [];
  for (const row of input.rows) {
    if (!kept.some((other) => other.id === row.id)) kept.push(row);
  }
  return kept;
}
