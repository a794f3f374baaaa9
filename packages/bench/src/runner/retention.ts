import process from 'node:process';
import { fingerprint } from './fingerprint.js';
import type { Measurable, Retain, Retained } from './protocol.js';

/** One collection leaves what finalisers and weak entries still hold: a few in turn, each in a task of its own, do not. */
const COLLECTIONS = 4;

/** Bytes that stay alive after one call, when nobody holds its input or its output any more. Each process can tell once: what is kept stays kept. */
export async function retain(subject: Measurable, { sizes, smallest, seed }: Retain): Promise<Retained> {
  // What is made on the first call for good (compiled code, an empty cache) is no growth.
  callOnce(subject, smallest, seed);
  const before = await liveBytes();
  const output = callOnce(subject, sizes, seed);
  return { bytes: (await liveBytes()) - before, fingerprint: output };
}

/** In a function of its own, so that no stack frame keeps the input or the output. */
function callOnce(subject: Measurable, sizes: Retain['sizes'], seed: number): string {
  return fingerprint(subject.run(subject.input(sizes, seed)));
}

async function liveBytes(): Promise<number> {
  for (let i = 0; i < COLLECTIONS; i++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function collect(): void {
  const { Bun, gc } = globalThis as { Bun?: { gc(synchronously: boolean): void }; gc?: () => void };
  if (Bun) Bun.gc(true);
  else if (gc) gc();
  else throw new Error('the runtime does not expose its garbage collector');
}
