import type { RunEvidence } from '@hotpath/evidence';
import type { Listed } from '../runner/protocol.js';
import type { Interval } from '../statistics/ratio.js';
import type { Baseline } from './baseline.js';
import type { Change } from './change.js';

export interface BenchmarkResult extends Listed {
  /** From the project's root, with `/`. */
  file: string;
  /** Nanoseconds per call: the median of the processes' medians, and the range of these. */
  ns: number;
  low: number;
  high: number;
  /** time / time of the first of its group, or absent for the first, and for benchmarks without a group. */
  toFirst?: Interval;
  /** time now / time of the baseline's code, both run now, in turn. */
  toBaseline?: Interval;
  change?: Change;
  /** Too short for a call to be told from an empty one: the engine has probably left its work out. */
  empty: boolean;
}

export interface OwnResult {
  results: BenchmarkResult[];
  /** Files or benchmarks that could not be measured, a line each. */
  problems: string[];
  /** Of the baseline, and no longer there. */
  gone: string[];
  runtime: string;
  machine: RunEvidence['machine'];
  /** The smallest effect that this machine could tell, as a fraction; absent where nothing was compared. */
  noiseFloor?: number;
  tolerance: number;
  /** To keep; absent where something could not be measured. */
  baseline?: Baseline;
}

/** What a benchmark is found again by, within its file. */
export const titleOf = ({ group, name }: Listed): string => (group ? `${group} > ${name}` : name);
