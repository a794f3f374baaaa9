import { resolve } from 'node:path';
import type { ts } from 'ts-morph';
import { applyEdits, type Edit } from '../../engine/edits.js';
import { outsideImports, type OutsideImport } from '../outside-importers.js';
import { publicApiOf } from '../public-api.js';
import { addedTypeError } from '../type-errors.js';
import type { TypedProject } from '../typed-project.js';
import { constantsOf } from './constants.js';
import type { CrossFileKind, CrossFileResult, CrossFileRewrite, Surroundings } from './types.js';

export interface CrossFileOptions {
  cwd: string;
  mayChange: (path: string) => boolean;
  safety: 'safe' | 'assumed';
}

/** Makes the rewrites of the given kinds. The texts change in `project` only; writing them is up to the caller. */
export async function rewriteAcrossFiles(
  project: TypedProject,
  kinds: readonly CrossFileKind[],
  options: CrossFileOptions,
): Promise<CrossFileResult> {
  const result: CrossFileResult = { rewrites: [], rolledBack: [], kept: [] };
  const paths = project.files().map((file) => resolve(file.fileName));
  const api = publicApiOf(project.configPath, project.options, paths);
  let outside: Promise<OutsideImport[]> | undefined;
  const original = project.program();
  const surroundings = (): Surroundings => {
    const program = project.program();
    const files = project.files(program);
    return { ...options, program, files, api, outside: () => (outside ??= outsideImports(project, new Set(paths))) };
  };
  for (const kind of kinds) {
    for (const path of paths.filter(options.mayChange)) {
      const file = project.program().getSourceFile(path);
      for (const { name } of file ? kind.constantsIn(file) : []) {
        const place = { path, name, ...placeIn(original, path, name) };
        await decideAbout(project, kind, place, surroundings(), result);
      }
    }
  }
  return result;
}

/** Where a constant was before any rewrite. */
function placeIn(original: ts.Program, path: string, name: string): { line: number; column: number } {
  const file = original.getSourceFile(path)!;
  const declaration = constantsOf(file).find((constant) => constant.name === name)?.declaration ?? file;
  const { line, character } = file.getLineAndCharacterOfPosition(declaration.getStart(file));
  return { line: line + 1, column: character + 1 };
}

async function decideAbout(
  project: TypedProject,
  kind: CrossFileKind,
  { path, name, line, column }: { path: string; name: string; line: number; column: number },
  around: Surroundings,
  result: CrossFileResult,
): Promise<void> {
  const constant = kind.constantsIn(around.program.getSourceFile(path)!).find((one) => one.name === name);
  if (!constant) return;
  const { kept, rewrite: decided } = await kind.decide(constant, around);
  result.kept.push(...kept.map((reason) => ({ path, line, name, reason })));
  if (!decided) return;
  const { edits, ...described } = decided;
  const { rule, shape } = kind;
  const key = JSON.stringify([rule, name, path]);
  const rewrite: CrossFileRewrite = { key, rule, shape, ...described, line, column, path, name, files: [...edits.keys()] };
  const error = applyAndCheck(project, around, edits);
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
