import { relative } from 'node:path';
import { ts } from 'ts-morph';
import { PACKAGES } from '../plan/packages.js';

/** The first error that `after` has in one of `paths` and `before` has not, in one line; undefined if there is none. */
export function addedTypeError(
  before: ts.Program,
  after: ts.Program,
  paths: Iterable<string>,
  cwd: string,
): string | undefined {
  for (const path of paths) {
    const [gone, added] = withoutShared(errorsOf(before, path), errorsOf(after, path), textOf);
    // The same error is put in other words where a union comes in another order, or another name is close.
    const [, more] = withoutShared(gone, added, kindOf);
    if (more[0]) return describe(more[0], cwd);
  }
  return undefined;
}

/** What of `left` has no match in `right`, and the other way round. */
function withoutShared<T>(left: readonly T[], right: readonly T[], keyOf: (one: T) => string): [T[], T[]] {
  const unmatched = new Map<string, T[]>();
  for (const one of left) {
    const alike = unmatched.get(keyOf(one));
    if (alike) alike.push(one);
    else unmatched.set(keyOf(one), [one]);
  }
  const added = right.filter((one) => !unmatched.get(keyOf(one))?.pop());
  return [[...unmatched.values()].flat(), added];
}

function errorsOf(program: ts.Program, path: string): readonly ts.Diagnostic[] {
  const file = program.getSourceFile(path);
  if (!file) return [];
  const { declaration, composite, isolatedDeclarations } = program.getCompilerOptions();
  return [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
    // An export whose type cannot be written down fails the build of who emits declarations, and nobody else's.
    ...(declaration || composite || isolatedDeclarations ? program.getDeclarationDiagnostics(file) : []),
  ].filter(
    (diagnostic) =>
      diagnostic.category === ts.DiagnosticCategory.Error &&
      !OF_PROJECT.has(diagnostic.code) &&
      !isYetToBeInstalled(diagnostic),
  );
}

/** Of which files a project holds: no rewrite brings these, and where they are reported changes from program to program. */
const OF_PROJECT = new Set([6059, 6307]);

/** A package that a rewrite imports is there only after the plan has been applied. */
function isYetToBeInstalled({ code, messageText }: ts.Diagnostic): boolean {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  return code === 2307 && Object.keys(PACKAGES).some((name) => text.includes(`'${name}'`));
}

/** Without the place: a rewrite above an old error moves it. */
const textOf = ({ code, messageText }: ts.Diagnostic): string =>
  `${code}:${ts.flattenDiagnosticMessageText(messageText, '\n')}`;

/** "Cannot find name", without and with a guess at what was meant. */
const GUESSES = new Map([
  [2551, 2339],
  [2552, 2304],
]);
const kindOf = ({ code }: ts.Diagnostic): string => String(GUESSES.get(code) ?? code);

function describe(error: ts.Diagnostic, cwd: string): string {
  const [message] = ts.flattenDiagnosticMessageText(error.messageText, '\n').split('\n', 1);
  if (!error.file) return `TS${error.code}: ${message}`;
  const { line, character } = error.file.getLineAndCharacterOfPosition(error.start ?? 0);
  return `TS${error.code} at ${relative(cwd, error.file.fileName)}:${line + 1}:${character + 1}: ${message}`;
}
