import type { Interval } from '../statistics/ratio.js';

/** What became of a benchmark since the baseline. `unclear`: the interval is wider than the tolerance can be told in. */
export type Change = 'slower' | 'faster' | 'same' | 'unclear' | 'new';

/** @param floor what the machine cannot tell from nothing is no change; and where that is more than the tolerance, nor is it none. */
export function changeOf({ low, high }: Interval, tolerance: number, floor: number): Exclude<Change, 'new'> {
  const least = Math.max(tolerance, floor);
  if (low > 1 + least) return 'slower';
  if (high < 1 / (1 + least)) return 'faster';
  const isWithin = low >= 1 / (1 + tolerance) && high <= 1 + tolerance;
  return isWithin && floor <= tolerance ? 'same' : 'unclear';
}
