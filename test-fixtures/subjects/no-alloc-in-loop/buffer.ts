import type { Domain } from '@hotpath/bench';

export const title = 'a buffer of 256 bytes for each record';
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
    const scratch = Buffer.alloc(256);
    scratch.writeUInt32LE(record, 4);
    scratch.writeUInt16BE(record, 128);
    check = (check * 31 + scratch.readUInt16BE(4) + scratch[record % 256]!) % 65_521;
  }
  return check;
}
