import { methodCall, unwrappedParent, type Node } from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';

/** What reads one element of a list that is made for it: `[0]`, `.at(-1)`, `.pop()`. */
export interface Taking {
  readonly whole: TSESTree.Expression;
  readonly at: 'first' | 'last';
}

/** How one element is taken from `list`, which is dropped thereafter; `undefined` where something else happens to it. */
export function takingOf(list: Node): Taking | undefined {
  const { parent, child } = unwrappedParent(list);
  if (parent?.type !== 'MemberExpression' || parent.object !== child || parent.optional) return undefined;
  if (parent.computed) {
    const isFirst = parent.property.type === 'Literal' && parent.property.value === 0;
    return isFirst && isOnlyRead(parent) ? { whole: parent as TSESTree.Expression, at: 'first' } : undefined;
  }
  const call =
    parent.parent.type === 'CallExpression' && parent.parent.callee === parent ? methodCall(parent.parent) : undefined;
  if (!call || call.optional) return undefined;
  const args = call.call.arguments;
  const whole = call.call as TSESTree.Expression;
  if (call.method === 'shift' || call.method === 'pop')
    return args.length === 0 ? { whole, at: call.method === 'pop' ? 'last' : 'first' } : undefined;
  if (call.method !== 'at' || args.length !== 1) return undefined;
  const [index] = args;
  if (index?.type === 'Literal') return index.value === 0 ? { whole, at: 'first' } : undefined;
  const isLast =
    index?.type === 'UnaryExpression' &&
    index.operator === '-' &&
    index.argument.type === 'Literal' &&
    index.argument.value === 1;
  return isLast ? { whole, at: 'last' } : undefined;
}

/** Neither assigned to, nor deleted, nor called with the list as its `this`. */
function isOnlyRead(member: Node): boolean {
  const { parent, child } = unwrappedParent(member);
  switch (parent?.type) {
    case 'AssignmentExpression':
    case 'ForInStatement':
    case 'ForOfStatement':
      return parent.left !== child;
    case 'CallExpression':
      return parent.callee !== child;
    case 'UnaryExpression':
      return parent.operator !== 'delete';
    case 'ArrayPattern':
    case 'AssignmentPattern':
    case 'Property':
    case 'RestElement':
      return parent.parent?.type !== 'ObjectPattern' && parent.type === 'Property';
    case 'UpdateExpression':
    case 'TaggedTemplateExpression':
      return false;
    default:
      return true;
  }
}

export const isTakenFirst = ({ at }: Taking) => at === 'first';
export const isTakenLast = ({ at }: Taking) => at === 'last';
