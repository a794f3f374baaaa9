import type { Domain } from '@hotpath/bench';

export const title = 'a TextEncoder made for each text';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ list, texts }: Domain) => list(texts);

export function input({ elements }: { elements: number }, seed: number): string[] {
  return Array.from({ length: elements }, (_, i) => `item-${(i * 7_919 + seed) % 10_007}`);
}

export function run(texts: string[]): number {
  let bytes = 0;
  for (const text of texts) bytes += new TextEncoder().encode(text).length;
  return bytes;
}

export function tip(texts: string[]): number {
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const text of texts) bytes += encoder.encode(text).length;
  return bytes;
}
