import { createHash } from 'node:crypto';
import type { PointEvidence, SubjectEvidence } from '@hotpath/evidence';
import { SubjectFailure } from '../failure.js';
import { compilePair, type CompiledPair } from '../subjects/compile.js';
import { referenceOf, type After, type MakeAfter, type SubjectFile, type SubjectModule } from '../subjects/contract.js';
import { checkEquality } from '../subjects/equality.js';
import { verdictOf } from '../statistics/verdict.js';
import { measureAllocations } from './allocations.js';
import { rejectDeadCode } from './dead-code.js';
import { allPoints, breakEvenByAxis, growthByAxis, measureLines, type MeasuredLine } from './lines.js';
import { measurePoint, type Sitting } from './point.js';

export interface SubjectOptions extends Sitting {
  makeAfter: MakeAfter;
  /** Nanoseconds of the loop around an empty call on this runtime. */
  emptyCall: number;
  /** Id of the run that the evidence belongs to. */
  run: string;
  onPoint?: (point: PointEvidence) => void;
}

/**
 * Everything that is known of one shape on one runtime.
 * @throws {SubjectFailure} where a figure would not mean what it says.
 */
export async function measureSubject(subject: SubjectFile, options: SubjectOptions): Promise<SubjectEvidence> {
  const after = await options.makeAfter(subject);
  const compiled = await compilePair(subject.source, after.source);
  try {
    return await measureCompiled(subject, after, compiled, options);
  } catch (error) {
    if (error instanceof SubjectFailure) throw error;
    throw new SubjectFailure('crashed', (error as Error).message, { cause: error });
  } finally {
    await compiled.dispose();
  }
}

async function measureCompiled(
  subject: SubjectFile,
  after: After,
  compiled: CompiledPair,
  options: SubjectOptions,
): Promise<SubjectEvidence> {
  const { plan, runtime } = options;
  const module = compiled.before;
  const reference = referenceOf(module);
  const equality = checkEquality(module, compiled.after, plan.seeds.inputs, plan.randomInputs);
  const lines = await measureAll(module, compiled, options);
  const points = allPoints(lines);
  rejectDeadCode(module, lines, options.emptyCall);

  const breakEven = breakEvenByAxis(lines);
  const compared = points.flatMap(({ sizes, ratio }) => (ratio ? [{ sizes, ratio }] : []));
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
    growth: growthByAxis(lines),
    breakEven,
    ...verdictOf({
      reference: compared.find(({ sizes }) => Object.entries(reference).every(([axis, size]) => sizes[axis] === size))!
        .ratio,
      points: compared,
      breakEven,
      noiseFloor: options.noiseFloor,
    }),
    equality,
    ...(allocated && { allocated }),
  };
}

/** The reference first: without it there is no verdict, and nothing else is worth measuring. */
async function measureAll(
  module: SubjectModule,
  compiled: CompiledPair,
  options: SubjectOptions,
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
