import type { PairPlan } from '../processes/pair.js';
import type { Sizes, SubjectModule } from '../subjects/contract.js';
import { referenceOf } from '../subjects/contract.js';
import type { StoppingRule } from '../statistics/stopping.js';

/** How much to measure. */
export interface Plan {
  pair: PairPlan;
  stopping: StoppingRule;
  /** Pairs of A against A for the noise floor: more than a claim takes, since claims are measured by it. */
  floorReplicates: number;
  /** Measurements that narrow a break-even down, on each axis. */
  bisections: number;
  /** The reference alone: no growth, no break-even, and a verdict that these cannot qualify. */
  referenceOnly: boolean;
  /** With `referenceOnly`: sizes in place of the reference's own. */
  at?: Sizes;
  /** Random inputs to compare the sides on. */
  randomInputs: number;
  seeds: { inputs: number; statistics: number };
}

/** What evidence is measured by. */
export const FULL_PLAN: Plan = {
  pair: { capMs: 800, warmUpMs: 250, warmUpCapMs: 1_200, samplingMs: 240, minSamples: 3, maxSamples: 96 },
  stopping: { minReplicates: 3, maxReplicates: 6, capMs: 6_000 },
  floorReplicates: 5,
  bisections: 1,
  referenceOnly: false,
  randomInputs: 1_000,
  seeds: { inputs: 20_260_101, statistics: 42 },
};

/** A live sample for continuous integration: has a verdict changed sides? */
export const QUICK_PLAN: Plan = { ...FULL_PLAN, bisections: 0, referenceOnly: true };

/** Sizes along one axis, the others at their reference; `together` has all axes alike. */
export interface Line {
  axis: string;
  points: Sizes[];
}
export const TOGETHER = 'together';

/**
 * The lines to measure: one through the reference for each axis, and where there are several axes one on which all grow
 * alike, since a class like n*m -> n+m shows on no axis alone. Each ascends.
 */
export function linesOf(module: SubjectModule): Line[] {
  const reference = referenceOf(module);
  const axes = Object.entries(module.axes);
  const lines = axes.map(([axis, sizes]) => ({ axis, points: sizes.map((size) => ({ ...reference, [axis]: size })) }));
  if (axes.length < 2 || new Set(Object.values(reference)).size > 1) return lines;
  const common = axes.map(([, sizes]) => sizes).reduce((a, b) => a.filter((size) => b.includes(size)));
  const alike = common.map((size) => Object.fromEntries(axes.map(([axis]) => [axis, size])));
  return [...lines, { axis: TOGETHER, points: alike }];
}
