import { resolve } from 'node:path';
import { ts } from 'ts-morph';
import { EditList } from './edit-list.js';
import { targetOf } from './references.js';
import type { Constant, Surroundings } from './types.js';

/**
 * Brings `added`, an export that is to stand beside the constant, to where the identifier is used:
 * by the same imports and re-exports, under its own name. Undefined where that cannot be, or may not.
 */
export function importBeside(
  identifier: ts.Identifier,
  { declaration: constant }: Constant,
  added: string,
  around: Surroundings,
): { edits: EditList; exported: boolean } | undefined {
  const path = new Path(constant, added, around);
  const { parent } = identifier;
  const namespace = ts.isPropertyAccessExpression(parent) && parent.name === identifier ? parent.expression : undefined;
  const checker = around.program.getTypeChecker();
  const ok = namespace
    ? path.throughModule(moduleOf(checker, namespace), identifier.text)
    : path.toLocal(checker.getSymbolAtLocation(identifier));
  return ok ? { edits: path.edits, exported: path.exported } : undefined;
}

class Path {
  readonly edits = new EditList();
  exported = false;
  readonly #constant: ts.Declaration;
  readonly #added: string;
  readonly #around: Surroundings;
  readonly #checker: ts.TypeChecker;
  readonly #visited = new Set<string>();

  constructor(constant: ts.Declaration, added: string, around: Surroundings) {
    this.#constant = constant;
    this.#added = added;
    this.#around = around;
    this.#checker = around.program.getTypeChecker();
  }

  /** A name of this file: the constant itself, or an import. */
  toLocal(symbol: ts.Symbol | undefined): boolean {
    const declaration = symbol?.declarations?.[0];
    if (declaration === this.#constant) return true;
    if (!declaration || !ts.isImportSpecifier(declaration)) return false;
    const clause = declaration.parent.parent;
    if (declaration.isTypeOnly || clause.phaseModifier !== undefined) return false;
    const module = this.#checker.getSymbolAtLocation(clause.parent.moduleSpecifier);
    return this.#beside(declaration) && this.throughModule(module, (declaration.propertyName ?? declaration.name).text);
  }

  /** An export of a module, and of those that it re-exports. */
  throughModule(module: ts.Symbol | undefined, name: string): boolean {
    const file = module?.declarations?.find(ts.isSourceFile);
    if (!module || !file || this.#visited.has(file.fileName)) return false;
    this.#visited.add(file.fileName);
    const declaration = module.exports?.get(ts.escapeLeadingUnderscores(name))?.declarations?.[0];
    if (!declaration) return this.#throughStar(module, name);
    if (declaration === this.#constant) return (this.exported = true);
    if (!ts.isExportSpecifier(declaration)) return false;
    const statement = declaration.parent.parent;
    if (declaration.isTypeOnly || statement.isTypeOnly) return false;
    const inner = (declaration.propertyName ?? declaration.name).text;
    if (statement.moduleSpecifier) {
      const next = this.#checker.getSymbolAtLocation(statement.moduleSpecifier);
      return this.#beside(declaration) && this.throughModule(next, inner);
    }
    const local = this.#checker.getExportSpecifierLocalTargetSymbol(declaration);
    // `export { constant }` of the constant's own file: what is added is exported where it is declared.
    if (local?.declarations?.[0] === this.#constant) return (this.exported = true);
    return this.#beside(declaration) && this.toLocal(local);
  }

  #throughStar(module: ts.Symbol, name: string): boolean {
    const stars = module.exports?.get(ts.InternalSymbolName.ExportStar)?.declarations ?? [];
    return stars.some((star) => {
      if (!ts.isExportDeclaration(star) || !star.moduleSpecifier || star.isTypeOnly) return false;
      const next = this.#checker.getSymbolAtLocation(star.moduleSpecifier);
      const has = next && this.#checker.getExportsOfModule(next).some((one) => one.name === name);
      return has === true && this.throughModule(next, name);
    });
  }

  #beside(specifier: ts.ImportSpecifier | ts.ExportSpecifier): boolean {
    const file = specifier.getSourceFile();
    if (!this.#around.mayChange(resolve(file.fileName))) return false;
    this.edits.add(file, [{ start: specifier.end, end: specifier.end, text: `, ${this.#added}` }]);
    return true;
  }
}

function moduleOf(checker: ts.TypeChecker, namespace: ts.Expression): ts.Symbol | undefined {
  return ts.isIdentifier(namespace) ? targetOf(checker, namespace) : undefined;
}
