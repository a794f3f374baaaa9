import type { BreakEvenEvidence, GrowthEvidence, PointEvidence } from '@hotpath/evidence';
import type { Modules } from '../processes/pair.js';
import { bisection, breakEvenOf, type SizedBound } from '../statistics/break-even.js';
import { declaredDegree } from '../statistics/declared-class.js';
import { growthOf, type Slope } from '../statistics/growth.js';
import { linesOf, TOGETHER, type Line } from './plan.js';
import { cappedPoint, measurePoint, round, type Quantity, type Sitting } from './point.js';
import type { Sizes, SubjectModule } from '../subjects/contract.js';

/** A line and its points as measured, the bisections among them, ascending. */
export interface MeasuredLine {
  line: Line;
  points: PointEvidence[];
}

/** Measures along every axis, each point once, and narrows the break-evens down. */
export async function measureLines(
  sitting: Sitting,
  modules: Modules,
  { module, quantity }: { module: SubjectModule; quantity: Quantity },
  reference: PointEvidence,
  onPoint: (point: PointEvidence) => void,
): Promise<MeasuredLine[]> {
  const known = new Map([[key(reference.sizes), reference]]);
  const measure = async (sizes: Sizes, capped: PointEvidence['capped']): Promise<PointEvidence> => {
    const earlier = known.get(key(sizes));
    if (earlier) return earlier;
    // What took too long takes longer still at a larger size.
    const point = capped ? cappedPoint(sizes, capped) : await measurePoint(sitting, modules, sizes, quantity);
    known.set(key(sizes), point);
    onPoint(point);
    return point;
  };

  const measured: MeasuredLine[] = [];
  for (const line of linesOf(module)) {
    const points: PointEvidence[] = [];
    for (const sizes of line.points) points.push(await measure(sizes, points.at(-1)?.capped));
    for (let i = 0; i < sitting.plan.bisections && line.axis !== TOGETHER; i++) {
      const size = bisection(boundsOf(line.axis, points));
      if (size === undefined) break;
      points.push(await measure({ ...line.points[0]!, [line.axis]: size }, undefined));
    }
    points.sort((a, b) => sizeOf(line.axis, a.sizes) - sizeOf(line.axis, b.sizes));
    measured.push({ line, points });
  }
  return measured;
}

/**
 * By axis, and `together`. A drop in class must be declared as well as measured: over any range of sizes, `n + m` looks
 * flat in `n` for as long as `m` outweighs it.
 */
export function growthByAxis(
  lines: readonly MeasuredLine[],
  { axes, grows }: Pick<SubjectModule, 'axes' | 'grows'>,
): Record<string, GrowthEvidence> {
  const entries = lines.flatMap(({ line, points }) => {
    const growth = growthOf(
      points.flatMap(({ sizes, before, after }) =>
        before && after ? [{ size: sizeOf(line.axis, sizes), before: before.median, after: after.median }] : [],
      ),
    );
    if (!growth) return [];
    const { before, after, difference } = growth;
    const names = line.axis === TOGETHER ? Object.keys(axes) : [line.axis];
    const declared = declaredDegree(grows.before, names) > declaredDegree(grows.after, names);
    const rounded = { before: roundSlope(before), after: roundSlope(after), difference: roundSlope(difference) };
    return [[line.axis, { ...growth, ...rounded, dropsClass: growth.dropsClass && declared }] as const];
  });
  return Object.fromEntries(entries);
}

/** By named axis: `together` is nobody's parameter. */
export function breakEvenByAxis(lines: readonly MeasuredLine[]): Record<string, BreakEvenEvidence | null> {
  const entries = lines
    .filter(({ line }) => line.axis !== TOGETHER)
    .map(({ line, points }) => {
      const breakEven = breakEvenOf(boundsOf(line.axis, points));
      const at = Object.fromEntries(Object.entries(line.points[0]!).filter(([axis]) => axis !== line.axis));
      return [line.axis, breakEven && { ...breakEven, at }] as const;
    });
  return Object.fromEntries(entries);
}

/** Each point once, though lines cross. */
export function allPoints(lines: readonly MeasuredLine[]): PointEvidence[] {
  return [...new Map(lines.flatMap(({ points }) => points).map((point) => [key(point.sizes), point])).values()];
}

function boundsOf(axis: string, points: readonly PointEvidence[]): SizedBound[] {
  return points.flatMap(({ sizes, ratio }) => (ratio ? [{ size: sizeOf(axis, sizes), low: ratio.low }] : []));
}

function sizeOf(axis: string, sizes: Sizes): number {
  return axis === TOGETHER ? Object.values(sizes)[0]! : sizes[axis]!;
}

function roundSlope({ slope, low, high }: Slope): Slope {
  return { slope: round(slope), low: round(low), high: round(high) };
}

function key(sizes: Sizes): string {
  return Object.entries(sizes)
    .sort(([a], [b]) => a.localeCompare(b))
    .join(';');
}
