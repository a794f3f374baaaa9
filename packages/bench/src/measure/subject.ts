import { createHash } from 'node:crypto';
import type { PointEvidence, SubjectEvidence } from '@hotpath/evidence';
import { SubjectFailure } from '../failure.js';
import { compilePair, type CompiledPair } from '../subjects/compile.js';
import {
  referenceOf,
  type After,
  type MakeAfter,
  type Sizes,
  type SubjectFile,
  type SubjectModule,
} from '../subjects/contract.js';
import { checkEquality } from '../subjects/equality.js';
import { verdictOf } from '../statistics/verdict.js';
import { measureAllocations } from './allocations.js';
import { rejectDeadCode } from './dead-code.js';
import { allPoints, breakEvenByAxis, growthByAxis, measureLines, type MeasuredLine } from './lines.js';
import type { Plan } from './plan.js';
import { measurePoint, round, type MeasuredMetric, type Quantity, type Sitting } from './point.js';

export interface MeasureOptions extends Sitting {
  /** Nanoseconds of the loop around an empty call on this runtime. */
  emptyCall: number;
  /** Id of the run that the evidence belongs to. */
  run: string;
  onPoint?: (point: PointEvidence) => void;
}

export interface SubjectOptions extends MeasureOptions {
  makeAfter: MakeAfter;
}

/** A subject rewritten, compiled, and found equal to what it was: ready to be measured on any runtime. */
export interface PreparedSubject {
  subject: SubjectFile;
  after: After;
  compiled: CompiledPair;
  equality: SubjectEvidence['equality'];
  sources: SubjectEvidence['sources'];
}

/**
 * Everything that is known of one shape on one runtime.
 * @throws {SubjectFailure} where a figure would not mean what it says.
 */
export async function measureSubject(subject: SubjectFile, options: SubjectOptions): Promise<SubjectEvidence> {
  const prepared = await prepareSubject(subject, options.makeAfter, options.plan);
  try {
    return await measurePrepared(prepared, options);
  } finally {
    await prepared.compiled.dispose();
  }
}

/** Rewrites a subject and compares the sides. The caller disposes of what was compiled. @throws {SubjectFailure} */
export async function prepareSubject(subject: SubjectFile, makeAfter: MakeAfter, plan: Plan): Promise<PreparedSubject> {
  const after = await makeAfter(subject);
  const compiled = await compilePair(subject.source, after.source);
  try {
    const equality = checkEquality(compiled.before, compiled.after, plan.seeds.inputs, plan.randomInputs);
    const sources = { before: sha256(subject.source), after: sha256(after.source) };
    return { subject, after, compiled, equality, sources };
  } catch (error) {
    await compiled.dispose();
    throw error;
  }
}

/** Measures on one runtime. @throws {SubjectFailure} */
export async function measurePrepared(prepared: PreparedSubject, options: MeasureOptions): Promise<SubjectEvidence> {
  try {
    return await measure(prepared, options);
  } catch (error) {
    if (error instanceof SubjectFailure) throw error;
    throw new SubjectFailure('crashed', (error as Error).message, { cause: error });
  }
}

async function measure(prepared: PreparedSubject, options: MeasureOptions): Promise<SubjectEvidence> {
  const { subject, after, compiled, equality, sources } = prepared;
  const module = compiled.before;
  const reference = { ...referenceOf(module), ...requestedSizes(module, options.plan) };
  const quantity = quantityOf(module);
  const lines = await measureAll(module, quantity, compiled, reference, options);
  const points = allPoints(lines);
  rejectDeadCode(module, lines, options.emptyCall);

  const breakEven = breakEvenByAxis(lines);
  const compared = points.flatMap(({ sizes, ratio }) => (ratio ? [{ sizes, ratio }] : []));
  const atReference = compared.find(({ sizes }) => sameSizes(sizes, reference))!.ratio;
  const { noiseFloor, plan } = options;
  const beside = plan.referenceOnly ? {} : await measureBeside(quantity, compiled, reference, options);
  return {
    rule: subject.rule,
    shape: subject.shape,
    title: module.title,
    metric: module.metric,
    run: options.run,
    sources,
    afterBy: after.by,
    assumed: after.assumed,
    axes: module.axes,
    grows: module.grows,
    reference,
    points,
    growth: growthByAxis(lines, module),
    breakEven,
    ...verdictOf({ reference: atReference, points: compared, breakEven, noiseFloor }),
    equality,
    ...beside,
  };
}

function sameSizes(a: Sizes, b: Sizes): boolean {
  return Object.entries(b).every(([axis, size]) => a[axis] === size);
}

/** @throws {SubjectFailure} where sizes are asked for, and none is of an axis of this subject. */
function requestedSizes({ axes }: SubjectModule, { at }: Plan): Sizes {
  const sizes = Object.entries(at ?? {}).filter(([axis]) => axis in axes);
  if (at && sizes.length === 0) {
    const wanted = Object.keys(at).map((axis) => `'${axis}'`);
    throw new SubjectFailure(
      'subject',
      `has no axis ${wanted.join(' or ')}: its axes are ${Object.keys(axes).join(', ')}`,
    );
  }
  return Object.fromEntries(sizes);
}

function quantityOf({ metric, axes }: SubjectModule): Quantity {
  const smallest = Object.fromEntries(Object.entries(axes).map(([axis, sizes]) => [axis, sizes[0]!]));
  return { metric: metric as MeasuredMetric, smallest };
}

/** What the rewrite costs on the other metrics, at the reference. */
async function measureBeside(
  { metric }: Quantity,
  { modules }: CompiledPair,
  reference: Sizes,
  options: MeasureOptions,
): Promise<Pick<SubjectEvidence, 'allocated' | 'time'>> {
  if (metric === 'time') {
    const allocated = await measureAllocations(options.runtime, modules, reference, options.plan.seeds.inputs);
    return allocated ? { allocated } : {};
  }
  const { before, after, ratio } = await measurePoint(options, modules, reference);
  if (!before || !after || !ratio) return {};
  return { time: { before: round(before.median), after: round(after.median), ratio } };
}

/** The reference first: without it there is no verdict, and nothing else is worth measuring. */
async function measureAll(
  module: SubjectModule,
  quantity: Quantity,
  compiled: CompiledPair,
  sizes: Sizes,
  options: MeasureOptions,
): Promise<MeasuredLine[]> {
  const onPoint = options.onPoint ?? (() => {});
  const reference = await measurePoint(options, compiled.modules, sizes, quantity);
  onPoint(reference);
  if (!reference.ratio) {
    throw new SubjectFailure(
      'subject',
      `the ${reference.capped?.join(' and ')} side takes too long at the reference size`,
    );
  }
  if (options.plan.referenceOnly) {
    return Object.keys(module.axes).map((axis) => ({ line: { axis, points: [sizes] }, points: [reference] }));
  }
  return await measureLines(options, compiled.modules, { module, quantity }, reference, onPoint);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
