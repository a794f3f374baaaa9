import { SubjectFailure } from '../failure.js';
import type { Prepared, Sizes } from '../runner/protocol.js';
import type { Runtime } from '../runtimes/runtime.js';
import { Child, TimeoutError } from './child.js';
import { holdOtherWork } from './other-work.js';

/** URLs of the two compiled modules. */
export interface Modules {
  before: string;
  after: string;
}
export type SideName = keyof Modules;

export interface PairOptions {
  runtime: Runtime;
  modules: Modules;
  sizes: Sizes;
  /** The subject's smallest sizes. */
  smallest: Sizes;
  seed: number;
  /** The after side goes first: every other pair, so that being first favours neither. */
  swapped: boolean;
  plan: PairPlan;
}

export interface PairPlan {
  /** Milliseconds that one call may take before its side is capped. */
  capMs: number;
  warmUpMs: number;
  /** After so long without stability, the process counts as unstable. */
  warmUpCapMs: number;
  /** Milliseconds to spend on samples, on each side; the numbers of samples it is kept between. */
  samplingMs: number;
  minSamples: number;
  maxSamples: number;
}

/** Nanoseconds per call (or bytes, where these are measured), a figure a sample, in the order taken. A capped side has none. */
export interface PairSamples {
  before: number[];
  after: number[];
  capped: SideName[];
  unstable: boolean;
}

/** Two fresh live processes, sampled in turn (A B B A …), so that drift hits both alike. */
export async function measurePair(options: PairOptions): Promise<PairSamples> {
  const { runtime, modules, plan } = options;
  const order: SideName[] = options.swapped ? ['after', 'before'] : ['before', 'after'];
  const children = { before: new Child(runtime, modules.before), after: new Child(runtime, modules.after) };
  try {
    // Both have started before either is timed.
    await Promise.all(order.map((side) => children[side].request({ do: 'hello' })));
    const prepared = new Map<SideName, Prepared>();
    for (const side of order) prepared.set(side, await prepare(children[side], options));
    compare(prepared.get('before')!, prepared.get('after')!, options.sizes);
    const running = order.filter((side) => !prepared.get(side)!.capped);
    const capped = order.filter((side) => prepared.get(side)!.capped);
    const samples: PairSamples = { before: [], after: [], capped, unstable: false };
    // A side without the other gives no ratio: its time is not worth having.
    if (capped.length > 0) return samples;

    const pool = Math.min(...running.map((side) => prepared.get(side)!.fingerprints.length));
    let sampleMs = 0;
    for (const side of running) {
      const warmed = await children[side].request({ do: 'warm', pool, minMs: plan.warmUpMs, maxMs: plan.warmUpCapMs });
      samples.unstable ||= !warmed.stable;
      sampleMs = Math.max(sampleMs, warmed.sampleMs);
    }
    const held = holdOtherWork();
    try {
      for (const side of turns(running, sampleCount(sampleMs, plan)))
        samples[side].push((await children[side].request({ do: 'sample' })).ns);
    } finally {
      held.release();
    }
    for (const side of running) {
      const { fingerprint } = await children[side].request({ do: 'verify' });
      if (fingerprint !== prepared.get(side)!.fingerprints[0]) {
        throw new SubjectFailure('impure', `the ${side} side answers differently when it is called again`);
      }
    }
    return samples;
  } finally {
    await Promise.all([children.before.stop(), children.after.stop()]);
  }
}

async function prepare(child: Child, { sizes, seed, plan }: PairOptions): Promise<Prepared> {
  // Larger inputs are fewer, so that the pool fits into memory and does not stir up the collector.
  const pool = Math.max(2, Math.min(16, Math.round(65_536 / Object.values(sizes).reduce((a, b) => a + b, 1))));
  try {
    return await child.request({ do: 'prepare', sizes, seed, pool, capMs: plan.capMs }, plan.capMs * 20 + 5_000);
  } catch (error) {
    if (error instanceof TimeoutError) return { fingerprints: [], capped: true };
    throw error;
  }
}

function compare(before: Prepared, after: Prepared, sizes: Sizes): void {
  const common = Math.min(before.fingerprints.length, after.fingerprints.length);
  for (let i = 0; i < common; i++) {
    if (before.fingerprints[i] !== after.fingerprints[i]) {
      throw new SubjectFailure(
        'unequal',
        `the two sides differ at ${JSON.stringify(sizes)}, on input ${i} of the pool`,
      );
    }
  }
}

function sampleCount(sampleMs: number, plan: PairPlan): number {
  return Math.max(plan.minSamples, Math.min(plan.maxSamples, Math.round(plan.samplingMs / sampleMs)));
}

/** A B B A A B B A …, each side `count` times. */
function turns(order: readonly SideName[], count: number): SideName[] {
  return Array.from({ length: count }, (_, i) => (i % 2 === 0 ? order : order.toReversed())).flat();
}
