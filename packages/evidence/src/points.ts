import type { PointEvidence, SubjectEvidence } from './schema.js';

/** A point that both sides reached. */
export type ComparedPoint = PointEvidence & { ratio: NonNullable<PointEvidence['ratio']> };

export type Sizes = Record<string, number>;

/** The point at the sizes where the verdict was taken; undefined where it was not measured. */
export const pointAtReference = ({ points, reference }: SubjectEvidence): PointEvidence | undefined =>
  points.find(({ sizes }) => Object.entries(reference).every(([axis, size]) => sizes[axis] === size));

/** The expected sizes of a reader's code, completed by the reference where they do not say. */
export function expectedSizes(subject: SubjectEvidence, sizes: Partial<Sizes> | undefined): Sizes {
  return Object.fromEntries(
    Object.keys(subject.axes).map((axis) => [axis, sizes?.[axis] ?? subject.reference[axis] ?? 1]),
  );
}

/**
 * The measured point nearest to `expected`, in factors rather than differences: 100 is as far from 10 as from 1,000.
 * Of two equally near points the one with the lower bound wins. Undefined where no point compares the sides.
 */
export function nearestPoint(subject: SubjectEvidence, expected: Sizes): ComparedPoint | undefined {
  let best: { point: ComparedPoint; distance: number } | undefined;
  for (const point of subject.points) {
    if (!isCompared(point)) continue;
    const distance = distanceBetween(point.sizes, expected);
    const nearer = best === undefined || distance < best.distance - 1e-9;
    const tied = best !== undefined && Math.abs(distance - best.distance) <= 1e-9;
    if (nearer || (tied && point.ratio.low < best!.point.ratio.low)) best = { point, distance };
  }
  return best?.point;
}

/** The rewrite pays at these sizes: on no axis under its break-even, and ahead at the nearest measured point. */
export function paysAt(subject: SubjectEvidence, expected: Sizes, point: ComparedPoint): boolean {
  const reached = Object.entries(subject.breakEven).every(
    ([axis, breakEven]) => breakEven !== null && (expected[axis] ?? 0) >= breakEven.from,
  );
  return reached && point.ratio.low >= 1;
}

function isCompared(point: PointEvidence): point is ComparedPoint {
  return point.ratio !== undefined;
}

function distanceBetween(a: Sizes, b: Sizes): number {
  return Object.keys(b).reduce((sum, axis) => sum + Math.log((a[axis] ?? 1) / Math.max(1, b[axis]!)) ** 2, 0);
}
