import type { Domain } from '@hotpath/bench';

export const title = 'chunks put together by the listener of a stream’s data';
export const metric = 'time';
export const axes = { chunks: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'chunks*chunks', after: 'chunks' };

export const arbitrary = ({ fc, list }: Domain) => list(fc.uint8Array({ maxLength: 20 }));

/** As small as what a parser or a socket hands on. */
export function input({ chunks }: { chunks: number }, seed: number): Uint8Array[] {
  return Array.from({ length: chunks }, (_, i) => Uint8Array.from({ length: 64 }, (_, at) => (i + at + seed) & 255));
}

/** Hands the chunks to its listeners, as a stream does. */
class Source {
  readonly #listeners: ((chunk: Uint8Array) => void)[] = [];

  on(event: 'data', listener: (chunk: Uint8Array) => void): void {
    if (event === 'data') this.#listeners.push(listener);
  }

  emit(chunk: Uint8Array): void {
    for (const listener of this.#listeners) listener(chunk);
  }
}

export function run(chunks: Uint8Array[]): Uint8Array {
  const source = new Source();
  let body = Buffer.alloc(0);
  source.on('data', (chunk) => {
    body = Buffer.concat([body, chunk]);
  });
  for (const chunk of chunks) source.emit(chunk);
  return body;
}
