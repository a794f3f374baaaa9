import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from '../bindings.js';
import { matchKeyedPredicate, type KeyedPredicate } from './keyed-predicate.js';
import { isFunction, methodCall, unwrap, unwrappedParent, type Node } from '../source.js';

/** `position`: an `indexOf` of which the place counts, too. */
export type MembershipMethod = 'find' | 'includes' | 'indexOf' | 'position' | 'some';

/** A question "is `needle` in `haystack`?", however it is spelt. */
export interface MembershipTest {
  readonly method: MembershipMethod;
  readonly call: TSESTree.CallExpression;
  /** The whole test: the call, or the comparison around it. It is a boolean (or stands where only truth counts). */
  readonly test: Node;
  readonly haystack: TSESTree.Expression;
  readonly needle: TSESTree.Expression;
  /** The test asks whether it is *not* there. */
  readonly negated: boolean;
  /** The method's own name in the source. */
  readonly property: Node;
  /** `names?.includes(name)`: there may be nothing to scan. */
  readonly optional: boolean;
  /** Asked by a library: `_.includes(names, name)`. */
  readonly byHand?: boolean;
}

/** `_.includes(names, name)`, and by the names that it had before: `_.include`, `_.contains`. */
export function matchLibraryMembership(call: TSESTree.CallExpression): MembershipTest | undefined {
  const method = methodCall(call);
  const [haystack, needle, ...more] = call.arguments;
  if (!method || method.optional || !haystack || !needle || more.length) return undefined;
  const { receiver } = method;
  if (receiver.type !== 'Identifier' || !/^(?:_|lodash|underscore)$/.test(receiver.name)) return undefined;
  if (!/^(?:contains|includes?)$/.test(method.method)) return undefined;
  if (haystack.type === 'SpreadElement' || needle.type === 'SpreadElement') return undefined;
  const { property } = unwrap(call.callee) as TSESTree.MemberExpression;
  const base = { call, test: call, haystack, needle, property };
  return { ...base, method: 'includes', negated: false, optional: false, byHand: true };
}

/**
 * Reads a call of `includes`, `indexOf`, `some` or `find` as a membership test; `undefined` where it is anything else.
 * @param takesOptional also of `names?.includes(name)`
 */
export function matchMembershipTest(call: TSESTree.CallExpression, takesOptional = false): MembershipTest | undefined {
  const method = methodCall(call);
  const [argument] = call.arguments;
  if (!method || call.arguments.length !== 1 || !argument || argument.type === 'SpreadElement') return undefined;
  if (call.typeArguments || call.optional || (method.optional && !takesOptional)) return undefined;
  const property = (unwrap(call.callee) as TSESTree.MemberExpression).property;
  const base = { call, haystack: method.receiver, property, optional: method.optional };
  switch (method.method) {
    case 'includes':
      return { ...base, method: 'includes', test: call, needle: argument, negated: false };
    case 'indexOf': {
      const asked = comparedWithMinusOne(call) ?? bitwiseNot(call);
      return asked && { ...base, method: 'indexOf', needle: argument, ...asked };
    }
    case 'some': {
      const needle = equalityCallback(argument);
      return needle && { ...base, method: 'some', test: call, needle, negated: false };
    }
    case 'find': {
      const needle = equalityCallback(argument);
      const asked = needle && comparedWithUndefined(call);
      return asked && { ...base, method: 'find', needle, ...asked };
    }
    default:
      return undefined;
  }
}

/** `xs.indexOf(x)` whose result is used as a position; not to take the element out, nor the position of a minimum. */
export function matchPosition(call: TSESTree.CallExpression): MembershipTest | undefined {
  const method = methodCall(call);
  const [needle] = call.arguments;
  if (method?.method !== 'indexOf' || method.optional || call.arguments.length !== 1 || !needle) return undefined;
  const { parent, child } = unwrappedParent(call);
  const isUsed =
    parent?.type === 'VariableDeclarator' ||
    parent?.type === 'AssignmentExpression' ||
    parent?.type === 'ReturnStatement' ||
    (parent?.type === 'ArrowFunctionExpression' && parent.body === child && isWalk(parent.parent, method.receiver)) ||
    (parent?.type === 'MemberExpression' && parent.computed) ||
    (parent?.type === 'BinaryExpression' && /^(?:[-+]|[<>]=?)$/.test(parent.operator) && !isCompared(parent)) ||
    (parent?.type === 'CallExpression' && methodCall(parent)?.method !== 'splice');
  if (!isUsed || needle.type === 'SpreadElement' || needle.type === 'CallExpression') return undefined;
  const { property } = call.callee as TSESTree.MemberExpression;
  const { receiver: haystack } = method;
  return { call, test: call, method: 'position', haystack, needle, negated: false, property, optional: false };
}

/** `order.indexOf(a) - order.indexOf(b)`: a comparator's matter. */
const isCompared = ({ left, right }: TSESTree.BinaryExpression) =>
  [left, right].every((side) => methodCall(unwrap(side))?.method === 'indexOf');

/** `xs.map(…)`: of `xs` itself, whose callback knows the position already. */
function isWalk(call: Node, array: Node): boolean {
  const receiver = methodCall(call)?.receiver;
  return receiver?.type === 'Identifier' && array.type === 'Identifier' && receiver.name === array.name;
}

