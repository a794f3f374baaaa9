import { dirname, resolve } from 'node:path';
import { ts } from 'ts-morph';

/**
 * How a file reaches one of `modules` as a whole, in one line, or undefined: by a namespace that it does not only take
 * members of, by `import()` or `require`, or by a string that names the module (a mock, a worker).
 */
export function wholeModuleUse(
  program: ts.Program,
  file: ts.SourceFile,
  modules: ReadonlySet<ts.SourceFile>,
): string | undefined {
  let found: string | undefined;
  const visit = (node: ts.Node): void => {
    found ??= ts.isStringLiteralLike(node) ? mention(program, node, file, modules) : undefined;
    if (found === undefined) ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}

function mention(
  program: ts.Program,
  text: ts.StringLiteralLike,
  file: ts.SourceFile,
  modules: ReadonlySet<ts.SourceFile>,
): string | undefined {
  const checker = program.getTypeChecker();
  const statement = text.parent;
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) {
    return names(program, text, file, modules) ? `names its module in a string ('${text.text}')` : undefined;
  }
  const module = checker.getSymbolAtLocation(text)?.declarations?.find(ts.isSourceFile);
  if (!module || !modules.has(module)) return undefined;
  if (ts.isExportDeclaration(statement)) {
    const namespace = statement.exportClause && ts.isNamespaceExport(statement.exportClause);
    return namespace ? 'exports its module as a namespace' : undefined;
  }
  const bindings = statement.importClause?.namedBindings;
  if (!bindings || !ts.isNamespaceImport(bindings)) return undefined;
  return onlyMembers(checker, bindings.name, file)
    ? undefined
    : `uses the namespace \`${bindings.name.text}\` as a value`;
}

function onlyMembers(checker: ts.TypeChecker, namespace: ts.Identifier, file: ts.SourceFile): boolean {
  const symbol = checker.getSymbolAtLocation(namespace);
  let only = true;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node !== namespace && node.text === namespace.text) {
      const { parent } = node;
      const member =
        (ts.isPropertyAccessExpression(parent) && parent.expression === node) ||
        (ts.isQualifiedName(parent) && parent.left === node);
      const same = ts.isShorthandPropertyAssignment(parent)
        ? checker.getShorthandAssignmentValueSymbol(parent)
        : ts.isExportSpecifier(parent)
          ? checker.getExportSpecifierLocalTargetSymbol(parent)
          : checker.getSymbolAtLocation(node);
      if (!member && same === symbol) only = false;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return only;
}

/** Calls whose string is a module's name even where it does not start with a dot: a path alias, a package's own name. */
const LOADERS = /mock|require|import|resolve/i;

function names(
  program: ts.Program,
  text: ts.StringLiteralLike,
  file: ts.SourceFile,
  modules: ReadonlySet<ts.SourceFile>,
): boolean {
  const paths = Array.from(modules, (module) => resolve(module.fileName));
  const { parent } = text;
  if (ts.isCallExpression(parent) && LOADERS.test(parent.expression.getText(file))) {
    const { resolvedModule } = ts.resolveModuleName(text.text, file.fileName, program.getCompilerOptions(), ts.sys);
    if (resolvedModule && paths.includes(resolve(resolvedModule.resolvedFileName))) return true;
  }
  if (!/^\.\.?(\/|$)/.test(text.text)) return false;
  const target = bare(resolve(dirname(file.fileName), text.text));
  // Whatever extension, or `index`, the string leaves out or has.
  return paths.some((path) => bare(path) === target || bare(path) === `${target}/index`);
}

function bare(path: string): string {
  return path.replaceAll('\\', '/').replace(/\.[cm]?[jt]sx?$/, '');
}
