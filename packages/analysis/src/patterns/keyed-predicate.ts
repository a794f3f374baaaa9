import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from '../bindings.js';
import { contains, isFunction, methodCall, unwrap, type Expression, type FunctionNode, type Node } from '../source.js';

/** `(row) => row.id === wanted`, however it is spelt: a test of an element by a key of its. */
export interface KeyedPredicate {
  readonly callback: FunctionNode;
  /** Names the element, or takes it apart. */
  readonly parameter: TSESTree.Parameter;
  /** What is read off the element; the element itself in `(e) => e === x`. */
  readonly key: Expression;
  /** The key is the element, or plain properties read off it: nothing is called. */
  readonly isRead: boolean;
  /** What the key is compared with; it does not speak of the element. */
  readonly wanted: Expression;
  /** Compared by `==`. */
  readonly loose: boolean;
  /** Conditions besides the equality: `row.id === wanted && row.open`. */
  readonly rest: readonly Expression[];
}

/** Reads a callback of `find`, `filter`, `some` … that asks for an equality. */
export function matchKeyedPredicate(callback: Node, bindings: Bindings): KeyedPredicate | undefined {
  if (!isFunction(callback) || callback.async || callback.generator) return undefined;
  const [parameter] = callback.params;
  if (callback.params.length !== 1 || !parameter) return undefined;
  if (!/^(?:Identifier|ObjectPattern|ArrayPattern)$/.test(parameter.type)) return undefined;
  const body = onlyResult(callback);
  if (!body) return undefined;
  const conditions = conjuncts(body);
  const found = equalityIn(conditions, parameter, bindings);
  return found && { callback, parameter, ...found, rest: conditions.filter((one) => one !== found.condition) };
}

/** The first of some conditions that compares a key of the element with what does not speak of it. */
function equalityIn(conditions: readonly Expression[], parameter: TSESTree.Parameter, bindings: Bindings) {
  const speaksOf = (node: Node) => references(parameter, bindings).some((id) => contains(node, id));
  for (const condition of conditions) {
    if (condition.type !== 'BinaryExpression' || !/^===?$/.test(condition.operator)) continue;
    const left = condition.left as Expression;
    const { right } = condition;
    if (speaksOf(left) === speaksOf(right)) continue;
    const [key, wanted] = speaksOf(left) ? [left, right] : [right, left];
    return { condition, key, isRead: isPlainRead(key), wanted, loose: condition.operator === '==' };
  }
  return undefined;
}

/** `(edge) => edge.from === id || edge.to === id`: by the first of several keys, the others being conditions besides. */
function matchEitherKey(callback: Node, bindings: Bindings): KeyedPredicate | undefined {
  if (!isFunction(callback) || callback.async || callback.generator || callback.params.length !== 1) return undefined;
  const [parameter] = callback.params;
  const body = onlyResult(callback);
  if (!body || parameter?.type !== 'Identifier') return undefined;
  const either = disjuncts(body).map((one) => equalityIn([one], parameter, bindings));
  const [first, ...more] = either;
  if (!first || !more.length || either.some((one) => !one?.isRead)) return undefined;
  const rest = disjuncts(body).slice(1);
  return { ...first, callback, parameter, rest };
}

/** `(row, i) => row.id === id && i !== own`: of some that have the key, told apart by where they stand. */
function matchKeyBesidePosition(callback: Node, bindings: Bindings): KeyedPredicate | undefined {
  if (!isFunction(callback) || callback.async || callback.generator || callback.params.length !== 2) return undefined;
  const [parameter, position] = callback.params;
  const body = onlyResult(callback);
  if (!body || !parameter || position?.type !== 'Identifier') return undefined;
  const conditions = conjuncts(body);
  const found = equalityIn(conditions, parameter, bindings);
  if (!found || references(position, bindings).some((id) => contains(found.condition, id))) return undefined;
  const rest = conditions.filter((one) => one !== found.condition);
  return rest.length ? { ...found, callback, parameter, rest } : undefined;
}

const disjuncts = (node: Expression): Expression[] =>
  node.type === 'LogicalExpression' && node.operator === '||'
    ? [...disjuncts(node.left), ...disjuncts(node.right)]
    : [node];

export type LookUpMethod = 'filter' | 'find' | 'findIndex' | 'some';

/** A question for the elements of a key: `rows.find((row) => row.id === id)`. */
export interface KeyedLookUp {
  readonly method: LookUpMethod;
  readonly call: TSESTree.CallExpression;
  readonly haystack: Expression;
  readonly predicate: KeyedPredicate;
  /** `rows?.find(…)`: there may be nothing to search. */
  readonly optional: boolean;
}

export function matchKeyedLookUp(call: TSESTree.CallExpression, bindings: Bindings): KeyedLookUp | undefined {
  const method = methodCall(call);
  const [callback] = call.arguments;
  if (!method || call.optional || call.arguments.length !== 1 || call.typeArguments) return undefined;
  if (!/^(?:filter|find|findIndex|some)$/.test(method.method)) return undefined;
  const predicate =
    matchKeyedPredicate(callback!, bindings) ??
    matchEitherKey(callback!, bindings) ??
    matchKeyBesidePosition(callback!, bindings);
  const { receiver, optional } = method;
  return predicate && { method: method.method as LookUpMethod, call, haystack: receiver, predicate, optional };
}

/** What a function without statements of its own gives back: `x => e`, `(x) => { return e; }`. */
export function onlyResult(fn: FunctionNode): Expression | undefined {
  if (fn.body.type !== 'BlockStatement') return fn.body;
  const [only] = fn.body.body;
  return fn.body.body.length === 1 && only?.type === 'ReturnStatement' ? (only.argument ?? undefined) : undefined;
}

/** `a && b && c`: each of them. */
export function conjuncts(node: Expression): Expression[] {
  return node.type === 'LogicalExpression' && node.operator === '&&'
    ? [...conjuncts(node.left), ...conjuncts(node.right)]
    : [node];
}

/** A name, or plain properties read off one: `row`, `row.customer.id`, `pair[0]`. */
export function isPlainRead(expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return true;
  if (node.type !== 'MemberExpression' || node.optional || node.object.type === 'Super') return false;
  return (!node.computed || node.property.type === 'Literal') && isPlainRead(node.object);
}

function references(parameter: Node, bindings: Bindings): Node[] {
  const names: Node[] = [];
  const collect = (node: Node | null | undefined): void => {
    switch (node?.type) {
      case 'Identifier':
        names.push(node);
        return;
      case 'ObjectPattern':
        for (const property of node.properties)
          collect(property.type === 'Property' ? property.value : property.argument);
        return;
      case 'ArrayPattern':
        node.elements.forEach(collect);
        return;
      case 'AssignmentPattern':
        collect(node.left);
        return;
      case 'RestElement':
        collect(node.argument);
        return;
      default:
    }
  };
  collect(parameter);
  return names.flatMap((name) => bindings.variableOf(name)?.references.map((r) => r.identifier as Node) ?? []);
}
