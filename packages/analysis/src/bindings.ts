import type { Reference, Scope, ScopeManager, Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import {
  contains,
  enclosingFunction,
  isFunction,
  isLoop,
  type FunctionNode,
  type Node,
  type SourceCodeLike,
} from './source.js';

/** Definitions and references of names, from the scope manager that the host has already run. */
export class Bindings {
  readonly #scopes: ScopeManager;
  /** Of the scopes that somebody asked about: most of a file's are never of interest. */
  readonly #byIdentifier = new Map<Scope, Map<Node, Variable>>();
  readonly #around = new Map<Node, Scope | null>();
  readonly #reassigned = new Map<Variable, boolean>();
  #globalNames: Set<string> | undefined;

  constructor(source: SourceCodeLike) {
    this.#scopes = source.scopeManager as ScopeManager;
  }

  /** The variable that an identifier refers to or declares; `undefined` for a global. */
  variableOf(identifier: Node): Variable | undefined {
    for (let scope = this.#scopeAround(identifier); scope; scope = scope.upper) {
      let names = this.#byIdentifier.get(scope);
      if (!names) this.#byIdentifier.set(scope, (names = namesIn(scope)));
      const variable = names.get(identifier);
      if (variable) return variable.defs.length ? variable : undefined;
    }
    return undefined;
  }

  /** Whether `name` at `identifier` is the global of that name: no declaration in this file shadows it. */
  isGlobal(identifier: Node): boolean {
    return identifier.type === 'Identifier' && !this.variableOf(identifier);
  }

  /** Whether the built-in `name` can be written at a place: nothing in sight declares the same name. */
  seesGlobal(name: string, at: Node): boolean {
    for (let scope = this.#scopeAround(at); scope; scope = scope.upper)
      if (scope.set.get(name)?.defs.length) return false;
    return true;
  }

  /** All calls of a function; `undefined` where something else may call it: it is exported, passed on, bound or reads its `arguments`. */
  callsOf(fn: Node): TSESTree.CallExpression[] | undefined {
    const name =
      fn.type === 'FunctionDeclaration' ? fn.id : fn.parent?.type === 'VariableDeclarator' ? fn.parent.id : null;
    const variable = name && this.variableOf(name);
    if (!variable || variable.defs.length !== 1 || this.isReassigned(variable) || this.isExported(variable))
      return undefined;
    if (String(variable.scope.type) === 'global') return undefined;
    // By its inner name it may call itself, and not every host takes `<List />` for a reference.
    if ((fn.type === 'FunctionExpression' && fn.id) || /^[A-Z]/.test(variable.name)) return undefined;
    if (fn.type === 'FunctionDeclaration' || fn.type === 'FunctionExpression') {
      const own = this.#scopes.acquire(fn)?.set.get('arguments');
      if (own?.references.length) return undefined;
    }
    const calls: TSESTree.CallExpression[] = [];
    for (const { identifier, init } of variable.references) {
      if (init) continue;
      const parent = identifier.parent as Node | undefined;
      if (parent?.type !== 'CallExpression' || parent.callee !== (identifier as Node)) return undefined;
      calls.push(parent);
    }
    return calls.length > 0 ? calls : undefined;
  }

  /** Calls of a function by its name; it may have others. */
  callsByName(fn: FunctionNode): TSESTree.CallExpression[] {
    return this.referencesByName(fn).flatMap((name) =>
      name.parent?.type === 'CallExpression' && name.parent.callee === name ? [name.parent] : [],
    );
  }

  /** Where a function is spoken of by its name. */
  referencesByName(fn: FunctionNode): Node[] {
    const name =
      fn.type === 'FunctionDeclaration' ? fn.id : fn.parent.type === 'VariableDeclarator' ? fn.parent.id : null;
    const variable = name?.type === 'Identifier' ? this.variableOf(name) : undefined;
    if (!variable || this.functionNamed(variable) !== fn) return [];
    return variable.references.map(({ identifier }) => identifier as Node);
  }

  /** Variables from outside of a function that its body speaks of. */
  freeIn(fn: Node): Variable[] {
    const through = this.#scopes.acquire(fn)?.through ?? [];
    return through.flatMap(({ resolved }) => (resolved?.defs.length ? [resolved] : []));
  }

  #scopeAround(at: Node): Scope | null {
    const known = this.#around.get(at);
    if (known !== undefined) return known;
    let found: Scope | null = null;
    for (let node: Node | undefined = at; node && !found; node = node.parent) found = this.#scopes.acquire(node, true);
    this.#around.set(at, found);
    return found;
  }

  /** Every name that occurs in the file in any scope, bound or not: what a new name must differ from. */
  get names(): ReadonlySet<string> {
    if (this.#globalNames) return this.#globalNames;
    const names = new Set<string>();
    for (const scope of this.#scopes.scopes) {
      for (const name of scope.set.keys()) names.add(name);
      for (const reference of scope.references) names.add(String(reference.identifier.name));
    }
    return (this.#globalNames = names);
  }

  /**
   * The one expression that a variable holds for ever: it is declared with an initialiser and never assigned again.
   * `undefined` for parameters, destructuring and reassigned variables.
   */
  initializer(variable: Variable): TSESTree.Expression | undefined {
    const [definition] = variable.defs;
    if (variable.defs.length !== 1 || !definition || String(definition.type) !== 'Variable') return undefined;
    const declarator = definition.node as TSESTree.VariableDeclarator;
    if (declarator.id.type !== 'Identifier' || !declarator.init || isForInOf(declarator.parent)) return undefined;
    return this.isReassigned(variable) ? undefined : declarator.init;
  }

  /** Whether anything but its initialiser writes the variable. Parameters count as initialised. */
  isReassigned(variable: Variable): boolean {
    let known = this.#reassigned.get(variable);
    if (known === undefined) {
      known =
        variable.defs.length > 1 || variable.references.some((reference) => reference.isWrite() && !reference.init);
      this.#reassigned.set(variable, known);
    }
    return known;
  }

  /** Writes of the variable that happen inside `region`. */
  writesIn(variable: Variable, region: Node): Reference[] {
    return variable.references.filter((r) => r.isWrite() && contains(region, r.identifier as Node));
  }

  /** The node that introduces the variable (declarator, parameter's function, import …). */
  definition(variable: Variable): Node | undefined {
    return variable.defs[0]?.node as Node | undefined;
  }

  /** The function that a name always stands for: declared as one, or initialised with one. */
  functionNamed(variable: Variable): FunctionNode | undefined {
    if (variable.defs.length !== 1 || this.isReassigned(variable) || this.isParameter(variable)) return undefined;
    const definition = this.initializer(variable) ?? this.definition(variable);
    return definition && isFunction(definition) ? definition : undefined;
  }

  isParameter(variable: Variable): boolean {
    return variable.defs.some((d) => String(d.type) === 'Parameter');
  }

  /** Whether the variable lives for one turn of `region` only: it is declared inside it. */
  isDeclaredIn(variable: Variable, region: Node): boolean {
    return variable.identifiers.length > 0 && variable.identifiers.every((id) => contains(region, id));
  }

  isModuleLevel(variable: Variable): boolean {
    const kind = String(variable.scope.type);
    return kind === 'module' || kind === 'global' || (kind === 'function' && variable.scope.block.type === 'Program');
  }

  isExported(variable: Variable): boolean {
    for (const identifier of variable.identifiers) {
      const statement = identifier.parent?.parent?.parent;
      if (statement?.type === 'ExportNamedDeclaration' || /^Export/.test(identifier.parent?.parent?.type ?? ''))
        return true;
    }
    return variable.references.some((reference) => {
      const parent = reference.identifier.parent;
      return parent?.type === 'ExportSpecifier' || parent?.type === 'ExportDefaultDeclaration';
    });
  }

  /**
   * Whether what happens at `use` can be seen by, or change things for, a run of `region`: everything but code of the same call that comes strictly
   * after the region and is not in a loop around both.
   */
  canPrecede(use: Node, region: Node, variable: Variable): boolean {
    if (contains(region, use)) return true;
    const home = enclosingFunction(region);
    // What an earlier call has made may run during this one, and has the same variable where that is from outside.
    if (enclosingFunction(use) !== home)
      return !this.isDeclaredIn(variable, home) || !this.#isLaterClosure(use, region, home);
    if (use.range[0] < region.range[0]) return true;
    for (let at = region.parent; at && at !== home; at = at.parent)
      if (isLoop(at) && contains(at, use) && !this.isDeclaredIn(variable, at)) return true;
    return false;
  }

  /** A closure that is made, or a function that is named, only after the region, in the same call, cannot run during it. */
  #isLaterClosure(use: Node, region: Node, home: Node): boolean {
    let closure: Node | undefined = use;
    let outermost: Node | undefined;
    for (; closure && closure !== home; closure = closure.parent) if (isFunction(closure)) outermost = closure;
    if (closure !== home || !outermost) return false;
    const isLater = ({ range }: Node) => range[0] >= region.range[1];
    if (outermost.type !== 'FunctionDeclaration' ? !isLater(outermost) : !this.#isNamedOnly(outermost, home, isLater))
      return false;
    for (let at = region.parent; at && at !== home; at = at.parent) if (isLoop(at)) return false;
    return true;
  }

  #isNamedOnly(declared: TSESTree.FunctionDeclaration, home: Node, where: (name: Node) => boolean): boolean {
    const variable = declared.id ? this.variableOf(declared.id) : undefined;
    if (!variable || this.isExported(variable)) return false;
    return variable.references.every(({ identifier }) => {
      const name = identifier as Node;
      return contains(declared, name) || (enclosingFunction(name) === home && where(name));
    });
  }
}

function namesIn({ variables, references }: Scope): Map<Node, Variable> {
  const names = new Map<Node, Variable>();
  for (const variable of variables) for (const id of variable.identifiers) names.set(id, variable);
  for (const { identifier, resolved } of references) if (resolved) names.set(identifier as Node, resolved);
  return names;
}

const isForInOf = (declaration: Node | undefined) => {
  const parent = declaration?.parent;
  return (parent?.type === 'ForInStatement' || parent?.type === 'ForOfStatement') && parent.left === declaration;
};
