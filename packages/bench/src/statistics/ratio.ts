import { median, medianSorted, quantileSorted } from 'simple-statistics';
import { randomBelow, type RandomBelow } from './random.js';

/** Nanoseconds per call of one pair of processes, a figure a sample. */
export interface PairedSamples {
  before: readonly number[];
  after: readonly number[];
}

export interface Interval {
  median: number;
  low: number;
  high: number;
}

/**
 * before / after with a 95% interval from a hierarchical bootstrap: pairs of processes are drawn with replacement, then turns within each. A turn is
 * a sample of either side, one right after the other; a pair's figure is the median of its turns' ratios, the claim the median over the pairs.
 *
 * Sides are not summed up apart: where a neighbour of a virtual machine takes half of the core for some milliseconds, and again, a side's samples have
 * two peaks, and its median is at either of them by chance. A turn meets one peak, mostly. (A against A, 120 samples, five pairs, six times: up to 44%
 * of noise by ratios of the sides' medians, up to 17% by turns.)
 */
export function ratioOf(pairs: readonly PairedSamples[], seed: number, resamples = 2_000): Interval {
  const random = randomBelow(seed);
  const turns = pairs.map(turnRatios);
  const figures = new Float64Array(resamples);
  const ratios = new Float64Array(pairs.length);
  for (let i = 0; i < resamples; i++) {
    for (let j = 0; j < pairs.length; j++) ratios[j] = resampledMedian(turns[random(pairs.length)]!, random);
    figures[i] = sortedMedian(ratios.slice());
  }
  const sorted = [...figures.sort()];
  return {
    median: median(turns.map((one) => median(one))),
    low: quantileSorted(sorted, 0.025),
    high: quantileSorted(sorted, 0.975),
  };
}

/** The n-th samples of both sides were taken next to each other. */
function turnRatios({ before, after }: PairedSamples): number[] {
  return before.slice(0, after.length).map((sample, i) => sample / after[i]!);
}

function resampledMedian(samples: readonly number[], random: RandomBelow): number {
  const drawn = new Float64Array(samples.length);
  for (let i = 0; i < drawn.length; i++) drawn[i] = samples[random(samples.length)]!;
  return sortedMedian(drawn);
}

/** A typed array sorts numbers in place, without a comparator. */
function sortedMedian(values: Float64Array): number {
  return medianSorted(values.sort() as unknown as number[]);
}
