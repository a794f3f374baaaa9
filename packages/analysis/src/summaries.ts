import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from './bindings.js';
import type { Effects } from './effects.js';
import { contains, isFunction, type FunctionNode, type Node } from './source.js';
import type { Uses } from './uses.js';

/** What calling a function of this file may do, seen one level deep. */
export interface Summary {
  /** Parameters, by position, that it changes. */
  readonly mutates: ReadonlySet<number>;
  /** Parameters, by position, that something else may hold afterwards. */
  readonly keeps: ReadonlySet<number>;
  /** Code that it may run and that is not in this file, or deeper than one level. */
  readonly unknownCode: boolean;
  /** Variables of its surroundings that it writes or whose value it changes. */
  readonly changes: ReadonlySet<Variable>;
  /** It changes objects that it did not make and that no variable above names. */
  readonly changesOthers: boolean;
}

/** Functions declared once in this file and never replaced, summarised for their callers. */
export class Summaries {
  readonly #bindings: Bindings;
  readonly #effects: () => Effects;
  readonly #uses: () => Uses;
  readonly #known = new Map<FunctionNode, Summary | undefined>();

  constructor(bindings: Bindings, effects: () => Effects, uses: () => Uses) {
    this.#bindings = bindings;
    this.#effects = effects;
    this.#uses = uses;
  }

  /** The function that calling `callee` runs, where that is certain. */
  functionOf(callee: Node): FunctionNode | undefined {
    if (isFunction(callee)) return callee;
    const variable = this.#bindings.variableOf(callee);
    return variable && this.#bindings.functionNamed(variable);
  }

  ofCallee(callee: Node): Summary | undefined {
    const fn = this.functionOf(callee);
    if (!fn || fn.async || fn.generator) return undefined;
    if (this.#known.has(fn)) return this.#known.get(fn);
    this.#known.set(fn, undefined); // one level deep: a function that is being summarised is unknown
    const summary = this.#summarise(fn);
    this.#known.set(fn, summary);
    return summary;
  }

  #summarise(fn: FunctionNode): Summary {
    const effects = this.#effects().of(fn.body);
    const mutates = new Set<number>();
    const keeps = new Set<number>();
    const changes = new Set<Variable>();
    let changesOthers = false;
    fn.params.forEach((param, index) => {
      const variable = param.type === 'Identifier' ? this.#bindings.variableOf(param) : undefined;
      if (!variable) {
        keeps.add(index); // a pattern's parts are followed by nobody
        return;
      }
      for (const use of this.#uses().of(variable)) {
        if (use.kind === 'mutate') mutates.add(index);
        if (use.held || !isOwn(use.node, fn)) keeps.add(index);
      }
    });
    for (const change of effects.changes) {
      if (!change.variable) changesOthers = true;
      else if (!this.#bindings.isDeclaredIn(change.variable, fn)) changes.add(change.variable);
      else if (
        this.#bindings.isParameter(change.variable) &&
        !fn.params.includes(change.variable.identifiers[0] as TSESTree.Parameter)
      )
        changesOthers = true;
    }
    return { mutates, keeps, changes, changesOthers, unknownCode: effects.unknown.length > 0 };
  }
}

/** Whether `node` belongs to `fn` itself and not to a closure inside it. */
function isOwn(node: Node, fn: FunctionNode): boolean {
  for (let at = node.parent; at && contains(fn, at); at = at.parent) if (isFunction(at)) return at === fn;
  return false;
}
