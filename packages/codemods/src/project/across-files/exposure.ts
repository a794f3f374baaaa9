import { relative, resolve } from 'node:path';
import type { ts } from 'ts-morph';
import type { Edit } from '../../engine/edits.js';
import { wholeModuleUse } from './module-mentions.js';
import { isSuppressed } from './suppression.js';
import type { Constant, Surroundings } from './types.js';

/** Where a place is, as people write it. */
export function placeOf(node: ts.Node, cwd: string): string {
  const file = node.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return `${relative(cwd, file.fileName)}:${line + 1}:${character + 1}`;
}

/** A module with a `Set` of its own would make one of those. */
export function shadowed(
  global: 'Set' | 'Map',
  { declaration }: Constant,
  checker: ts.TypeChecker,
): string | undefined {
  const symbol = checker.resolveName(global, declaration, 111551 /* SymbolFlags.Value */, false);
  const builtIn = symbol?.declarations?.every((one) => one.getSourceFile().isDeclarationFile);
  return builtIn ? undefined : `its file has no built-in \`${global}\` in sight`;
}

/** Whether other packages can import what `modules` export, in one line. */
export function publicThrough(
  modules: ReadonlySet<ts.SourceFile>,
  { cwd, api }: Pick<Surroundings, 'cwd' | 'api'>,
): string | undefined {
  const entry = [...modules].find((module) => api.files.has(resolve(module.fileName)));
  if (entry) return `it is public API: the package's entry point ${relative(cwd, entry.fileName)} exports it`;
  return api.untraced === undefined
    ? undefined
    : `it may be public API: the package's entry point ${api.untraced} leads to no source file of the project`;
}

/** How a file of the project reaches `modules` in a way in which no single name can be followed. */
export function reachedAsWhole(
  name: string,
  modules: ReadonlySet<ts.SourceFile>,
  { cwd, program, files }: Surroundings,
): string | undefined {
  for (const file of files) {
    const use = wholeModuleUse(program, file, modules);
    if (use !== undefined) return `${relative(cwd, file.fileName)} ${use}, through which \`${name}\` can be reached`;
  }
  return undefined;
}

export async function importedFromOutside(
  name: string,
  modules: ReadonlySet<ts.SourceFile>,
  { cwd, outside }: Surroundings,
): Promise<string | undefined> {
  const paths = new Set(Array.from(modules, (module) => resolve(module.fileName)));
  const word = new RegExp(
    `(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])|\\*\\s*as\\s|\\brequire\\s*\\(|\\bimport\\s*\\(`,
  );
  const use = (await outside()).find(
    ({ imported, text }) => (imported === undefined || paths.has(imported)) && word.test(text),
  );
  return use && `${relative(cwd, use.importer)} imports it, and is not part of the tsconfig`;
}

/** Why one of the files to edit may not be: it is not in the run, or its author said no. */
export function unchangeable(
  edits: ReadonlyMap<string, Edit[]>,
  rule: string,
  { cwd, program, mayChange }: Surroundings,
): string | undefined {
  for (const [path, list] of edits) {
    const shown = relative(cwd, path);
    if (!mayChange(path)) return `${shown} would have to change, and is not among the files to fix`;
    const text = program.getSourceFile(path)?.text ?? '';
    if (isSuppressed(path, text, list, rule)) return `a comment in ${shown} turns ${rule} off`;
  }
  return undefined;
}
