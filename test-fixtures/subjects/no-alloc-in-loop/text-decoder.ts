import type { Domain } from '@hotpath/bench';

export const title = 'a decoder for each chunk';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ fc, list }: Domain) => list(fc.uint8Array({ maxLength: 40 }));

export function input({ elements }: { elements: number }, seed: number): Uint8Array[] {
  const encoder = new TextEncoder();
  return Array.from({ length: elements }, (_, i) => encoder.encode(`line ${i} of ${seed}: é`));
}

export function run(chunks: readonly Uint8Array[]): string[] {
  const texts: string[] = [];
  for (const chunk of chunks) {
    texts.push(new TextDecoder().decode(chunk));
  }
  return texts;
}
