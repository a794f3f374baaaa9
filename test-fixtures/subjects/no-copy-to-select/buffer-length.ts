import type { Domain } from '@hotpath/bench';

export const title = 'the bytes of some texts, of which a Buffer is made each';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ list, texts }: Domain) => list(texts);

export function input({ elements }: { elements: number }, seed: number): string[] {
  return Array.from({ length: elements }, (_, i) => `word-${Math.imul(i + seed, 0x9e3779b1) >>> 3}`);
}

export function run(texts: string[]): number {
  let bytes = 0;
  for (const text of texts) bytes += Buffer.from(text).length;
  return bytes;
}
