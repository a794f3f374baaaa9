import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from '../../bindings.js';
import { contains, enclosingFunction, isFunction, unwrap, type FunctionNode, type Node } from '../../source.js';
import type { Access } from './accesses.js';

/** What a condition says where it holds: that the table has the key, or that it has not. */
type Says = 'hit' | 'miss' | undefined;

/** Finds additions that happen only where a look-up for the same key found nothing. */
export class Misses {
  readonly #bindings: Bindings;
  readonly #lookups: ReadonlyMap<Node, Access>;
  readonly #textOf: (node: Node) => string;

  constructor(bindings: Bindings, accesses: readonly Access[], textOf: (node: Node) => string) {
    this.#bindings = bindings;
    this.#lookups = new Map(accesses.filter(({ kind }) => kind !== 'set').map((access) => [access.node, access]));
    this.#textOf = textOf;
  }

  /** The function that looks up first and stores what it missed; `undefined` where there is none. */
  functionAround(addition: Access): FunctionNode | undefined {
    if (addition.onlyMissing) return functionOf(addition.node);
    const key = this.#textOf(addition.key);
    let child: Node = addition.node;
    for (let at = child.parent; at; child = at, at = at.parent) {
      if (isChecked(at, child)) return undefined;
      if (this.#holdsOnMiss(at, child, key)) return functionOf(at);
    }
    return undefined;
  }

  /** Whether `child` runs only where the look-up of `key` missed, seen from its parent. */
  #holdsOnMiss(parent: Node, child: Node, key: string): boolean {
    switch (parent.type) {
      case 'LogicalExpression':
        if (parent.right !== child) return false;
        return this.#says(parent.left, key) === (parent.operator === '&&' ? 'miss' : 'hit');
      case 'ConditionalExpression':
      case 'IfStatement': {
        if (parent.test === child) return false;
        return this.#says(parent.test, key) === (parent.consequent === child ? 'miss' : 'hit');
      }
      case 'Program':
      case 'BlockStatement':
      case 'SwitchCase': {
        const list: readonly Node[] = parent.type === 'SwitchCase' ? parent.consequent : parent.body;
        return list
          .slice(0, list.indexOf(child))
          .some((s) => s.type === 'IfStatement' && this.#says(s.test, key) === 'hit' && returns(s.consequent));
      }
      default:
        return false;
    }
  }

  #says(test: Node, key: string): Says {
    const node = unwrap(test);
    if (this.#isLookup(node, key)) return 'hit';
    switch (node.type) {
      case 'UnaryExpression':
        return node.operator === '!' ? opposite(this.#says(node.argument, key)) : undefined;
      case 'AssignmentExpression':
        return node.operator === '=' ? this.#says(node.right, key) : undefined;
      case 'BinaryExpression':
        return this.#comparison(node, key);
      case 'LogicalExpression': {
        const both = [this.#says(node.left, key), this.#says(node.right, key)];
        // `cached && cached.time > now`: a stale entry is computed again, which adds no key.
        return node.operator === '&&' ? both.find(Boolean) : both.includes('miss') ? 'miss' : undefined;
      }
      default:
        return undefined;
    }
  }

  /** `cache.get(k) !== undefined`, `typeof cached === 'undefined'`. */
  #comparison({ operator, left, right }: TSESTree.BinaryExpression, key: string): Says {
    const says: Says = /^===?$/.test(operator) ? 'miss' : /^!==?$/.test(operator) ? 'hit' : undefined;
    if (!says || left.type === 'PrivateIdentifier') return undefined;
    for (const [one, other] of [[left, right] as const, [right, left] as const]) {
      const value = unwrap(one);
      if (isNothing(other) && this.#isLookup(value, key)) return says;
      if (
        value.type === 'UnaryExpression' &&
        value.operator === 'typeof' &&
        other.type === 'Literal' &&
        other.value === 'undefined' &&
        this.#isLookup(unwrap(value.argument), key)
      )
        return says;
      if (other.type === 'Literal' && other.value === false && this.#isLookup(value, key)) return opposite(says);
    }
    return undefined;
  }

  /** The look-up itself, or a variable that was given its result. */
  #isLookup(node: Node, key: string): boolean {
    const lookup = this.#lookups.get(node);
    if (lookup) return this.#textOf(lookup.key) === key;
    if (node.type !== 'Identifier') return false;
    const variable = this.#bindings.variableOf(node);
    return !!variable && this.resultsHeldBy(variable).some((one) => this.#textOf(one.key) === key);
  }

  /** The look-ups whose result a variable was given. */
  resultsHeldBy(variable: NonNullable<ReturnType<Bindings['variableOf']>>): Access[] {
    return variable.references.flatMap(({ writeExpr }) => {
      const lookup = writeExpr && this.#lookups.get(unwrap(writeExpr as Node));
      return lookup ? [lookup] : [];
    });
  }
}

/** Something before it throws: only what passes a check gets in, and what passes is mostly known beforehand. */
function isChecked(parent: Node, child: Node): boolean {
  if (parent.type !== 'BlockStatement') return false;
  return parent.body.slice(0, parent.body.indexOf(child as TSESTree.Statement)).some((statement) => {
    if (statement.type !== 'IfStatement') return false;
    const { consequent } = statement;
    return (consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent)?.type === 'ThrowStatement';
  });
}

const opposite = (says: Says): Says => (says === 'hit' ? 'miss' : says && 'hit');

const isNothing = (node: Node) =>
  (node.type === 'Identifier' && node.name === 'undefined') ||
  (node.type === 'Literal' && node.value === null && node.raw === 'null') ||
  (node.type === 'UnaryExpression' && node.operator === 'void');

function returns(statement: Node): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last?.type === 'ReturnStatement' && !!last.argument;
}

function functionOf(node: Node): FunctionNode | undefined {
  const fn = enclosingFunction(node);
  return isFunction(fn) && contains(fn, node) ? fn : undefined;
}
