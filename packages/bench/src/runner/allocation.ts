import { PerformanceObserver } from 'node:perf_hooks';
import process from 'node:process';
import type { Allocate, Allocated, Measurable } from './protocol.js';

/** Calls before the first figure: enough for the optimising compiler, whose output may allocate less. */
const WARM_UP_MS = 150;
/** A batch takes about this long at most: slow calls are counted in few. */
const BATCH_MS = 200;
/** Well under the young generation that the parent asks for, so that filling it needs no collection. */
const BUDGET_BYTES = 48 * 1024 * 1024;

/** Bytes that one call allocates on the heap, garbage included: what a batch adds while no collection happens. */
export async function allocate(subject: Measurable, { sizes, seed }: Allocate): Promise<Allocated> {
  const sink: unknown[] = [undefined, undefined];
  let warmUp = 0;
  const start = performance.now();
  for (; performance.now() - start < WARM_UP_MS; warmUp++) sink[0] = subject.run(subject.input(sizes, seed));
  const affordable = Math.max(2, Math.min(1_000, Math.floor((warmUp * BATCH_MS) / (performance.now() - start))));
  let calls = 1;
  for (let attempt = 0; attempt < 8; attempt++) {
    const bytes = await countedBatch(subject, sizes, seed, calls, sink);
    if (bytes === undefined) calls = Math.max(1, calls >> 2);
    else if (calls > 1 || bytes * 8 > BUDGET_BYTES) return { bytes: Math.round(bytes / calls) };
    else calls = Math.max(2, Math.min(affordable, Math.floor(BUDGET_BYTES / Math.max(bytes, 1))));
  }
  return { bytes: null };
}

/** Undefined where a collection happened meanwhile. */
async function countedBatch(
  subject: Measurable,
  sizes: Allocate['sizes'],
  seed: number,
  calls: number,
  sink: unknown[],
): Promise<number | undefined> {
  const collections: number[] = [];
  const observer = new PerformanceObserver((list) =>
    collections.push(...list.getEntries().map((one) => one.startTime)),
  );
  observer.observe({ entryTypes: ['gc'] });
  const inputs = Array.from({ length: calls }, (_, i) => subject.input(sizes, seed + i));
  globalThis.gc?.();
  process.memoryUsage();
  const start = performance.now();
  const before = process.memoryUsage();
  for (let i = 0; i < calls; i++) sink[i & 1] = subject.run(inputs[i]);
  const after = process.memoryUsage();
  const end = performance.now();
  // The observer is told of collections later on.
  await new Promise((resolve) => setTimeout(resolve, 20));
  observer.disconnect();
  if (collections.some((time) => time >= start && time <= end)) return undefined;
  return Math.max(0, after.heapUsed + after.external - before.heapUsed - before.external);
}
