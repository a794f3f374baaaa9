import { median, quantile } from 'simple-statistics';
import type { Plan } from '../measure/plan.js';
import { Child } from '../processes/child.js';
import { measurePair, type PairSamples } from '../processes/pair.js';
import type { Listed } from '../runner/protocol.js';
import type { Runtime } from '../runtimes/runtime.js';
import { ratioOf, type Interval } from '../statistics/ratio.js';
import { changeOf } from './change.js';

export interface Timing {
  /** Nanoseconds per call: the median of the processes' medians, and the range of these. */
  ns: number;
  low: number;
  high: number;
  /** time / time of the other. */
  ratio: Interval;
}

/** The benchmarks that a module declares, in their order. */
export async function listBenchmarks(runtime: Runtime, module: string): Promise<Listed[]> {
  const child = new Child(runtime, module);
  try {
    return await child.request({ do: 'list' });
  } finally {
    await child.stop();
  }
}

/**
 * Times a benchmark beside another one, in pairs of fresh processes.
 * @param tolerance where it is to be decided by: pairs are added until it can be told, or time is up.
 */
export async function timeBeside(
  now: string,
  other: string,
  { runtime, plan, tolerance }: { runtime: Runtime; plan: Plan; tolerance?: number | undefined },
): Promise<Timing> {
  const pairs: PairSamples[] = [];
  const start = performance.now();
  for (;;) {
    const pair = await measurePair({
      runtime,
      modules: { before: now, after: other },
      sizes: {},
      smallest: {},
      seed: 0,
      swapped: pairs.length % 2 === 1,
      plan: plan.pair,
    });
    if (pair.capped.length > 0) throw new Error(`one call takes longer than ${plan.pair.capMs / 1_000} s`);
    pairs.push(pair);
    const { minReplicates, maxReplicates, capMs } = plan.stopping;
    if (pairs.length < minReplicates) continue;
    const ratio = ratioOf(pairs, plan.seeds.statistics);
    const isDecided = tolerance === undefined || changeOf(ratio, tolerance, 0) !== 'unclear';
    if (!isDecided && pairs.length < maxReplicates && performance.now() - start < capMs) continue;
    const medians = pairs.map((one) => median(one.before));
    return { ns: median(medians), low: quantile(medians, 0), high: quantile(medians, 1), ratio };
  }
}
