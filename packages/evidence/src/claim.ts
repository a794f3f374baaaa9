import { expectedSizes, nearestPoint, paysAt, type ComparedPoint, type Sizes } from './points.js';
import type { GrowthEvidence, Metric, SubjectEvidence, Verdict } from './schema.js';
import { targetId, type Target } from './targets.js';

export interface Query {
  rule: string;
  shape: string;
  targets: readonly Target[];
  /** Sizes that the reader expects, by axis; the reference stands in for those not given. */
  sizes?: Partial<Record<string, number>> | undefined;
}

/** What may be said of a shape on the reader's runtimes. All figures are of `target` at `sizes`. */
export interface Claim {
  /** `unmeasured`: none of the targets has evidence on this shape. */
  status: 'proven' | 'unproven' | 'unmeasured';
  /** The verdict that decided: the least favourable of the targets'. */
  verdict?: Verdict;
  /** Lower bound of before / after. Given for `unproven` too, where it may well be under 1: look at `status` first. */
  atLeast?: number;
  /** The runtime with the lowest lower bound. */
  target?: Target;
  /** What `atLeast` is a ratio of. */
  metric?: Metric;
  /** The measured point that the figure belongs to. */
  sizes?: Record<string, number>;
  /** By axis: from this size on it pays, on every deciding target. An axis that never pays is absent. */
  paysOffFrom?: Record<string, number>;
  /** By axis, and `together` for all axes at once. */
  growth?: Record<string, GrowthEvidence>;
  /** Some size is the reference, not the reader's. */
  assumedSizes: boolean;
}

/** From most to least favourable. */
const ORDER: readonly Verdict[] = ['proven', 'proven-from', 'equivalent', 'inconclusive', 'slower'];

/** Node 20 is measured for its users, and decides nothing for those who also run on something newer. */
export function decidingTargets(targets: readonly Target[]): readonly Target[] {
  const others = targets.filter((target) => targetId(target) !== 'node-20');
  return others.length > 0 ? others : targets;
}

/** @param find a target's evidence on the queried shape, if any. */
export function claimFrom(query: Query, find: (target: Target) => SubjectEvidence | undefined): Claim {
  const found = decidingTargets(query.targets).flatMap((target) => {
    const subject = find(target);
    return subject ? [{ target, subject, ...judge(subject, query.sizes) }] : [];
  });
  const assumedSizes = found.length === 0 || found.some((one) => one.assumedSizes);
  if (found.length === 0) return { status: 'unmeasured', assumedSizes };

  const verdict = found
    .map((one) => one.subject.verdict)
    .reduce((a, b) => (ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a));
  const claim: Claim = { status: found.every((one) => one.proven) ? 'proven' : 'unproven', verdict, assumedSizes };
  const lowest = found
    .filter((one) => one.point !== undefined)
    .reduce<(typeof found)[number] | undefined>(
      (a, b) => (a && a.point!.ratio.low <= b.point!.ratio.low ? a : b),
      undefined,
    );
  if (lowest?.point) {
    claim.atLeast = lowest.point.ratio.low;
    claim.target = lowest.target;
    claim.sizes = lowest.point.sizes;
    claim.metric = lowest.subject.metric;
    claim.growth = lowest.subject.growth;
  }
  claim.paysOffFrom = paysOffFrom(found.map((one) => one.subject));
  return claim;
}

function judge(
  subject: SubjectEvidence,
  sizes: Query['sizes'],
): { proven: boolean; point: ComparedPoint | undefined; assumedSizes: boolean } {
  const expected: Sizes = expectedSizes(subject, sizes);
  const point = nearestPoint(subject, expected);
  const proven = isProven(subject) && point !== undefined && paysAt(subject, expected, point);
  return { proven, point, assumedSizes: Object.keys(subject.axes).some((axis) => sizes?.[axis] === undefined) };
}

export function isProven(subject: SubjectEvidence): boolean {
  return subject.verdict === 'proven' || subject.verdict === 'proven-from';
}

function paysOffFrom(subjects: readonly SubjectEvidence[]): Record<string, number> {
  const from: Record<string, number> = {};
  const never = new Set<string>();
  for (const subject of subjects) {
    for (const [axis, breakEven] of Object.entries(subject.breakEven)) {
      if (breakEven === null) never.add(axis);
      else from[axis] = Math.max(from[axis] ?? 0, breakEven.from);
    }
  }
  return Object.fromEntries(Object.entries(from).filter(([axis]) => !never.has(axis)));
}
