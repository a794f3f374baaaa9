import type { Verdict } from '@hotpath/evidence';
import type { BreakEven } from './break-even.js';
import type { Interval } from './ratio.js';

/** The bounds that decide, as EVIDENCE.md gives them. */
export const THRESHOLDS = { proven: 1.2, equivalentFrom: 0.95, equivalentTo: 1.05, slower: 0.95 } as const;
/** From this size on, on every axis, a proven rewrite is nowhere slower. */
export const EVERYDAY_SIZE = 128;
/** Above this floor the machine cannot tell equal from nearly equal. */
const FLOOR_FOR_EQUIVALENCE = 0.05;

export interface VerdictInput {
  /** At the reference sizes. */
  reference: Interval;
  /** All points that compare the sides, the reference among them. */
  points: readonly { sizes: Record<string, number>; ratio: Interval }[];
  /** By axis. */
  breakEven: Record<string, BreakEven | null>;
  noiseFloor: number;
}

/** `from`: with `proven-from` only, the break-even of each axis on which it lies above the everyday size. */
export function verdictOf(input: VerdictInput): { verdict: Verdict; from?: Record<string, number> } {
  const { noiseFloor, reference } = input;
  // What the machine cannot tell from no effect at all proves nothing, in either direction.
  if (reference.low >= Math.max(THRESHOLDS.proven, 1 + noiseFloor)) {
    const losses = input.points.filter(({ ratio }) => ratio.low < THRESHOLDS.equivalentFrom);
    if (losses.every(({ sizes }) => Object.values(sizes).some((size) => size < EVERYDAY_SIZE)))
      return { verdict: 'proven' };
    const late = Object.entries(input.breakEven).filter(([, one]) => one !== null && one.from > EVERYDAY_SIZE);
    const from = Object.fromEntries(late.map(([axis, one]) => [axis, one!.from]));
    // Every loss must be of an everyday size on no axis, or under a break-even that the verdict names: else no size makes it true.
    const covered = losses.every(({ sizes }) =>
      Object.entries(sizes).some(([axis, size]) => size < (from[axis] ?? EVERYDAY_SIZE)),
    );
    const never = Object.values(input.breakEven).includes(null);
    return covered && !never && late.length > 0 ? { verdict: 'proven-from', from } : { verdict: 'inconclusive' };
  }
  if (reference.high < Math.min(THRESHOLDS.slower, 1 / (1 + noiseFloor))) return { verdict: 'slower' };
  const equal = reference.low >= THRESHOLDS.equivalentFrom && reference.high <= THRESHOLDS.equivalentTo;
  return { verdict: equal && noiseFloor <= FLOOR_FOR_EQUIVALENCE ? 'equivalent' : 'inconclusive' };
}
