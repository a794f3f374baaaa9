import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from '../bindings.js';
import type { Facts } from '../facts.js';
import { isWritten, methodCall, unwrap, unwrappedParent, type Expression, type Node } from '../source.js';
import { heldSelection } from './selection.js';

/** `xs.sort(compare)[0]`: all is put in order for one element, or a few. */
export interface SortedSelection {
  readonly sort: TSESTree.CallExpression;
  readonly receiver: Expression;
  /** `undefined`: by the elements as texts. */
  readonly comparator: Expression | undefined;
  readonly takes: 'first' | 'last' | 'top';
  /** From the receiver to what takes the element. */
  readonly whole: Expression;
  /** A constant holds what is sorted, and only the element is taken from it: `const sorted = xs.toSorted(); return sorted[0];`. */
  readonly isHeld: boolean;
}

/** As many as are still few. */
const MOST = 100;

export function matchSortedSelection(facts: Facts, sort: TSESTree.CallExpression): SortedSelection | undefined {
  const method = methodCall(sort);
  const [comparator] = sort.arguments;
  if (!method || method.optional || sort.arguments.length > 1 || comparator?.type === 'SpreadElement') return undefined;
  const found = { sort, receiver: method.receiver, comparator, isHeld: false };
  const held = heldSelection(facts, sort);
  if (held === 'first' || held === 'last') return { ...found, takes: held, whole: sort, isHeld: true };
  const { parent, child } = unwrappedParent(sort);
  if (parent?.type !== 'MemberExpression' || parent.object !== child || parent.optional) return undefined;
  if (parent.computed) {
    const isFirst = parent.property.type === 'Literal' && parent.property.value === 0;
    const outer = unwrappedParent(parent);
    const isRead =
      !isWritten(outer.child, outer.parent) &&
      !(outer.parent?.type === 'CallExpression' && outer.parent.callee === outer.child);
    return isFirst && isRead ? { ...found, takes: 'first', whole: parent } : undefined;
  }
  const taking = parent.parent.type === 'CallExpression' ? methodCall(parent.parent) : undefined;
  if (!taking || taking.optional || taking.call.callee !== parent) return undefined;
  const takes = takenBy(taking.method, taking.call.arguments, facts.bindings);
  return takes && { ...found, takes, whole: taking.call };
}

function takenBy(
  method: string,
  args: readonly TSESTree.CallExpressionArgument[],
  bindings: Bindings,
): SortedSelection['takes'] | undefined {
  const [first, second] = args;
  switch (method) {
    case 'shift':
      return args.length === 0 ? 'first' : undefined;
    case 'pop':
      return args.length === 0 ? 'last' : undefined;
    case 'at': {
      const index = args.length === 1 && first ? integer(first) : undefined;
      return index === 0 ? 'first' : index === -1 ? 'last' : undefined;
    }
    case 'slice':
      return args.length === 2 && integer(first!) === 0 && isFew(second!, bindings) ? 'top' : undefined;
    default:
      return undefined;
  }
}

function integer(node: Node): number | undefined {
  if (node.type === 'UnaryExpression' && node.operator === '-') {
    const value = integer(node.argument);
    return value === undefined ? undefined : -value;
  }
  return node.type === 'Literal' && typeof node.value === 'number' ? node.value : undefined;
}

/** A small number, written down here or as what a parameter is by default. */
function isFew(count: Node, bindings: Bindings): boolean {
  const node = unwrap(count);
  const written = integer(node);
  if (written !== undefined) return written > 0 && written <= MOST;
  const variable = node.type === 'Identifier' ? bindings.variableOf(node) : undefined;
  const init = variable && bindings.initializer(variable);
  if (init) return isFew(init, bindings);
  const [id] = variable?.identifiers ?? [];
  return id?.parent?.type === 'AssignmentPattern' && id.parent.left === id && isFew(id.parent.right, bindings);
}
