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
import { measurePoint, type Sitting } from './point.js';

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
    return { subject, after, compiled, equality };
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
  const { subject, after, compiled, equality } = prepared;
  const module = compiled.before;
  const reference = referenceOf(module);
  const lines = await measureAll(module, compiled, options);
  const points = allPoints(lines);
  rejectDeadCode(module, lines, options.emptyCall);

  const breakEven = breakEvenByAxis(lines);
  const compared = points.flatMap(({ sizes, ratio }) => (ratio ? [{ sizes, ratio }] : []));
  const atReference = compared.find(({ sizes }) => sameSizes(sizes, reference))!.ratio;
  const { noiseFloor, runtime, plan } = options;
  const allocated = await measureAllocations(runtime, compiled.modules, reference, plan.seeds.inputs);
  return {
    rule: subject.rule,
    shape: subject.shape,
    title: module.title,
    metric: module.metric,
    run: options.run,
    sources: { before: sha256(subject.source), after: sha256(after.source) },
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
    ...(allocated && { allocated }),
  };
}

function sameSizes(a: Sizes, b: Sizes): boolean {
  return Object.entries(b).every(([axis, size]) => a[axis] === size);
}

/** The reference first: without it there is no verdict, and nothing else is worth measuring. */
async function measureAll(
  module: SubjectModule,
  compiled: CompiledPair,
  options: MeasureOptions,
): Promise<MeasuredLine[]> {
  const onPoint = options.onPoint ?? (() => {});
  const sizes = referenceOf(module);
  const reference = await measurePoint(options, compiled.modules, sizes);
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
  return await measureLines(options, compiled.modules, module, reference, onPoint);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
