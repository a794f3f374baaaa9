import * as v from 'valibot';
import { fingerprintsOf } from './fingerprint.js';
import type { Finding } from './finding.js';

/** Findings that a project has agreed to live with for now: by file, a line for each, without line numbers. */
export type Baseline = ReadonlyMap<string, readonly string[]>;

const Schema = v.strictObject({
  version: v.literal(1),
  files: v.record(v.string(), v.array(v.string())),
});

/** @throws Error with one line: what is wrong with it. */
export function parseBaseline(text: string): Baseline {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new Error(`is no JSON (${(error as Error).message})`, { cause: error });
  }
  const result = v.safeParse(Schema, content);
  if (!result.success) {
    const [issue] = result.issues;
    throw new Error(`is no baseline (${v.getDotPath(issue) ?? 'its content'}: ${issue.message})`);
  }
  return new Map(Object.entries(result.output.files));
}

/** Sorted, an entry a line: made for diffs and merges. */
export function renderBaseline(baseline: Baseline): string {
  const files = [...baseline].filter(([, entries]) => entries.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const sorted = files.map(([path, entries]) => [path, [...entries].sort()]);
  return `${JSON.stringify({ version: 1, files: Object.fromEntries(sorted) }, undefined, 2)}\n`;
}

/** Everything that is found now. */
export function baselineOf(findings: readonly Finding[]): Baseline {
  const files = new Map<string, string[]>();
  for (const [finding, entry] of entriesOf(findings)) {
    const { path } = finding;
    files.set(path, [...(files.get(path) ?? []), entry]);
  }
  return files;
}

export interface Matched {
  /** Findings that the baseline does not have. */
  fresh: Finding[];
  /** The baseline without what is gone, each entry under the file where its finding is now. */
  shrunk: Baseline;
  /** How many entries are gone. */
  gone: number;
}

/**
 * Matches findings with the entries of their own file, then with those that another file has left over: what was moved or renamed.
 * @param isAsked whether what a rule finds in a file is among `findings`; other entries stay as they are, and match nothing.
 */
export function matchBaseline(
  findings: readonly Finding[],
  baseline: Baseline,
  isAsked: (path: string, rule: string) => boolean = () => true,
): Matched {
  const left = new Map<string, string[]>();
  const shrunk = new Map<string, string[]>();
  const take = (path: string, entry: string): boolean => {
    const entries = left.get(path);
    const at = entries?.indexOf(entry) ?? -1;
    if (at >= 0) entries!.splice(at, 1);
    return at >= 0;
  };
  const keep = (path: string, entry: string) => shrunk.set(path, [...(shrunk.get(path) ?? []), entry]);
  for (const [path, entries] of baseline)
    for (const entry of entries) {
      if (!isAsked(path, ruleOf(entry))) keep(path, entry);
      else left.set(path, [...(left.get(path) ?? []), entry]);
    }
  const open = entriesOf(findings).filter(([{ path }, entry]) => {
    if (!take(path, entry)) return true;
    keep(path, entry);
    return false;
  });
  const elsewhere = new Map<string, number>();
  for (const entries of left.values())
    for (const entry of entries) elsewhere.set(contentOf(entry), (elsewhere.get(contentOf(entry)) ?? 0) + 1);
  const fresh: Finding[] = [];
  let moved = 0;
  for (const [finding, entry] of open) {
    const count = elsewhere.get(contentOf(entry)) ?? 0;
    if (count === 0) {
      fresh.push(finding);
      continue;
    }
    elsewhere.set(contentOf(entry), count - 1);
    moved++;
    keep(finding.path, entry);
  }
  const rest = [...left.values()].reduce((sum, entries) => sum + entries.length, 0);
  return { fresh, shrunk, gone: rest - moved };
}

/** `prefer-set-has in Cart.total 3f9a…:1` */
function entriesOf(findings: readonly Finding[]): [Finding, string][] {
  return Array.from(fingerprintsOf(findings), ([finding, print]) => {
    const name = finding.context?.function;
    return [finding, `${finding.rule}${name ? ` in ${name}` : ''} ${print}`];
  });
}

const ruleOf = (entry: string): string => entry.slice(0, entry.indexOf(' '));

/** In another file the same finding may be the first or the second of its kind. */
const contentOf = (entry: string): string => entry.replace(/:\d+$/, '');
