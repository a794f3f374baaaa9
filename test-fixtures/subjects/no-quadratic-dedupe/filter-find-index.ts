import type { Domain } from '@hotpath/bench';

export const title = 'rows of one key dropped by filter and findIndex';
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
  const rows: readonly Row[] = input.rows;
  return rows.filter((row, index, all) => all.findIndex((other) => other.id === row.id) === index);
}
