import type { ControlEvidence, PointEvidence, RunEvidence, SubjectEvidence } from '@hotpath/evidence';
import type { Failure } from './campaign.js';
import type { Runtime } from './runtimes/runtime.js';

/** What a run tells as it goes, in order: per runtime `runtime`, `calibrated`, then per subject `subject`, `point`s, and `measured` or `failed`; `resumed` alone where an interrupted run had measured it. */
export type BenchEvent =
  | { type: 'install'; what: string }
  | { type: 'runtime'; runtime: Runtime; version: string; engine: string; machine: RunEvidence['machine'] }
  | { type: 'calibrated'; noiseFloor: number; emptyCall: number; controls: ControlEvidence[] }
  | { type: 'subject'; rule: string; shape: string; index: number; count: number }
  | { type: 'point'; rule: string; shape: string; point: PointEvidence }
  | { type: 'measured'; evidence: SubjectEvidence; elapsedMs: number }
  | { type: 'resumed'; evidence: SubjectEvidence }
  | { type: 'failed'; failure: Failure }
  | { type: 'done'; failures: number };
