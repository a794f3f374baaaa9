import type { Domain } from '@hotpath/bench';

export const title = 'chunks put together in a typed array that is replaced by a longer one';
export const metric = 'time';
export const axes = { chunks: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'chunks*chunks', after: 'chunks' };

export const arbitrary = ({ fc, list }: Domain) => list(fc.uint8Array({ maxLength: 20 }));

/** As small as what a parser or a socket hands on. */
export function input({ chunks }: { chunks: number }, seed: number): Uint8Array[] {
  return Array.from({ length: chunks }, (_, i) => Uint8Array.from({ length: 64 }, (_, at) => (i + at + seed) & 255));
}

export function run(chunks: Uint8Array[]): Uint8Array {
  let body = new Uint8Array(0);
  for (const chunk of chunks) {
    const longer = new Uint8Array(body.length + chunk.length);
    longer.set(body);
    longer.set(chunk, body.length);
    body = longer;
  }
  return body;
}
