import type { Domain } from '@hotpath/bench';

export const title = 'totals of groups through map, filter and reduce';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192], rounds: [16] };
export const reference = { elements: 1_024, rounds: 16 };
export const grows = { before: 'elements*rounds', after: 'elements*rounds' };

interface Row {
  price: number;
  count: number;
}
interface Input {
  groups: Row[][];
}

export const arbitrary = ({ fc, list }: Domain) =>
  fc
    .array(list(fc.record({ price: fc.integer({ min: 0, max: 99 }), count: fc.nat(9) })), { maxLength: 4 })
    .map((groups): Input => ({ groups }));

export function input({ elements, rounds }: { elements: number; rounds: number }, seed: number): Input {
  const groups = Array.from({ length: rounds }, (_, g) =>
    Array.from({ length: elements }, (__, i) => ({ price: (i * 7 + g + seed) % 100, count: (i + g) % 10 })),
  );
  return { groups };
}

export function run(input: Input): number[] {
  const totals: number[] = [];
  for (const group of input.groups) {
    const rows: readonly Row[] = group;
    const total = rows
      .map((row) => row.price * row.count)
      .filter((amount) => amount > 50)
      .reduce((sum, amount) => sum + amount, 0);
    totals.push(total);
  }
  return totals;
}
