import { createEvidence } from './evidence.js';
import { dataDirectory, directorySource } from './source.js';

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
export { dataDirectory, directorySource, memorySource } from './source.js';
export type { EvidenceSource } from './source.js';
export { label, parseTargetId, targetId } from './targets.js';
export type { RuntimeName, Target, TargetOptions } from './targets.js';

// The committed evidence. Nothing is read before the first question.
export const { measuredTargets, resolveTargets, claim, recommendedShapes, runtimeShapes, evidenceFor } = createEvidence(
  directorySource(dataDirectory),
);