/** A question "is there one with this key?": `rows.some((row) => row.id === id)`, `!rows.find(…)`, `rows.findIndex(…) >= 0`. */
export interface KeyedTest {
  readonly call: TSESTree.CallExpression;
  /** The whole test; only its truth counts. */
  readonly test: Node;
  readonly negated: boolean;
  readonly haystack: TSESTree.Expression;
  readonly predicate: KeyedPredicate;
}

export function matchKeyedTest(call: TSESTree.CallExpression, bindings: Bindings): KeyedTest | undefined {
  const method = methodCall(call);
  const [argument] = call.arguments;
  if (!method || method.optional || call.arguments.length !== 1 || !argument || call.typeArguments) return undefined;
  const asked = askedBy(method.method, call);
  const predicate = asked && matchKeyedPredicate(argument, bindings);
  return predicate && { call, haystack: method.receiver, predicate, ...asked };
}

function askedBy(method: string, call: TSESTree.CallExpression): Asked | undefined {
  switch (method) {
    case 'some':
      return { test: call, negated: false };
    case 'find':
      return comparedWithUndefined(call) ?? (isCondition(call) ? { test: call, negated: false } : undefined);
    case 'findIndex':
      return comparedWithMinusOne(call);
    default:
      return undefined;
  }
}

type Asked = { test: Node; negated: boolean };

/** `i !== -1`, `i >= 0`, `-1 < i` … */
function comparedWithMinusOne(call: Node): Asked | undefined {
  const { parent, child } = unwrappedParent(call);
  if (parent?.type !== 'BinaryExpression') return undefined;
  const flipped = parent.right === child;
  const other = integer(flipped ? parent.left : parent.right);
  const operator = flipped ? (mirrored[parent.operator] ?? parent.operator) : parent.operator;
  if (other === -1) {
    if (operator === '!==' || operator === '!=' || operator === '>') return { test: parent, negated: false };
    if (operator === '===' || operator === '==' || operator === '<=') return { test: parent, negated: true };
  }
  if (other === 0) {
    if (operator === '>=') return { test: parent, negated: false };
    if (operator === '<') return { test: parent, negated: true };
  }
  return undefined;
}

const mirrored: Record<string, string> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function integer(node: Node): number | undefined {
  if (node.type === 'Literal' && typeof node.value === 'number') return node.value;
  if (node.type === 'UnaryExpression' && node.operator === '-') {
    const value = integer(node.argument);
    return value === undefined ? undefined : -value;
  }
  return undefined;
}

/** `~xs.indexOf(x)` where only truth counts, and `!~xs.indexOf(x)`. */
function bitwiseNot(call: Node): Asked | undefined {
  const { parent, child } = unwrappedParent(call);
  if (parent?.type !== 'UnaryExpression' || parent.operator !== '~' || parent.argument !== child) return undefined;
  if (parent.parent.type === 'UnaryExpression' && parent.parent.operator === '!')
    return { test: parent.parent, negated: true };
  return isCondition(parent) ? { test: parent, negated: false } : undefined;
}

function comparedWithUndefined(call: Node): Asked | undefined {
  const { parent, child } = unwrappedParent(call);
  if (parent?.type !== 'BinaryExpression') return undefined;
  const other = parent.right === child ? parent.left : parent.right;
  if (other.type !== 'Identifier' || other.name !== 'undefined') return undefined;
  if (parent.operator === '!==') return { test: parent, negated: false };
  return parent.operator === '===' ? { test: parent, negated: true } : undefined;
}

/** Whether only the truth of `node` counts where it stands. */
export function isCondition(node: Node): boolean {
  const { parent, child } = unwrappedParent(node);
  switch (parent?.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return parent.test === child;
    case 'UnaryExpression':
      return parent.operator === '!';
    case 'LogicalExpression':
      return parent.operator !== '??' && isCondition(parent);
    default:
      return false;
  }
}

/** `e => e === x`: the `x`, which must not speak of `e`. */
function equalityCallback(callback: Node): TSESTree.Expression | undefined {
  if (!isFunction(callback) || callback.async || callback.generator || callback.params.length !== 1) return undefined;
  const [param] = callback.params;
  if (param?.type !== 'Identifier') return undefined;
  let body: Node | null | undefined = callback.body;
  if (body.type === 'BlockStatement') {
    const [only] = body.body;
    body = body.body.length === 1 && only?.type === 'ReturnStatement' ? only.argument : undefined;
  }
  if (body?.type !== 'BinaryExpression' || body.operator !== '===') return undefined;
  const isParam = (side: Node) => side.type === 'Identifier' && side.name === param.name;
  const needle = isParam(body.left) ? body.right : isParam(body.right) ? body.left : undefined;
  return needle && isSimple(needle, param.name) ? (needle as TSESTree.Expression) : undefined;
}

/** A name, a literal or a chain of plain member reads: what means the same outside of the callback. */
function isSimple(node: Node, param: string): boolean {
  if (node.type === 'Literal') return true;
  if (node.type === 'Identifier') return node.name !== param && node.name !== 'arguments';
  return node.type === 'MemberExpression' && !node.computed && !node.optional && isSimple(node.object, param);
}
