import type { OwnName } from '@hotpath/analysis';
import type { ESLint } from 'eslint';
import type { ts } from 'ts-morph';

/** How sure a rewrite is: `safe` always keeps behaviour, `assumed` does under the assumptions its message names. */
export type Safety = 'safe' | 'assumed' | 'manual';

/** `settings.hotpath` as the rules read it. */
export interface HotpathSettings {
  /** Where the linted code will run, e.g. `node-24`. */
  runtime?: string | undefined;
  /** Expected elements and look-ups per named axis. */
  sizes?: Record<string, number> | undefined;
  /** Report only what is proved to gain at least this factor; 0 asks for no proof. */
  minSpeedup?: number | undefined;
  /** `shown`: only where the file shows that there is much to go through, or a profile that the line is hot; `any` when left out. */
  lengths?: 'any' | 'shown' | 'measured' | undefined;
  /** Recordings of the code at work (`.cpuprofile`), absolute: findings then say what their lines took. */
  profile?: readonly string[] | undefined;
  /** What names in bundles are relative to. */
  root?: string | undefined;
  /** With `profile`: only lines that may have taken at least this share, from 0 to 1. */
  hot?: number | undefined;
  /** With `hot`: findings in colder lines are given, too, for one who counts them. */
  keepCold?: boolean | undefined;
}

/** The part of an ESLint plugin that the engine needs. */
export type RulePlugin = Pick<ESLint.Plugin, 'rules' | 'configs'>;

/** Lines and columns start at 1; the end is exclusive. */
export interface Place {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Neighbouring lines that a rewrite replaces, with a few around them that stay. */
export interface PatchHunk {
  /** Of the first line of `removed`; without any: before which `added` comes. */
  line: number;
  before: string[];
  removed: string[];
  added: string[];
  after: string[];
  /** Where the file has others than `\n`. */
  lineEnd?: '\r\n';
}

/** Code on the way to a finding: a loop, the call that runs a callback, or the finding itself. `text` is its head. */
export interface Step extends Place {
  kind: string;
  text: string;
}

export interface FindingContext {
  /** `Cart.total`; empty outside of functions that have a name. */
  function: string;
  /** The line of the finding, without the white space around it. */
  code: string;
  /** The loops around it, outermost first; last itself. */
  steps: Step[];
  /** How many of the steps surely take a turn per element: 2 is quadratic. Absent: not known. */
  degree?: number;
}

/** How deep loops lie in one another in a function, and what it calls in them. */
export interface FunctionGrowth {
  name: string;
  degree: number;
  calls: string[];
}

/** One slow place. */
export interface Finding extends Place {
  /** Rule name without the plugin's prefix, e.g. `prefer-set-has`. */
  rule: string;
  /** The shape of the pattern, e.g. `includes-strings`: the lint message's id. */
  shape: string;
  safety: Safety;
  message: string;
  /** For `assumed`: what the rewrite does and what it takes for granted. */
  suggestion?: string;
  /** With `details`: where it stands. */
  context?: FindingContext;
  /** With `details`: what its rewrite does; absent where that is too long to show, or there is none. */
  patch?: PatchHunk[];
  /** With `names`: of the functions around it. */
  names?: OwnName[];
}

/** One applied rewrite; its place is given in the text before any rewrite. */
export interface Rewrite {
  rule: string;
  shape: string;
  safety: Exclude<Safety, 'manual'>;
  line: number;
  column: number;
  message: string;
  /** For `assumed`: what the rewrite takes for granted. */
  suggestion?: string;
  /** Tells the rewrites of a file apart; the same while others come and go. */
  key: string;
  /** The whole lines that it changed, as it found and as it left them; not where it changed several files. */
  lines?: { before: string; after: string };
  /** With `names`: of the functions around it. */
  names?: OwnName[];
}

export interface LintRequest {
  /** Decides the language (`.cjs`, `.tsx`, …); need not exist on disk. */
  filename: string;
  /** Names of the rules to run; all rules of the plugin when left out. */
  rules?: readonly string[] | undefined;
  settings?: HotpathSettings | undefined;
  /** @hotpath/eslint-plugin when left out. */
  plugin?: RulePlugin | undefined;
  /** Whether a cheaper parser may say that there is nothing to find. Only for threads with a large stack: see plan/in-threads.ts. */
  quick?: boolean | undefined;
  /** Whether findings come with `context` and `patch`. */
  details?: boolean | undefined;
  /** Whether to look at how the work of functions grows. */
  functions?: boolean | undefined;
  /** Whether findings come with `names`. */
  names?: boolean | undefined;
}

/** Whether the rewrite of a `Rewrite.key` may be applied, by the `names` of its finding if findings come with them. */
export type Allow = (key: string, names?: OwnName[]) => boolean;

export interface RewriteOptions extends LintRequest {
  /** The least sure rewrites to apply; `safe` when left out. */
  safety?: 'safe' | 'assumed' | undefined;
  /** Which rewrites to apply, by `Rewrite.key`; all when left out. */
  allow?: Allow | undefined;
  /**
   * Type services: the program for a given text of this file, asked anew after each pass. It must come from the compiler
   * of ts-morph. Left out, or where it returns undefined: no types.
   */
  program?: ((text: string) => ts.Program | undefined) | undefined;
}

export interface RewriteResult {
  /** The text after all rewrites; the source itself, byte for byte, when there were none. */
  output: string;
  rewrites: Rewrite[];
  /** What remains; places are given in `output`. */
  findings: Finding[];
  /** Where asked for: the functions of the source that have a name. */
  functions?: FunctionGrowth[];
  /** One line: why nothing, or not everything, was rewritten. */
  problem?: string;
}
