import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { isWritten, methodCall, unwrap, unwrappedParent, type Node } from '../source.js';

/** A look into a string that makes the engine put its pieces together. */
export interface StringRead {
  /** The whole read: `s.endsWith('x')`, `s[s.length - 1]`, `/x/.test(s)`. */
  readonly node: Node;
  /** Where `s` stands in it. */
  readonly of: readonly Node[];
  /** Only its last character is asked for. */
  readonly last: boolean;
}

/** Methods of a string that look into it. `length` and comparison do not put the pieces together. */
const searching = new Set(
  'charAt charCodeAt codePointAt at endsWith includes indexOf lastIndexOf match replace search slice substring substr startsWith trim trimEnd test exec'.split(
    ' ',
  ),
);

/** The look into a string that stands at `identifier`; `isSame` tells other places where that string stands. */
export function readOf(facts: Facts, identifier: Node, isSame: (node: Node) => boolean): StringRead | undefined {
  const { parent, child } = unwrappedParent(identifier);
  if (parent?.type === 'CallExpression') {
    const call = methodCall(parent);
    const isRegExp = call && facts.kinds.kindOf(call.receiver).name === 'regexp';
    return isRegExp && parent.arguments[0] === child && /^(?:test|exec)$/.test(call.method)
      ? { node: parent, of: [identifier], last: false }
      : undefined;
  }
  if (parent?.type !== 'MemberExpression' || parent.object !== child || parent.optional) return undefined;
  if (parent.computed) {
    const end = lastIndex(parent.property, isSame);
    const isNumber = end || facts.kinds.kindOf(parent.property).name === 'number';
    const { parent: outer, child: whole } = unwrappedParent(parent);
    return isNumber && !isWritten(whole, outer)
      ? { node: parent, of: end ? [identifier, end] : [identifier], last: !!end }
      : undefined;
  }
  const { parent: outer } = unwrappedParent(parent);
  const call = outer && methodCall(outer);
  if (!call || call.optional || unwrap(call.call.callee) !== parent || !searching.has(call.method)) return undefined;
  return { node: outer!, ...lastOf(call.call, call.method, identifier, isSame) };
}

function lastOf(call: TSESTree.CallExpression, method: string, identifier: Node, isSame: (node: Node) => boolean) {
  const [first, ...more] = call.arguments;
  const only = more.length === 0 ? first : undefined;
  if (method === 'endsWith')
    return {
      of: [identifier],
      last: only?.type === 'Literal' && typeof only.value === 'string' && only.value.length === 1,
    };
  if (method === 'at' || method === 'slice' || method === 'substr')
    return { of: [identifier], last: !!only && isMinusOne(only) };
  const end = only && /^char(?:Code)?At$/.test(method) ? lastIndex(only, isSame) : undefined;
  return { of: end ? [identifier, end] : [identifier], last: !!end };
}

export const isMinusOne = (node: Node | undefined) =>
  node?.type === 'UnaryExpression' &&
  node.operator === '-' &&
  node.argument.type === 'Literal' &&
  node.argument.value === 1;

/** `s.length - 1`: where `s` stands in it. */
function lastIndex(index: Node, isSame: (node: Node) => boolean): Node | undefined {
  const node = unwrap(index);
  if (node.type !== 'BinaryExpression' || node.operator !== '-') return undefined;
  const { left, right } = node;
  if (right.type !== 'Literal' || right.value !== 1 || left.type !== 'MemberExpression' || left.computed)
    return undefined;
  return left.property.type === 'Identifier' && left.property.name === 'length' && isSame(left.object)
    ? left.object
    : undefined;
}

/** Each look once: `s[s.length - 1]` is met twice. */
export const unique = (reads: readonly StringRead[]) => [...new Map(reads.map((read) => [read.node, read])).values()];
