import { resolve } from 'node:path';
import type { ts } from 'ts-morph';
import { applyEdits, type Edit } from '../../engine/edits.js';
import { outsideImports, type OutsideImport } from '../outside-importers.js';
import { publicApiOf } from '../public-api.js';
import { addedTypeError } from '../type-errors.js';
import type { TypedProject } from '../typed-project.js';
import { constantsOf } from './constants.js';
import { EditList } from './edit-list.js';
import type {
  Constant,
  CrossFileKind,
  CrossFileResult,
  CrossFileRewrite,
  Decision,
  Kept,
  Surroundings,
} from './types.js';

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
    const named = paths.filter(options.mayChange).flatMap((path) => {
      const file = project.program().getSourceFile(path);
      const constants = file ? kind.constantsIn(file) : [];
      return constants.map(({ name }) => ({ path, name, ...placeIn(original, path, name) }));
    });
    await decideAll(project, kind, named, surroundings, result);
  }
  return result;
}

/** A constant, and where it was before any rewrite. */
interface Named {
  path: string;
  name: string;
  line: number;
  column: number;
}

interface Decided {
  one: Named;
  rewrite: NonNullable<Decision['rewrite']>;
  kept: Kept[];
}

/** Where a constant was before any rewrite. */
function placeIn(original: ts.Program, path: string, name: string): { line: number; column: number } {
  const file = original.getSourceFile(path)!;
  const declaration = constantsOf(file).find((constant) => constant.name === name)?.declaration ?? file;
  const { line, character } = file.getLineAndCharacterOfPosition(declaration.getStart(file));
  return { line: line + 1, column: character + 1 };
}

/** Each check costs a program, so all that can be is decided on one and made at once; on an error fewer are, and fewer. */
async function decideAll(
  project: TypedProject,
  kind: CrossFileKind,
  named: readonly Named[],
  surroundings: () => Surroundings,
  result: CrossFileResult,
): Promise<void> {
  let pending = named;
  for (let most = Infinity; pending.length > 0;) {
    const around = surroundings();
    const batch: Decided[] = [];
    const later: Named[] = [];
    for (const one of pending) {
      if (batch.length >= most) {
        later.push(one);
        continue;
      }
      const constant = constantNamed(kind, around.program, one);
      const { kept, rewrite } = constant ? await kind.decide(constant, around) : { kept: [] };
      const reasons = kept.map((reason) => ({ path: one.path, line: one.line, name: one.name, reason }));
      if (!rewrite) result.kept.push(...reasons);
      else if (batch.some((other) => disturbs(other, { one, rewrite }))) later.push(one);
      else batch.push({ one, rewrite, kept: reasons });
    }
    if (batch.length === 0) return;
    const error = applyAndCheck(project, around, merged(batch));
    if (error !== undefined && batch.length > 1) {
      most = Math.ceil(batch.length / 2);
      pending = [...batch.map(({ one }) => one), ...later];
      continue;
    }
    for (const { one, rewrite: decided, kept } of batch) {
      result.kept.push(...kept);
      const { edits, ...described } = decided;
      const { rule, shape } = kind;
      const key = JSON.stringify([rule, one.name, one.path]);
      const rewrite: CrossFileRewrite = { key, rule, shape, ...described, ...one, files: [...edits.keys()] };
      if (error === undefined) result.rewrites.push(rewrite);
      else result.rolledBack.push({ path: one.path, rewrite, reason: error });
    }
    most *= 2;
    pending = later;
  }
}

function constantNamed(kind: CrossFileKind, program: ts.Program, { path, name }: Named): Constant | undefined {
  return kind.constantsIn(program.getSourceFile(path)!).find((constant) => constant.name === name);
}

/** Whether two rewrites that were decided on one program must not be made together: they touch, or may name a thing alike. */
function disturbs(one: Omit<Decided, 'kept'>, other: Omit<Decided, 'kept'>): boolean {
  if (one.one.name === other.one.name) return true;
  return [...one.rewrite.edits].some(([path, edits]) =>
    edits.some((edit) =>
      other.rewrite.edits.get(path)?.some(({ start, end }) => start <= edit.end && edit.start <= end),
    ),
  );
}

function merged(batch: readonly Decided[]): Map<string, Edit[]> {
  const all = new EditList();
  for (const { rewrite } of batch) all.addByPath(rewrite.edits);
  return all.ordered();
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
