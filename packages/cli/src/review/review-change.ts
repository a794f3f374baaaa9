import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkFiles,
  decodeUtf8,
  EXTENSIONS,
  type CheckOptions,
  type CheckResult,
  type FileFinding,
} from '@hotpath/codemods';
import {
  compare,
  filterBy,
  matchBaseline,
  readChange,
  type Baseline,
  type Change,
  type FilterMode,
  type Finding,
  type Side,
} from '@hotpath/review';
import { reportPath } from './model.js';

export interface Reviewed {
  change: Change;
  /** How many files were looked at as they are now. */
  files: number;
  findings: Finding[];
  /** How many more were found, and are not to be seen with this filter. */
  hidden: number;
  result: CheckResult;
}

/** Looks at what a change touched, as it is and as it was, and tells what the change did to each finding. */
export async function reviewChange(
  options: CheckOptions,
  {
    base,
    filter,
    baseline,
    toFinding,
  }: {
    base: string;
    filter: FilterMode;
    baseline: Baseline | undefined;
    toFinding: (found: FileFinding, root: string) => Finding;
  },
): Promise<Reviewed> {
  // Git resolves links, and its paths are compared with these.
  const cwd = realpathSync(options.cwd);
  const change = await readChange(cwd, base, EXTENSIONS);
  const { root } = change;
  const now = new Set(change.files.flatMap(({ path }) => (path === undefined ? [] : [join(root, path)])));
  const only = filter === 'all' ? undefined : (path: string) => now.has(path);
  const request = { ...options, cwd, details: true, functions: true };
  const result =
    only && now.size === 0
      ? { files: 0, findings: [], unused: [], functions: new Map(), skipped: [], leftAlone: [] }
      : await checkFiles({ ...request, only });
  const nowSide: Side = sideOf(
    result,
    (found) => toFinding(found, root),
    (path) => reportPath(root, path),
  );
  const old = oldTexts(change);
  const before = await checkFiles({ ...request, texts: old.texts, onProgress: undefined });
  const oldPath = (path: string) => old.paths.get(path) ?? reportPath(root, path);
  const oldSide = sideOf(before, (found) => ({ ...toFinding(found, root), path: oldPath(found.path) }), oldPath);
  const all = unknownTo(baseline, compare(nowSide, oldSide, change.files), filter, change);
  const findings = filterBy(filter, all, change.files);
  return { change, files: result.files, findings, hidden: all.length - findings.length, result };
}

/** Findings that the baseline does not have. Its entries for files that were not looked at are none of what was moved. */
function unknownTo(
  baseline: Baseline | undefined,
  findings: Finding[],
  filter: FilterMode,
  { files }: Change,
): Finding[] {
  if (!baseline) return findings;
  const changed = new Set(files.flatMap(({ path, oldPath }) => [path, oldPath]));
  return matchBaseline(findings, baseline, (path) => filter === 'all' || changed.has(path)).fresh;
}

function sideOf(
  { findings, functions }: CheckResult,
  toFinding: (found: FileFinding) => Finding,
  toPath: (path: string) => string,
): Side {
  return {
    findings: findings.map(toFinding),
    functions: new Map(Array.from(functions, ([path, list]) => [toPath(path), list])),
  };
}

/** What the base held, under today's names: so a file that was renamed is read with the types that govern it now. */
function oldTexts({ root, files }: Change): { texts: Map<string, string>; paths: Map<string, string> } {
  const texts = new Map<string, string>();
  const paths = new Map<string, string>();
  for (const { path, oldPath, oldBytes } of files) {
    const decoded = oldBytes && decodeUtf8(oldBytes);
    if (oldPath === undefined || !decoded || !('text' in decoded)) continue;
    const name = join(root, path ?? oldPath);
    texts.set(name, decoded.text);
    paths.set(name, oldPath);
  }
  return { texts, paths };
}
