import { createEvidence } from './evidence.js';
import { FileTargets } from './file-targets.js';
import type { Target } from './targets.js';
import { dataDirectory, directorySource, folkloreDirectory } from './source.js';

export type { Claim, Query } from './claim.js';
export { createEvidence, RECOMMENDED_TARGETS } from './evidence.js';
export type { EvidenceIndex, ShapeEvidence, ShapesByRule } from './evidence.js';
export type {
  BreakEvenEvidence,
  ControlEvidence,
  Evidence,
  GrowthEvidence,
  IntervalEvidence,
  Metric,
  PointEvidence,
  RunEvidence,
  SubjectEvidence,
  Verdict,
} from './schema.js';
export { pointAtReference } from './points.js';
export { sittings } from './sittings.js';
export { dataDirectory, directorySource, folkloreDirectory, memorySource } from './source.js';
export type { EvidenceSource } from './source.js';
export { label, parseTargetId, targetId } from './targets.js';
export type { RuntimeName, Target, TargetOptions } from './targets.js';
export { tips } from './tips.js';
export type { Tip } from './tips.js';

// The committed evidence. Nothing is read before the first question.
export const { measuredTargets, resolveTargets, claim, recommendedShapes, runtimeShapes, evidenceFor } = createEvidence(
  directorySource(dataDirectory),
);

/** What became of tips: figures by tip (as `rule`) and shape. They recommend nothing. */
export const folklore = createEvidence(directorySource(folkloreDirectory));

const fileTargets = new FileTargets(resolveTargets);

/**
 * Where the code of a file will run: by `settings.hotpath.runtime`; else by `engines.node` of the nearest package.json; else the running Node.
 * @throws {RangeError} in one line, for a setting that names no runtime.
 */
export const targetsOf = (filename: string, setting?: string): readonly Target[] => fileTargets.of(filename, setting);
