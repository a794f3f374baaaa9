import type { Variable } from '@typescript-eslint/scope-manager';
import type { Bindings } from '../bindings.js';
import { contains, isFunction, leaves, methodCall, unwrappedParent, type Node } from '../source.js';
import { declared, made, UNKNOWN, type Kind, type KindName } from './kind.js';

const BY_TYPEOF: Record<string, KindName> = {
  bigint: 'bigint',
  boolean: 'boolean',
  function: 'function',
  number: 'number',
  string: 'string',
  symbol: 'symbol',
};

/** Code in which a test has told what a variable holds. */
interface Guard {
  readonly kind: Kind;
  readonly holdsAt: (node: Node) => boolean;
}

/** What tests before a use say of a variable that keeps its value: `if (typeof x !== 'string') throw …`, `if (Array.isArray(x)) { … }`. */
export class GuardedKinds {
  readonly #bindings: Bindings;
  readonly #guards = new Map<Variable, readonly Guard[]>();

  constructor(bindings: Bindings) {
    this.#bindings = bindings;
  }

  kindAt(variable: Variable, use: Node): Kind {
    let guards = this.#guards.get(variable);
    if (!guards) {
      guards = this.#bindings.isReassigned(variable)
        ? []
        : variable.references.flatMap(({ identifier }) => this.#guardAt(identifier as Node) ?? []);
      this.#guards.set(variable, guards);
    }
    return guards.find(({ holdsAt }) => holdsAt(use))?.kind ?? UNKNOWN;
  }

  #guardAt(identifier: Node): Guard | undefined {
    const asked = this.#testOf(identifier);
    if (!asked) return undefined;
    const { kind } = asked;
    let { test, truth } = asked;
    for (let { parent } = test; parent; { parent } = test) {
      if (parent.type === 'UnaryExpression' && parent.operator === '!') truth = !truth;
      // Both sides of `a && b` hold where it does, neither side of `a || b` where it does not.
      else if (parent.type !== 'LogicalExpression' || parent.operator !== (truth ? '&&' : '||')) break;
      test = parent;
    }
    const { parent } = test;
    if (parent?.type === 'ConditionalExpression' && parent.test === test) {
      const branch = truth ? parent.consequent : parent.alternate;
      return { kind, holdsAt: (node) => contains(branch, node) };
    }
    if (parent?.type !== 'IfStatement' || parent.test !== test) return undefined;
    if (truth) return { kind, holdsAt: (node) => contains(parent.consequent, node) };
    const block = parent.parent;
    if (parent.alternate || !leaves(parent.consequent) || block.type !== 'BlockStatement') return undefined;
    return {
      kind,
      holdsAt: (node) => contains(block, node) && node.range[0] >= parent.range[1] && !isHoisted(node, block),
    };
  }

  /** `typeof x === 'string'`, `Array.isArray(x)`, and their opposites. */
  #testOf(identifier: Node): { test: Node; truth: boolean; kind: Kind } | undefined {
    const { parent, child } = unwrappedParent(identifier);
    if (parent?.type === 'UnaryExpression' && parent.operator === 'typeof') {
      const test = parent.parent;
      if (test.type !== 'BinaryExpression' || !/^[=!]==?$/.test(test.operator)) return undefined;
      const other = test.left === parent ? test.right : test.left;
      const name = other.type === 'Literal' ? BY_TYPEOF[String(other.value)] : undefined;
      return name && { test, truth: test.operator.startsWith('='), kind: made(name) };
    }
    const method = parent && methodCall(parent);
    if (method?.method !== 'isArray' || method.optional || method.call.arguments[0] !== child) return undefined;
    const isBuiltIn =
      method.receiver.type === 'Identifier' &&
      method.receiver.name === 'Array' &&
      this.#bindings.isGlobal(method.receiver);
    return isBuiltIn ? { test: method.call, truth: true, kind: declared('array') } : undefined;
  }
}

/** A function that is declared there may have been called before. */
function isHoisted(node: Node, block: Node): boolean {
  for (let at = node.parent; at && at !== block; at = at.parent)
    if (isFunction(at) && at.type === 'FunctionDeclaration') return true;
  return false;
}
