import type { Domain } from '@hotpath/bench';

export const title = 'properties of each row, as pairs, with forEach';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192], rounds: [16] };
export const reference = { elements: 1_024, rounds: 16 };
export const grows = { before: 'elements*rounds', after: 'elements*rounds' };

interface Input {
  rows: Record<string, number>[];
}

export const arbitrary = ({ fc, keys, orderedNumbers }: Domain) =>
  fc
    .array(fc.dictionary(keys, orderedNumbers, { maxKeys: 12, noNullPrototype: true }), { maxLength: 6 })
    .map((rows): Input => ({ rows }));

export function input({ elements, rounds }: { elements: number; rounds: number }, seed: number): Input {
  const rows = Array.from({ length: rounds }, (_, r) =>
    Object.fromEntries(Array.from({ length: elements }, (__, i) => [`field ${i}`, (i * 7 + r + seed) % 101])),
  );
  return { rows };
}

export function run(input: Input): number[] {
  const rows: Record<string, number>[] = input.rows;
  const sums: number[] = [];
  for (const row of rows) {
    let sum = 0;
    Object.entries(row).forEach(([name, value]) => {
      sum += name.length * value;
    });
    sums.push(sum);
  }
  return sums;
}
