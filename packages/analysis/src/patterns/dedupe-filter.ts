import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from '../bindings.js';
import {
  isFunction,
  methodCall,
  unwrap,
  unwrappedParent,
  type Expression,
  type FunctionNode,
  type Node,
} from '../source.js';
import { matchKeyedPredicate, onlyResult, type KeyedPredicate } from './keyed-predicate.js';

/** `xs.filter((x, i) => xs.indexOf(x) === i)`: keeps the first of equal elements, and scans the array for each. */
export interface DedupeFilter {
  readonly call: TSESTree.CallExpression;
  readonly receiver: Expression;
  readonly callback: FunctionNode;
  /** What the callback gives back. */
  readonly test: TSESTree.BinaryExpression;
  /** By `findIndex`: what makes two elements equal. */
  readonly predicate: KeyedPredicate | undefined;
  readonly element: TSESTree.Identifier;
}

export function matchDedupeFilter(call: TSESTree.CallExpression, bindings: Bindings): DedupeFilter | undefined {
  const method = methodCall(call);
  const [callback] = call.arguments;
  if (method?.method !== 'filter' || method.optional || call.arguments.length !== 1 || !callback) return undefined;
  if (!isFunction(callback) || callback.async || callback.generator) return undefined;
  const [element, index, all] = callback.params;
  if (element?.type !== 'Identifier' || index?.type !== 'Identifier' || (all && all.type !== 'Identifier'))
    return undefined;
  const test = onlyResult(callback);
  if (test?.type !== 'BinaryExpression' || !/^===?$/.test(test.operator)) return undefined;
  const isIndex = (node: Node) => node.type === 'Identifier' && node.name === index.name;
  const search = isIndex(test.right) ? unwrap(test.left) : isIndex(test.left) ? unwrap(test.right) : undefined;
  const scan = search && methodCall(search);
  const [sought] = scan?.call.arguments ?? [];
  if (!scan || scan.optional || scan.call.arguments.length !== 1 || !sought) return undefined;
  if (!isSame(scan.receiver, all ?? method.receiver, bindings) && !isSame(scan.receiver, method.receiver, bindings))
    return undefined;
  const found = { call, receiver: method.receiver, callback, test, element };
  if (scan.method === 'indexOf') {
    const isElement = sought.type === 'Identifier' && sought.name === element.name;
    return isElement ? { ...found, predicate: undefined } : undefined;
  }
  if (scan.method !== 'findIndex') return undefined;
  const predicate = matchKeyedPredicate(sought, bindings);
  return predicate && isAbout(predicate, element) ? { ...found, predicate } : undefined;
}

/**
 * `xs.indexOf(xs[i]) === i`, of each `i` of a loop, and `xs.some((x, i) => xs.indexOf(x) !== i)`: the list, which is scanned for each of its elements.
 */
export function matchOwnPosition(call: TSESTree.CallExpression, bindings: Bindings): Expression | undefined {
  const method = methodCall(call);
  const [sought, ...more] = method?.call.arguments ?? [];
  const { parent } = unwrappedParent(call);
  if (!method || method.method !== 'indexOf' || method.optional || more.length || !sought) return undefined;
  if (parent?.type !== 'BinaryExpression' || !/^(?:[!=]==?|<|>)$/.test(parent.operator)) return undefined;
  const isCompared = (index: Node) => [parent.left, parent.right].some((side) => isSame(side, index, bindings));
  const element = unwrap(sought);
  if (element.type === 'Identifier') {
    const walk = walkOf(element, bindings);
    const isWalked = walk?.lists.some((list) => isSame(method.receiver, list, bindings));
    return walk && isWalked && isCompared(walk.index) ? walk.lists[0] : undefined;
  }
  if (element.type !== 'MemberExpression' || !element.computed) return undefined;
  const index = unwrap(element.property);
  const isOwn = index.type === 'Identifier' && isCompared(index) && isSame(method.receiver, element.object, bindings);
  return isOwn ? method.receiver : undefined;
}

/** What a callback's element is of, as its receiver and as the callback's last parameter, and the parameter that counts. */
function walkOf(
  element: TSESTree.Identifier,
  bindings: Bindings,
): { lists: [Expression, ...Expression[]]; index: Node } | undefined {
  const variable = bindings.variableOf(element);
  const fn = variable && (bindings.definition(variable) as Node | undefined);
  if (!fn || !isFunction(fn)) return undefined;
  const { parent, child } = unwrappedParent(fn);
  const walk = parent && methodCall(parent);
  if (!walk || walk.call.arguments[0] !== child) return undefined;
  if (!/^(?:every|filter|find|findIndex|flatMap|forEach|map|reduce|some)$/.test(walk.method)) return undefined;
  const [own, index, all] = walk.method === 'reduce' ? fn.params.slice(1) : fn.params;
  if (own !== variable.identifiers[0] || index?.type !== 'Identifier') return undefined;
  return { lists: [walk.receiver, ...(all?.type === 'Identifier' ? [all] : [])], index };
}

/** `other.id === x.id`: the same key of both. */
function isAbout(predicate: KeyedPredicate, element: TSESTree.Identifier): boolean {
  const { parameter, key, wanted, rest, isRead } = predicate;
  if (parameter.type !== 'Identifier' || !isRead) return false;
  const isPair = (a: Node, b: Node) => isSameRead(a, parameter.name, b, element.name);
  return (
    isPair(key, wanted) &&
    rest.every(
      (other) =>
        other.type === 'BinaryExpression' &&
        other.operator === '===' &&
        (isPair(other.left, other.right) || isPair(other.right, other.left)),
    )
  );
}

/** `a.x.id` and `b.x.id`, read off `a` and off `b`. */
export function isSameRead(one: Node, of: string, another: Node, off: string): boolean {
  const [a, b] = [unwrap(one), unwrap(another)];
  if (a.type === 'Identifier') return b.type === 'Identifier' && a.name === of && b.name === off;
  if (a.type !== 'MemberExpression' || b.type !== 'MemberExpression' || a.computed !== b.computed) return false;
  const [p, q] = [a.property, b.property];
  const isSameName =
    p.type === 'Identifier' && q.type === 'Identifier' && !a.computed
      ? p.name === q.name
      : p.type === 'Literal' && q.type === 'Literal' && p.value === q.value;
  return isSameName && isSameRead(a.object, of, b.object, off);
}

/** The same name, or the same properties of one. */
function isSame(one: Node, another: Node, bindings: Bindings): boolean {
  const [a, b] = [unwrap(one), unwrap(another)];
  if (a.type === 'ThisExpression') return b.type === 'ThisExpression';
  if (a.type === 'Identifier')
    return b.type === 'Identifier' && a.name === b.name && bindings.variableOf(a) === bindings.variableOf(b);
  return (
    a.type === 'MemberExpression' &&
    b.type === 'MemberExpression' &&
    !a.computed &&
    !b.computed &&
    a.property.type === 'Identifier' &&
    b.property.type === 'Identifier' &&
    a.property.name === b.property.name &&
    isSame(a.object, b.object, bindings)
  );
}
