import type { TSESTree } from '@typescript-eslint/types';
import { isOnWayOut } from '../cold.js';
import type { Facts } from '../facts.js';
import { FEW } from '../collection-sizes.js';
import { isRepeatedCall } from '../iterations.js';
import {
  contains,
  isLoop,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Node,
  type Variable,
} from '../source.js';
import { isConditional } from './conditional.js';

/**
 * A sort that a loop does over again:
 * - `growing`: of an array that the loop adds to, and which is nearly sorted each time;
 * - `remaining`: of all that is still left in a collection, to treat the first of them.
 */
export interface RepeatedSort {
  readonly form: 'growing' | 'remaining';
  readonly call: TSESTree.CallExpression;
  readonly variable: Variable;
  readonly loop: Node;
}

export function matchRepeatedSort(facts: Facts, call: TSESTree.CallExpression): RepeatedSort | undefined {
  const method = methodCall(call);
  const receiver = method && unwrap(method.receiver);
  if (method?.method !== 'sort' || method.optional || receiver?.type !== 'Identifier') return undefined;
  const { bindings, iterations, kinds, uses } = facts;
  const variable = bindings.variableOf(receiver);
  if (!variable || kinds.kindOf(receiver).name !== 'array' || (iterations.sizeOf(receiver) ?? FEW + 1) <= FEW)
    return undefined;
  for (const { node, kind, atMost } of iterations.around(call)) {
    if (isRepeatedCall({ kind }) || kind === 'comparator' || (atMost !== undefined && atMost <= FEW)) continue;
    if (isOnWayOut(call, node)) continue;
    const found = { call, variable, loop: node };
    if (bindings.isDeclaredIn(variable, node)) {
      const isAlways = !isUnderCondition(call, node);
      return isAlways && isLoop(node) && node.type === 'WhileStatement' && isRefilled(facts, variable, node)
        ? { ...found, form: 'remaining' }
        : undefined;
    }
    if (bindings.writesIn(variable, node).length) return undefined;
    const grows = uses.of(variable).some(({ node: use }) => contains(node, use) && isAddition(facts, use, node));
    if (grows) return { ...found, form: 'growing' };
    if (isDrained(facts, variable, call, node)) return { ...found, form: 'remaining' };
  }
  return undefined;
}

/** `while (heap.length > n) { heap.sort(…); const least = heap.pop(); … }` */
function isDrained({ bindings, nodes }: Facts, variable: Variable, sort: Node, loop: Node): boolean {
  if (loop.type !== 'WhileStatement' || isUnderCondition(sort, loop)) return false;
  const isAsked = variable.references.some(({ identifier }) => contains(loop.test, identifier as Node));
  return (
    isAsked &&
    ['pop', 'shift']
      .flatMap((name) => nodes.callsOf(name))
      .some(
        (take) =>
          contains(loop.body, take) &&
          !isUnderCondition(take, loop) &&
          bindings.variableOf(unwrap(methodCall(take)!.receiver)) === variable,
      )
  );
}

function isUnderCondition(call: Node, loop: Node): boolean {
  for (let child = call, at = call.parent; at && at !== loop; child = at, at = at.parent)
    if (isConditional(at, child)) return true;
  return false;
}

/** `queue.push(x)` in the same loop as the sort, or in one inside of it. */
function isAddition(facts: Facts, use: Node, loop: Node): boolean {
  const { parent } = unwrappedParent(use);
  const call = parent?.type === 'MemberExpression' ? unwrappedParent(parent).parent : undefined;
  if (!call || !/^(?:push|unshift)$/.test(methodCall(call)?.method ?? '')) return false;
  return facts.iterations.around(call).some(({ node }) => node === loop) && !isOnWayOut(call, loop);
}

/**
 * An array of the turn that a loop over a collection fills, where the outer loop asks the same collection whether anything is left and takes from it:
 * `while (size(left) > 0) { const all = []; for (const key in left) all.push(key); all.sort(…); … delete left[key]; }`
 */
function isRefilled(facts: Facts, variable: Variable, loop: TSESTree.WhileStatement): boolean {
  const { bindings, nodes, uses } = facts;
  const fills = [...nodes.within('ForInStatement', loop.body), ...nodes.within('ForOfStatement', loop.body)].filter(
    (fill) => uses.of(variable).some(({ node, kind }) => kind === 'mutate' && contains(fill.body, node)),
  );
  return fills.some(({ right }) => {
    const source = unwrap(right);
    const left = source.type === 'Identifier' ? bindings.variableOf(source) : undefined;
    if (!left || bindings.isDeclaredIn(left, loop)) return false;
    const isAsked = left.references.some(({ identifier }) => contains(loop.test, identifier as Node));
    return (
      isAsked &&
      left.references.some(
        ({ identifier }) => contains(loop.body, identifier as Node) && isTakenFrom(facts, identifier as Node),
      )
    );
  });
}

/** `delete left[key]`, `left.delete(key)`, `left = without(left, key)`. */
function isTakenFrom({ bindings }: Facts, use: Node): boolean {
  const { parent, child } = unwrappedParent(use);
  if (parent?.type === 'AssignmentExpression' && parent.left === child) return true;
  if (parent?.type !== 'MemberExpression' || parent.object !== child) return false;
  const outer = unwrappedParent(parent).parent;
  if (outer?.type === 'UnaryExpression') return outer.operator === 'delete';
  return outer?.type === 'CallExpression' && propertyName(parent) === 'delete' && !!bindings.variableOf(use);
}
