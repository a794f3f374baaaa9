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
 * before / after with a 95% interval from a hierarchical bootstrap: pairs of processes are drawn with replacement,
 * then samples within each side of each pair drawn. A pair's figure is the ratio of its two medians, which keeps the
 * drift that both sides shared out of it; the claim is the median over the pairs.
 */
export function ratioOf(pairs: readonly PairedSamples[], seed: number, resamples = 2_000): Interval {
  const random = randomBelow(seed);
  const figures = new Float64Array(resamples);
  const ratios = new Float64Array(pairs.length);
  for (let i = 0; i < resamples; i++) {
    for (let j = 0; j < pairs.length; j++) {
      const pair = pairs[random(pairs.length)]!;
      ratios[j] = resampledMedian(pair.before, random) / resampledMedian(pair.after, random);
    }
    figures[i] = sortedMedian(ratios.slice());
  }
  const sorted = [...figures.sort()];
  return {
    median: median(pairs.map((pair) => median([...pair.before]) / median([...pair.after]))),
    low: quantileSorted(sorted, 0.025),
    high: quantileSorted(sorted, 0.975),
  };
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
