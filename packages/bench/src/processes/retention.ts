import { SubjectFailure } from '../failure.js';
import type { Retained } from '../runner/protocol.js';
import { Child } from './child.js';
import type { PairOptions, PairSamples } from './pair.js';

/** Less than this is the collector's own noise: a side that keeps nothing counts as keeping so much, in bytes. */
export const RESOLUTION_BYTES = 16_384;
const TIMEOUT_MS = 120_000;

/** Bytes that each side keeps alive after one call, in two fresh processes, one figure each. */
export async function measureRetention({
  runtime,
  modules,
  sizes,
  smallest,
  seed,
  swapped,
}: PairOptions): Promise<PairSamples> {
  const bytes = { before: 0, after: 0 };
  const fingerprints = new Set<string>();
  for (const side of swapped ? (['after', 'before'] as const) : (['before', 'after'] as const)) {
    const child = new Child(runtime, modules[side], runtime.collectorFlags);
    try {
      const reply: Retained = await child.request({ do: 'retain', sizes, smallest, seed }, TIMEOUT_MS);
      bytes[side] = Math.max(reply.bytes, RESOLUTION_BYTES);
      fingerprints.add(reply.fingerprint);
    } finally {
      await child.stop();
    }
  }
  if (fingerprints.size > 1) throw new SubjectFailure('unequal', `the two sides differ at ${JSON.stringify(sizes)}`);
  return { before: [bytes.before], after: [bytes.after], capped: [], unstable: false };
}
