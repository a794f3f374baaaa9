import { ts } from 'ts-morph';

/** The symbol that an identifier stands for, through imports and re-exports. */
export function targetOf(checker: ts.TypeChecker, identifier: ts.Identifier): ts.Symbol | undefined {
  const { parent } = identifier;
  const symbol = ts.isShorthandPropertyAssignment(parent)
    ? checker.getShorthandAssignmentValueSymbol(parent)
    : ts.isExportSpecifier(parent) && !parent.parent.parent.moduleSpecifier
      ? checker.getExportSpecifierLocalTargetSymbol(parent)
      : checker.getSymbolAtLocation(identifier);
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Every identifier in `files` that stands for `symbol`, under whatever name an import or re-export gave it. */
export function identifiersOf(
  checker: ts.TypeChecker,
  files: readonly ts.SourceFile[],
  symbol: ts.Symbol,
  name: string,
): ts.Identifier[] {
  const names = new Set([name]);
  const found = new Set<ts.Identifier>();
  // Renaming brings new names; they may in turn be renamed.
  for (let known = 0; known < names.size;) {
    known = names.size;
    for (const file of files) {
      if (![...names].some((one) => file.text.includes(one))) continue;
      forEachIdentifier(file, (identifier) => {
        if (!names.has(identifier.text) || found.has(identifier) || targetOf(checker, identifier) !== symbol) return;
        found.add(identifier);
        const renamed = renamedTo(identifier);
        if (renamed) names.add(renamed);
      });
    }
  }
  return [...found];
}

function renamedTo({ parent }: ts.Identifier): string | undefined {
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return parent.name.text;
  return ts.isImportEqualsDeclaration(parent) ? parent.name.text : undefined;
}

/** Calls back for each identifier of a file, except in JSDoc. */
export function forEachIdentifier(file: ts.SourceFile, callback: (identifier: ts.Identifier) => void): void {
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) callback(node);
    else ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
}

/** The files of the project whose exports lead to `symbol`, the declaring one included. */
export function exportingFiles(
  checker: ts.TypeChecker,
  files: readonly ts.SourceFile[],
  symbol: ts.Symbol,
): Set<ts.SourceFile> {
  return new Set(
    files.filter((file) => {
      const module = checker.getSymbolAtLocation(file);
      return module && checker.getExportsOfModule(module).some((one) => resolved(checker, one) === symbol);
    }),
  );
}

function resolved(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
