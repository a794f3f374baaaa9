import { relative, resolve } from 'node:path';
import type { ts } from 'ts-morph';
import type { Edit } from '../../engine/edits.js';
import type { OutsideImport } from '../outside-importers.js';
import type { PublicApi } from '../public-api.js';
import type { Candidate } from './candidates.js';
import { wholeModuleUse } from './module-mentions.js';
import { exportingFiles, identifiersOf } from './references.js';
import { isSuppressed } from './suppression.js';
import { useOf } from './uses.js';

export interface Surroundings {
  cwd: string;
  program: ts.Program;
  files: readonly ts.SourceFile[];
  api: PublicApi;
  outside: () => Promise<OutsideImport[]>;
  /** Whether the run may change a file. */
  mayChange: (path: string) => boolean;
}

/** `none`: not a constant that this rewrite is about. `kept`: one that stays an array. */
export type Analysis =
  { kind: 'none' } | { kind: 'kept'; reason: string } | { kind: 'convert'; edits: Map<string, Edit[]>; tests: number };

export const RULE = 'prefer-set-has';

/** Decides about one candidate, looking at every file of the project. */
export async function analyse(candidate: Candidate, around: Surroundings): Promise<Analysis> {
  const checker = around.program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(candidate.declaration.name);
  const modules = symbol ? exportingFiles(checker, around.files, symbol) : new Set<ts.SourceFile>();
  if (!symbol || modules.size === 0) return { kind: 'none' };

  const edits = new Map<string, Edit[]>();
  const add = (file: ts.SourceFile, more: readonly Edit[]) => {
    const path = resolve(file.fileName);
    edits.set(path, [...(edits.get(path) ?? []), ...more]);
  };
  add(candidate.declaration.getSourceFile(), candidate.edits);
  let tests = 0;
  let reason = candidate.obstacle;
  for (const identifier of identifiersOf(checker, around.files, symbol, candidate.name)) {
    const use = useOf(identifier, candidate);
    if (use.kind === 'other') reason ??= `${placeOf(identifier, around.cwd)} ${use.reason}`;
    if (use.kind === 'test') tests++;
    if (use.kind === 'test' || use.kind === 'type') add(identifier.getSourceFile(), use.edits);
  }
  if (tests === 0) return { kind: 'none' };
  reason ??= shadowedSet(candidate, checker) ?? reasonOutside(candidate, modules, around);
  reason ??= await importedFromOutside(candidate, modules, around);
  reason ??= unchangeable(edits, around);
  return reason === undefined ? { kind: 'convert', edits: sorted(edits), tests } : { kind: 'kept', reason };
}

function placeOf(node: ts.Node, cwd: string): string {
  const file = node.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return `${relative(cwd, file.fileName)}:${line + 1}:${character + 1}`;
}

/** A module with a `Set` of its own would make one of those. */
function shadowedSet({ declaration }: Candidate, checker: ts.TypeChecker): string | undefined {
  const symbol = checker.resolveName('Set', declaration, 111551 /* SymbolFlags.Value */, false);
  const builtIn = symbol?.declarations?.every((one) => one.getSourceFile().isDeclarationFile);
  return builtIn ? undefined : 'its file has no built-in `Set` in sight';
}

function reasonOutside(
  candidate: Candidate,
  modules: ReadonlySet<ts.SourceFile>,
  around: Surroundings,
): string | undefined {
  const { cwd, program, files, api } = around;
  const entry = [...modules].find((module) => api.files.has(resolve(module.fileName)));
  if (entry) return `it is public API: the package's entry point ${relative(cwd, entry.fileName)} exports it`;
  if (api.untraced !== undefined) {
    return `it may be public API: the package's entry point ${api.untraced} leads to no source file of the project`;
  }
  for (const file of files) {
    const use = wholeModuleUse(program, file, modules);
    if (use !== undefined)
      return `${relative(cwd, file.fileName)} ${use}, through which \`${candidate.name}\` can be reached`;
  }
  return undefined;
}

async function importedFromOutside(
  { name }: Candidate,
  modules: ReadonlySet<ts.SourceFile>,
  { cwd, outside }: Surroundings,
): Promise<string | undefined> {
  const paths = new Set(Array.from(modules, (module) => resolve(module.fileName)));
  const word = new RegExp(
    `(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])|\\*\\s*as\\s|\\brequire\\s*\\(|\\bimport\\s*\\(`,
  );
  const use = (await outside()).find(({ imported, text }) => paths.has(imported) && word.test(text));
  return use && `${relative(cwd, use.importer)} imports it, and is not part of the tsconfig`;
}

function unchangeable(edits: ReadonlyMap<string, Edit[]>, around: Surroundings): string | undefined {
  for (const [path, list] of edits) {
    const shown = relative(around.cwd, path);
    if (!around.mayChange(path)) return `${shown} would have to change, and is not among the files to fix`;
    const text = around.program.getSourceFile(path)?.text ?? '';
    if (isSuppressed(path, text, list, RULE)) return `a comment in ${shown} turns ${RULE} off`;
  }
  return undefined;
}

/** By place; at one place, what is inserted comes before what is replaced. */
function sorted(edits: ReadonlyMap<string, Edit[]>): Map<string, Edit[]> {
  return new Map(Array.from(edits, ([path, list]) => [path, list.sort((a, b) => a.start - b.start || a.end - b.end)]));
}
