import type { ts } from 'ts-morph';
import { FileRewriter } from '../engine/file-rewriter.js';
import type { FixOptions } from '../plan/types.js';
import type { Allow, HotpathSettings, Rewrite, RewriteResult, RulePlugin } from '../engine/types.js';
import { addedTypeError } from './type-errors.js';
import type { TypedProject } from './typed-project.js';

export interface ProjectRequest {
  cwd: string;
  rules: readonly string[];
  safety: 'safe' | 'assumed';
  settings?: HotpathSettings | undefined;
  plugin?: RulePlugin | undefined;
  names?: boolean | undefined;
  /** Which rewrites may be applied; all when left out. */
  allow?: FixOptions['allow'];
  onFile?: ((path: string) => void) | undefined;
}

/** A rewrite that was taken back, and why. */
export interface RolledBack {
  path: string;
  rewrite: Rewrite;
  reason: string;
}

interface ProjectResult {
  files: Map<string, RewriteResult>;
  rolledBack: RolledBack[];
}

/** Past this many rewrites in one file the guilty one is not searched for: all of them are taken back. */
const MOST_REWRITES_TO_TRY = 25;

/**
 * Rewrites the files of one project (absolute path → text) to a fixed point, with the project's program as type services.
 * What adds a type error to its file, or to a file that imports it, is taken back.
 */
export function rewriteProject(
  project: TypedProject,
  sources: ReadonlyMap<string, string>,
  request: ProjectRequest,
): ProjectResult {
  for (const [path, source] of sources) project.setText(path, source.replace(/^\uFEFF/, ''));
  const before = project.program();
  const rewriters = new Map(
    Array.from(sources, ([path, source]) => [
      path,
      new FileRewriter(source, { ...request, filename: path }, allowedIn(path, request)),
    ]),
  );
  driveToFixedPoint(project, rewriters, request.onFile);
  const rolledBack = rollBack(project, before, { sources, rewriters, request });
  return { files: new Map(Array.from(rewriters, ([path, rewriter]) => [path, rewriter.result()])), rolledBack };
}

function driveToFixedPoint(
  project: TypedProject,
  rewriters: ReadonlyMap<string, FileRewriter>,
  onFile?: (path: string) => void,
): void {
  let queue: Iterable<string> = rewriters.keys();
  for (let first = true; ; first = false) {
    const program = project.program();
    const changed: string[] = [];
    for (const path of queue) {
      if (rewriters.get(path)?.step(program)) changed.push(path);
      if (first) onFile?.(path);
    }
    if (changed.length === 0) return;
    for (const path of changed) project.setText(path, rewriters.get(path)!.text);
    // A new type here can settle what a rule could not know there.
    queue = [...project.withDependents(changed)].filter((path) => rewriters.has(path));
  }
}

const allowedIn =
  (path: string, { allow }: ProjectRequest): Allow =>
  (...rewrite) =>
    !allow || allow(path, ...rewrite);

/** Takes back what adds a type error, and leaves `rewriters` with the others. */
function rollBack(
  project: TypedProject,
  before: ts.Program,
  {
    sources,
    rewriters,
    request,
  }: { sources: ReadonlyMap<string, string>; rewriters: Map<string, FileRewriter>; request: ProjectRequest },
): RolledBack[] {
  const rolledBack: RolledBack[] = [];
  const hasErrors = (path: string) =>
    addedTypeError(before, project.program(), project.withDependents([path]), request.cwd) !== undefined;
  const isRewritten = ([, rewriter]: [string, FileRewriter]) => rewriter.result().rewrites.length > 0;
  let suspects = [...rewriters].filter(isRewritten).filter(([path]) => hasErrors(path));
  for (let isCertain = true; suspects.length > 0;) {
    const others: typeof suspects = [];
    for (const [path, rewriter] of suspects) {
      project.setText(path, sources.get(path)!.replace(/^\uFEFF/, ''));
      // An error that stays without this file's rewrites may be of another file's.
      const isOthers = isCertain && hasErrors(path);
      if (isOthers) {
        others.push([path, rewriter]);
        project.setText(path, rewriter.text);
      } else {
        const kept = withoutGuilty(project, before, path, sources.get(path)!, rewriter, request);
        rewriters.set(path, kept.rewriter);
        rolledBack.push(...kept.rolledBack);
      }
    }
    // Where each waits for the others, all are tried.
    isCertain = others.length < suspects.length;
    suspects = others.filter(([path]) => hasErrors(path));
  }
  return rolledBack;
}

/** Tries the rewrites of one file one after the other and keeps those that add no type error. */
function withoutGuilty(
  project: TypedProject,
  before: ts.Program,
  path: string,
  source: string,
  suspect: FileRewriter,
  request: ProjectRequest,
): { rewriter: FileRewriter; rolledBack: RolledBack[] } {
  const rolledBack: RolledBack[] = [];
  const { rewrites } = suspect.result();
  const attempt = (allowed: ReadonlySet<string>) => {
    const rewriter = new FileRewriter(source, { ...request, filename: path }, (key) => allowed.has(key));
    project.setText(path, rewriter.text);
    driveToFixedPoint(project, new Map([[path, rewriter]]));
    const error = addedTypeError(before, project.program(), project.withDependents([path]), request.cwd);
    return { rewriter, error };
  };
  let kept = new Set<string>();
  const keys = rewrites.length > MOST_REWRITES_TO_TRY ? [] : rewrites.map(({ key }) => key);
  for (const [index, key] of keys.entries()) {
    if (kept.has(key)) continue;
    const tried = new Set([...kept, key]);
    const { error } = attempt(tried);
    if (error === undefined) kept = tried;
    else rolledBack.push({ path, rewrite: rewrites[index]!, reason: error });
  }
  if (keys.length === 0) {
    rolledBack.push(...rewrites.map((rewrite) => ({ path, rewrite, reason: 'one of them adds a type error' })));
  }
  return { rewriter: attempt(kept).rewriter, rolledBack };
}
