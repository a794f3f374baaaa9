import type { PointEvidence } from '@hotpath/evidence';
import type { SubjectModule } from '../subjects/contract.js';
import { SubjectFailure } from '../failure.js';
import type { SideName } from '../processes/pair.js';
import { declaresGrowth } from '../statistics/declared-class.js';
import type { Line } from './plan.js';

/** Less than this many empty calls is no call: the factor that mitata flags results by. */
const EMPTY_FACTOR = 1.42;
/** A side whose class grows takes at least so much longer at the far end of an axis that spans a factor of `SPAN`. */
const LEAST_GROWTH = 1.1;
const SPAN = 8;

/**
 * Rejects a side that is too fast to be true: no slower than an empty call, or flat on an axis that its class grows with.
 * @throws {SubjectFailure} naming the side.
 */
export function rejectDeadCode(
  module: Pick<SubjectModule, 'grows' | 'metric'>,
  lines: readonly { line: Line; points: readonly PointEvidence[] }[],
  emptyCall: number,
): void {
  for (const side of ['before', 'after'] as const) {
    for (const { line, points } of lines) {
      const times = points.flatMap((point) => point[side]?.median ?? []);
      if (module.metric === 'time' && times.some((time) => time < emptyCall * EMPTY_FACTOR)) {
        throw new SubjectFailure(
          'optimised-away',
          `the ${side} side takes no longer than an empty call (${emptyCall} ns)`,
        );
      }
      if (declaresGrowth(module.grows[side], line.axis) && isFlat(line.axis, side, points)) {
        throw new SubjectFailure(
          'optimised-away',
          `the ${side} side does not grow with '${line.axis}', though declared to`,
        );
      }
    }
  }
}

function isFlat(axis: string, side: SideName, points: readonly PointEvidence[]): boolean {
  const measured = points.filter((point) => point[side]).sort((a, b) => a.sizes[axis]! - b.sizes[axis]!);
  const first = measured[0];
  const last = measured.at(-1);
  if (!first || !last || last.sizes[axis]! / first.sizes[axis]! < SPAN) return false;
  return last[side]!.median < first[side]!.median * LEAST_GROWTH;
}
