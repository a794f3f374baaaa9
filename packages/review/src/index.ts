export { compare, filterBy, type FilterMode, type Side } from './change/compare.js';
export { changedLines } from './change/lines.js';
export { readChange, type Change, type ChangedFile, type LineChange } from './change/read-change.js';
export { ACTIONS, partsOf, powerOf, riseOf } from './finding.js';
export { patchLines } from './patch.js';
export type {
  ChangedLines,
  Context,
  Finding,
  FunctionGrowth,
  Hunk,
  Place,
  Report,
  ReviewedChange,
  Rise,
  RuleHelp,
  Safety,
  Status,
  Step,
} from './finding.js';
export { inert } from './text/inert.js';
export { FORMATS, type Format, type FormatName } from './formats/index.js';
export { fingerprintsOf } from './fingerprint.js';
export { baselineOf, matchBaseline, parseBaseline, renderBaseline, type Baseline, type Matched } from './baseline.js';
export { LONGEST_REPORT, parseReport, type ParsedReport } from './parse-report.js';
export { SUMMARY_MARKER } from './formats/github-comments.js';
