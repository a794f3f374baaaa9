import type { Finding, FunctionGrowth, Rise, Status } from '../finding.js';
import { lineBefore, nearChange, passageOf, wasReplaced } from './lines.js';
import type { ChangedFile } from './read-change.js';

/** What was found in one state of the files; `path` of a finding of the base is that of the base. */
export interface Side {
  findings: readonly Finding[];
  /** By path. */
  functions: ReadonlyMap<string, readonly FunctionGrowth[]>;
}

/** Findings of the files that a change touched, each with what the change did to it; the others as `known`. */
export function compare(now: Side, base: Side, files: readonly ChangedFile[]): Finding[] {
  const changed = new Map(files.flatMap((file) => (file.path === undefined ? [] : [[file.path, file] as const])));
  const before = new Map<Finding, Finding>();
  const free = new Set(base.findings);
  const open = new Set(now.findings.filter(({ path }) => changed.has(path)));
  const pair = (keyOf: (finding: Finding, isBase: boolean) => string | undefined) => {
    const waiting = new Map<string, Finding[]>();
    for (const finding of free) {
      const key = keyOf(finding, true);
      if (key !== undefined) (waiting.get(key) ?? waiting.set(key, []).get(key)!).push(finding);
    }
    for (const finding of open) {
      const key = keyOf(finding, false);
      const found = key === undefined ? undefined : waiting.get(key)?.shift();
      if (!found) continue;
      before.set(finding, found);
      free.delete(found);
      open.delete(finding);
    }
  };
  const fileOf = ({ path }: Finding, isBase: boolean) => (isBase ? path : changed.get(path)!.oldPath);
  const lineOf = (finding: Finding, isBase: boolean) =>
    isBase ? finding.line : lineBefore(changed.get(finding.path)!.lines, finding.line);
  // The surest first: the same line; the same code in the same file; in another one.
  pair((one, isBase) => keyIf(fileOf(one, isBase), lineOf(one, isBase), one.column, one.rule, codeOf(one)));
  pair((one, isBase) => keyIf(fileOf(one, isBase), one.rule, one.context?.function, codeOf(one)));
  pair((one, isBase) => keyIf(fileOf(one, isBase), one.rule, codeOf(one)));
  const inFile = new Set(before.keys());
  pair((one) => keyIf(one.rule, one.context?.function, codeOf(one)));
  pair((one) => keyIf(one.rule, codeOf(one)));
  const moved = new Set([...before.keys()].filter((finding) => !inFile.has(finding)));
  // What is left of a rewritten passage; and of a function, most of which was rewritten, with its file.
  const old = new Map(files.map((file) => [file.oldPath, file]));
  const isGone = ({ path, line }: Finding) => wasReplaced(old.get(path)!, line);
  pair((one, isBase) =>
    isBase
      ? keyIf(one.rule, one.path, passageOf(old.get(one.path)!, one.line, 'old'))
      : keyIf(one.rule, fileOf(one, false), passageOf(changed.get(one.path)!, one.line, 'now')),
  );
  pair((one, isBase) =>
    isBase && !isGone(one) ? undefined : keyIf(one.rule, one.shape, one.context?.function || undefined),
  );
  return now.findings.map((finding) => {
    if (!changed.has(finding.path)) return { ...finding, status: 'known' };
    const was = before.get(finding);
    const isDeeper = was !== undefined && depthOf(finding) > depthOf(was);
    const rise =
      !was || isDeeper ? riseOf(finding, now, base, was?.path ?? changed.get(finding.path)!.oldPath) : undefined;
    const status: Status =
      !was || isDeeper ? 'new' : isSame(finding, was) ? (moved.has(finding) ? 'moved' : 'known') : 'touched';
    return { ...finding, status, ...(rise && { rise }) };
  });
}

export type FilterMode = 'added' | 'context' | 'file' | 'all';

/** The findings that a reader of the change is to see. */
export function filterBy(mode: FilterMode, findings: readonly Finding[], files: readonly ChangedFile[]): Finding[] {
  if (mode === 'all') return [...findings];
  const changed = new Map(files.map((file) => [file.path, file]));
  return findings.filter(({ path, status, line, endLine }) => {
    const file = changed.get(path);
    if (!file) return false;
    if (mode === 'file' || status === 'new' || status === 'touched') return true;
    return mode === 'context' && nearChange(file.lines, line, endLine);
  });
}

const keyIf = (...parts: (number | string | undefined)[]): string | undefined =>
  parts.includes(undefined) ? undefined : JSON.stringify(parts);

const codeOf = ({ context }: Finding): string => (context?.code ?? '').replace(/\s+/g, '');

const depthOf = ({ context }: Finding): number => context?.steps.length ?? 0;

/** Whether the code that made it slow reads as it did, white space aside. */
function isSame(a: Finding, b: Finding): boolean {
  const textOf = ({ context }: Finding) => context?.steps.map(({ text }) => text).join('\n');
  return codeOf(a) === codeOf(b) && textOf(a) === textOf(b);
}

/** Only where nothing that the function called before, and calls no more, could have cost the same. */
function riseOf({ context, path }: Finding, now: Side, base: Side, oldPath: string | undefined): Rise | undefined {
  if (!context?.function || context.degree === undefined || context.degree < 2 || oldPath === undefined)
    return undefined;
  const named = ({ name }: FunctionGrowth) => name === context.function;
  const old = base.functions.get(oldPath)?.filter(named);
  const own = now.functions.get(path)?.find(named);
  // Of two functions of one name it is not known which became which.
  if (old?.length !== 1 || !own || old[0]!.degree >= context.degree) return undefined;
  if (old[0]!.calls.some((name) => !own.calls.includes(name))) return undefined;
  return { function: context.function, from: old[0]!.degree, to: context.degree };
}
