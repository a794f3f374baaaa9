import type { Interval } from './ratio.js';
import { THRESHOLDS } from './verdict.js';

export interface StoppingRule {
  minReplicates: number;
  maxReplicates: number;
  /** Milliseconds for one point, after the least number of replicates. */
  capMs: number;
}

/** Why to stop now; undefined to go on. */
export function stopReason(
  ratio: Interval,
  replicates: number,
  elapsedMs: number,
  noiseFloor: number,
  rule: StoppingRule,
): 'clear' | 'precise' | 'cap' | undefined {
  if (replicates < rule.minReplicates) return undefined;
  // 1 decides the break-even; the others, the verdict.
  const thresholds = [1, ...Object.values(THRESHOLDS)];
  if (thresholds.every((one) => ratio.low > one || ratio.high < one)) return 'clear';
  if ((ratio.high - ratio.low) / ratio.median <= noiseFloor) return 'precise';
  return replicates >= rule.maxReplicates || elapsedMs >= rule.capMs ? 'cap' : undefined;
}
