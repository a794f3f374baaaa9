import { linearRegression, mean, sum } from 'simple-statistics';

/** Nanoseconds per call of both sides at one size. */
export interface SizedTimes {
  size: number;
  before: number;
  after: number;
}

export interface Slope {
  slope: number;
  low: number;
  high: number;
}

export interface Growth {
  before: Slope;
  after: Slope;
  difference: Slope;
  fits: boolean;
  dropsClass: boolean;
}

/** Quantiles of Student's t at 0.975 for 1, 2, … degrees of freedom. */
const T_975 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];
/** A power law describes the times where it is nowhere off by more than half as much again. */
const WORST_RESIDUAL = Math.log(1.5);
/** Half an exponent: what a drop by a factor of sqrt(n) amounts to. */
const DROP = 0.5;

/**
 * The exponents of time ~ size^k. The difference is fitted to the ratios, size by size: what bends both curves alike
 * (caches, start-up) cancels out. Undefined under three sizes, which leave nothing to tell a fit by.
 */
export function growthOf(times: readonly SizedTimes[]): Growth | undefined {
  if (new Set(times.map(({ size }) => size)).size < 3) return undefined;
  const fit = (value: (one: SizedTimes) => number) =>
    fitLine(times.map((one) => [Math.log(one.size), Math.log(value(one))]));
  const before = fit((one) => one.before);
  const after = fit((one) => one.after);
  const difference = fit((one) => one.before / one.after);
  const fits = before.worst <= WORST_RESIDUAL && after.worst <= WORST_RESIDUAL;
  return {
    before: before.slope,
    after: after.slope,
    difference: difference.slope,
    fits,
    dropsClass: fits && difference.slope.low >= DROP,
  };
}

function fitLine(points: [number, number][]): { slope: Slope; worst: number } {
  const { m, b } = linearRegression(points);
  const residuals = points.map(([x, y]) => y - (m * x + b));
  const center = mean(points.map(([x]) => x));
  const spread = sum(points.map(([x]) => (x - center) ** 2));
  const freedom = points.length - 2;
  const error = Math.sqrt(sum(residuals.map((one) => one ** 2)) / freedom / spread);
  const margin = (T_975[freedom - 1] ?? 2.2) * error;
  return { slope: { slope: m, low: m - margin, high: m + margin }, worst: Math.max(...residuals.map(Math.abs)) };
}
