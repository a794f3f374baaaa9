import type { Metric, PointEvidence } from '@hotpath/evidence';
import { median } from 'simple-statistics';
import { measurePair, type Modules, type PairSamples } from '../processes/pair.js';
import { measureRetention } from '../processes/retention.js';
import type { Sizes } from '../runner/protocol.js';
import type { Runtime } from '../runtimes/runtime.js';
import { ratioOf, type Interval } from '../statistics/ratio.js';
import { stopReason } from '../statistics/stopping.js';
import type { Plan } from './plan.js';

/** What every point of one sitting shares. */
export interface Sitting {
  runtime: Runtime;
  plan: Plan;
  /** The smallest effect that this machine can tell, as a fraction. */
  noiseFloor: number;
}

/** The metrics that the bench measures, and what takes one pair's samples of each. */
const PAIRS = { time: measurePair, 'live-bytes': measureRetention } satisfies Partial<Record<Metric, unknown>>;
export type MeasuredMetric = keyof typeof PAIRS;
export const MEASURED_METRICS = Object.keys(PAIRS) as MeasuredMetric[];

/** What to measure of two modules. */
export interface Quantity {
  metric: MeasuredMetric;
  /** The subject's smallest sizes. */
  smallest: Sizes;
}

/** Measures both sides at one size, with fresh pairs of processes until the stopping rule is met. */
export async function measurePoint(
  sitting: Sitting,
  modules: Modules,
  sizes: Sizes,
  { metric, smallest }: Quantity = { metric: 'time', smallest: sizes },
): Promise<PointEvidence> {
  const { runtime, plan, noiseFloor } = sitting;
  const pairs: PairSamples[] = [];
  const start = performance.now();
  for (;;) {
    const pair = await PAIRS[metric]({
      runtime,
      modules,
      sizes,
      smallest,
      // Other inputs in each pair: a claim about one input would be about that input.
      seed: plan.seeds.inputs + pairs.length * 1_000,
      swapped: pairs.length % 2 === 1,
      // The first pair decides whether a side is capped: a disturbed later one must not cost the point.
      plan: { ...plan.pair, capMs: plan.pair.capMs * (pairs.length === 0 ? 1 : 4) },
    });
    if (pair.capped.length > 0) return cappedPoint(sizes, pair.capped);
    pairs.push(pair);
    if (pairs.length < plan.stopping.minReplicates) continue;
    const ratio = ratioOf(pairs, plan.seeds.statistics);
    const stopped = stopReason(ratio, pairs.length, performance.now() - start, noiseFloor, plan.stopping);
    if (stopped) return comparedPoint(sizes, pairs, ratio, stopped);
  }
}

/** A point not measured, or not to the end, since these sides take too long. */
export function cappedPoint(sizes: Sizes, capped: PairSamples['capped']): PointEvidence {
  return { sizes, replicates: 0, stopped: 'cap', unstable: false, capped };
}

function comparedPoint(
  sizes: Sizes,
  pairs: readonly PairSamples[],
  ratio: Interval,
  stopped: PointEvidence['stopped'],
): PointEvidence {
  return {
    sizes,
    before: sideOf(pairs.map((pair) => pair.before)),
    after: sideOf(pairs.map((pair) => pair.after)),
    ratio: { median: round(ratio.median), low: round(ratio.low), high: round(ratio.high) },
    replicates: pairs.length,
    stopped,
    unstable: pairs.some((pair) => pair.unstable),
  };
}

function sideOf(processes: readonly number[][]): NonNullable<PointEvidence['before']> {
  const medians = processes.map((samples) => median(samples));
  return { median: round(median(medians)), processes: medians.map(round) };
}

/** Four figures: more would be noise, and would fill every diff. */
export function round(value: number): number {
  return Number(value.toPrecision(4));
}
