import type { Claim } from '@hotpath/evidence';

export type Safety = 'safe' | 'assumed' | 'manual';

/** Lines and columns (UTF-16) start at 1; the end is exclusive. */
export interface Place {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Neighbouring lines that a rewrite replaces, with a few around them that stay. */
export interface Hunk {
  /** Of the first line of `removed`; without any: before which `added` comes. */
  line: number;
  before: readonly string[];
  removed: readonly string[];
  added: readonly string[];
  after: readonly string[];
  /** Where the file has others than `\n`. */
  lineEnd?: '\r\n';
}

/** Code on the way to a finding: a loop, the call that runs a callback, or the finding itself. `text` is its head. */
export interface Step extends Place {
  kind: string;
  text: string;
}

/** Where a finding stands in its file. */
export interface Context {
  /** `Cart.total`; empty outside of functions that have a name. */
  function: string;
  /** The line of the finding, without the white space around it. */
  code: string;
  /** The loops around it, outermost first; last itself. */
  steps: readonly Step[];
  /** How many of the steps surely take a turn per element: 2 is quadratic. Absent: not known. */
  degree?: number | undefined;
}

/** How deep loops lie in one another in a function, and what it calls whose cost is not seen. */
export interface FunctionGrowth {
  name: string;
  degree: number;
  calls: readonly string[];
}

/** What a change did: brought it, changed code around it that was slow before, moved it, or left it. */
export type Status = 'new' | 'touched' | 'moved' | 'known';

/** A function whose work grows faster than before. */
export interface Rise {
  function: string;
  from: number;
  to: number;
}

/** One slow place, as every format shows it. Plain data. */
export interface Finding extends Place {
  rule: string;
  shape: string;
  safety: Safety;
  /** Relative to the root of the report, with `/`. */
  path: string;
  /** What was seen; and after its first semicolon what that costs. */
  message: string;
  /** For `assumed`: what the rewrite takes for granted. */
  suggestion?: string | undefined;
  context?: Context | undefined;
  /** What the rewrite does; absent where there is none or it is too long to show. */
  patch?: readonly Hunk[] | undefined;
  evidence?: Claim | undefined;
  /** What a profile says of its lines. */
  measured?: { milliseconds: number; share: number } | undefined;
  status?: Status | undefined;
  rise?: Rise | undefined;
}

/** What a rule says of itself. */
export interface RuleHelp {
  name: string;
  description: string;
  /** Its page, in Markdown. */
  page?: string | undefined;
  /** Where its page is on the web. */
  url?: string | undefined;
  tier?: string | undefined;
  /** Proven on every runtime that the recommended preset asks for. */
  recommended?: boolean | undefined;
}

/** The state of a change that a report is about. */
export interface ReviewedChange {
  /** What it was compared with, as it was asked for, and its commit. */
  base: string;
  baseCommit: string;
  headCommit: string;
  files: ReadonlyMap<string, ChangedLines>;
}

/** The lines of a file, as it is now, that a change wrote; each from its first up to, not including, its last. */
export interface ChangedLines {
  added: readonly (readonly [from: number, to: number])[];
}

export interface Report {
  version: string;
  /** How many files were looked at. */
  files: number;
  /** In the order in which formats show them. */
  findings: readonly Finding[];
  rules: readonly RuleHelp[];
  skipped: readonly { path: string; reason: string }[];
  change?: ReviewedChange | undefined;
}

/** What was seen, and what it costs. */
export function partsOf({ message }: Pick<Finding, 'message'>): { what: string; cost: string } {
  const at = message.indexOf('; ');
  return at < 0 ? { what: message, cost: '' } : { what: message.slice(0, at), cost: message.slice(at + 2) };
}

export const ACTIONS: Record<Safety, string> = { safe: 'safe fix', assumed: 'fix after review', manual: 'by hand' };

const POWERS = ['constant', 'linear', 'quadratic', 'cubic'];
export const powerOf = (degree: number): string => POWERS[degree] ?? `n^${degree}`;

/** "takes `f` from linear to quadratic: loop at line 12 around `ys.includes(x)` at line 14" */
export function riseOf({ rise, context }: Finding): string | undefined {
  const last = context?.steps.at(-1);
  if (!rise || !last) return undefined;
  const around = context!.steps.slice(0, -1).map(({ kind, line }) => `${kind} at line ${line}`);
  const way = around.length > 0 ? `${around.join(', in it ')} around ` : '';
  return `takes \`${rise.function}\` from ${powerOf(rise.from)} to ${powerOf(rise.to)}: ${way}\`${last.text}\` at line ${last.line}`;
}
