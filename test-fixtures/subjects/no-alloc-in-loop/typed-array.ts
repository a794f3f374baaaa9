import type { Domain } from '@hotpath/bench';

export const title = 'a histogram of 256 counters for each record';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ fc, list }: Domain) => list(fc.nat(65_535));

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => (i * 7 + seed) % 65_521);
}

export function run(records: readonly number[]): number {
  let check = 0;
  for (const record of records) {
    const counts = new Uint32Array(256);
    for (let i = 0; i < 16; i++) counts[(record * i) % 256]!++;
    check = (check * 31 + counts[0]! + counts[record % 256]!) % 65_521;
  }
  return check;
}
