import type { Allow, Finding, FunctionGrowth, HotpathSettings, Rewrite, RulePlugin } from '../engine/types.js';
import type { CrossFileRewrite, Kept } from '../project/across-files/types.js';

export interface Progress {
  done: number;
  total: number;
  /** The file that was just finished; absolute. */
  path: string;
}

export interface RunOptions {
  /** Absolute; `paths` are relative to it. */
  cwd: string;
  /** Files, folders and globs; `.` when left out. */
  paths?: readonly string[] | undefined;
  /** All rules of the plugin when left out. */
  rules?: readonly string[] | undefined;
  /** Whether to use types where a tsconfig.json governs a file; true when left out. */
  types?: boolean | undefined;
  settings?: HotpathSettings | undefined;
  /** Whether to leave out what stands in functions that nothing in the repository names; false when left out. */
  skipUnused?: boolean | undefined;
  plugin?: RulePlugin | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

export interface CheckOptions extends RunOptions {
  /** Whether findings come with where they stand and what their rewrites do. */
  details?: boolean | undefined;
  /** Whether to look at how the work of functions grows. */
  functions?: boolean | undefined;
  /** Which of the files found to look at (absolute); all when left out. */
  only?: ((path: string) => boolean) | undefined;
  /** Texts (absolute path → text) to look at as if they were the files of these names, in place of those that `paths` means. */
  texts?: ReadonlyMap<string, string> | undefined;
}

export interface FixOptions extends RunOptions {
  /** The least sure rewrites to apply; `safe` when left out. */
  safety?: 'safe' | 'assumed' | undefined;
  /** Which rewrites of single files to plan; all when left out. */
  allow?: ((path: string, ...rewrite: Parameters<Allow>) => boolean) | undefined;
  /** Whether to plan rewrites that cross files; true when left out. */
  crossFile?: boolean | undefined;
}

/** What was not, or not completely, done with a file. */
export interface Skipped {
  path: string;
  reason: string;
}

export type FileFinding = Finding & { path: string };

export interface CheckResult {
  /** How many files were looked at. */
  files: number;
  findings: FileFinding[];
  /** With `skipUnused`: what was left out. */
  unused: FileFinding[];
  /** By file, where asked for. */
  functions: Map<string, FunctionGrowth[]>;
  skipped: Skipped[];
  /** Files that a program made, which are looked at only where they are named. */
  leftAlone: Skipped[];
}

export interface PlannedFile {
  path: string;
  before: string;
  after: string;
  /** The rewrites of this file, and cross-file ones that it declares. Empty: it only follows another file's rewrite. */
  rewrites: Rewrite[];
}

export interface FixPlan {
  /** How many files were looked at. */
  total: number;
  /** The files that change, sorted by path. Paths are absolute everywhere. */
  files: PlannedFile[];
  /** The rewrites that change more than one file; each is also among the `rewrites` of the file that declares it. */
  crossFile: CrossFileRewrite[];
  /** Constants that only miss a condition to be rewritten across files. */
  kept: Kept[];
  rolledBack: (Skipped & { rewrite: Rewrite })[];
  /** What remains after the plan; places are given in the new texts. */
  findings: FileFinding[];
  /** With `skipUnused`: how many places were left as they are. */
  unused: number;
  skipped: Skipped[];
  /** Files that a program made, which are looked at only where they are named. */
  leftAlone: Skipped[];
}
