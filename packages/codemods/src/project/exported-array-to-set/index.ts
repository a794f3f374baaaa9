import { relative, resolve } from 'node:path';
import type { ts } from 'ts-morph';
import { applyEdits, type Edit } from '../../engine/edits.js';
import type { Rewrite } from '../../engine/types.js';
import { outsideImports, type OutsideImport } from '../outside-importers.js';
import { publicApiOf } from '../public-api.js';
import { addedTypeError } from '../type-errors.js';
import type { TypedProject } from '../typed-project.js';
import { analyse, RULE, type Surroundings } from './analyse.js';
import { candidatesIn } from './candidates.js';

/** One rewrite that changes several files. `path` declares what is rewritten; `files` (absolute) includes it. */
export interface CrossFileRewrite extends Rewrite {
  path: string;
  name: string;
  files: string[];
}

/** A constant that stays as it is, and why. */
export interface Kept {
  path: string;
  line: number;
  name: string;
  reason: string;
}

export interface CrossFileResult {
  rewrites: CrossFileRewrite[];
  rolledBack: { path: string; rewrite: CrossFileRewrite; reason: string }[];
  kept: Kept[];
}

/**
 * Makes a Set of every exported constant array of the project that is only tested for membership, and lets its uses and
 * types follow over all files. The texts change in `project` only; writing them is up to the caller.
 */
export async function exportedArraysToSets(
  project: TypedProject,
  { cwd, mayChange }: { cwd: string; mayChange: (path: string) => boolean },
): Promise<CrossFileResult> {
  const result: CrossFileResult = { rewrites: [], rolledBack: [], kept: [] };
  const paths = project.files().map((file) => resolve(file.fileName));
  const api = publicApiOf(project.configPath, project.options, paths);
  let outside: Promise<OutsideImport[]> | undefined;
  const surroundings = (): Surroundings => {
    const program = project.program();
    return {
      cwd,
      program,
      files: project.files(program),
      api,
      mayChange,
      outside: () => (outside ??= outsideImports(project.configPath, project.options, new Set(paths))),
    };
  };
  for (const path of paths.filter(mayChange)) {
    for (const name of namesIn(project.program(), path)) await decide(project, path, name, surroundings(), result);
  }
  return result;
}

function namesIn(program: ts.Program, path: string): string[] {
  const file = program.getSourceFile(path);
  return file ? candidatesIn(file).map((candidate) => candidate.name) : [];
}

async function decide(
  project: TypedProject,
  path: string,
  name: string,
  around: Surroundings,
  result: CrossFileResult,
): Promise<void> {
  const file = around.program.getSourceFile(path)!;
  const candidate = candidatesIn(file).find((one) => one.name === name);
  if (!candidate) return;
  const analysis = await analyse(candidate, around);
  if (analysis.kind === 'none') return;
  const at = file.getLineAndCharacterOfPosition(candidate.declaration.getStart(file));
  const place = { line: at.line + 1, column: at.character + 1 };
  if (analysis.kind === 'kept') {
    result.kept.push({ path, line: place.line, name, reason: analysis.reason });
    return;
  }
  const files = [...analysis.edits.keys()];
  const rewrite: CrossFileRewrite = {
    key: JSON.stringify([RULE, name, path]),
    rule: RULE,
    shape: 'exported-array',
    safety: 'safe',
    ...place,
    message: messageFor(name, candidate.literal.elements.length, analysis.tests, files, around.cwd),
    path,
    name,
    files,
  };
  const error = applyAndCheck(project, around, analysis.edits);
  if (error === undefined) result.rewrites.push(rewrite);
  else result.rolledBack.push({ path, rewrite, reason: error });
}

/** Applies the edits; takes all of them back and returns the error if they add a type error. */
function applyAndCheck(
  project: TypedProject,
  { program: before, cwd }: Surroundings,
  edits: ReadonlyMap<string, Edit[]>,
): string | undefined {
  const texts = new Map(Array.from(edits.keys(), (path) => [path, project.textOf(path) ?? '']));
  for (const [path, text] of texts) project.setText(path, applyEdits(text, edits.get(path)!));
  const error = addedTypeError(before, project.program(), project.withDependents(edits.keys()), cwd);
  if (error !== undefined) for (const [path, text] of texts) project.setText(path, text);
  return error;
}

function messageFor(name: string, size: number, tests: number, files: string[], cwd: string): string {
  const where = files.length === 1 ? relative(cwd, files[0]!) : `${files.length} files`;
  const times = tests === 1 ? 'one place' : `${tests} places`;
  return `\`${name}\` (${size} elements) is only tested for membership, in ${times}: it becomes a Set, and its uses follow in ${where}`;
}
