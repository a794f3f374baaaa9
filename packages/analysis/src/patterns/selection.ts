import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { isWritten, methodCall, propertyName, unwrap, unwrappedParent, type Node } from '../source.js';
import { isCondition } from './membership.js';

/** How the one thing that is wanted of a list is taken from it; `node` is the whole of it. */
export type Selection =
  | { readonly kind: 'first' | 'last'; readonly node: Node; readonly pattern?: TSESTree.ArrayPattern }
  | { readonly kind: 'none' | 'some'; readonly node: Node };

/** `list[0]`, `list.at(-1)`, `list.pop()`, `const [first] = list`, `list.length > 0`, …; `undefined` where more is wanted, or something else. */
export function matchSelection(list: Node): Selection | undefined {
  const { parent, child } = unwrappedParent(list);
  if (parent?.type === 'VariableDeclarator' && parent.init === child && parent.id.type === 'ArrayPattern') {
    const [only] = parent.id.elements;
    return parent.id.elements.length === 1 && only?.type === 'Identifier' && !parent.id.typeAnnotation
      ? { kind: 'first', node: parent, pattern: parent.id }
      : undefined;
  }
  if (parent?.type !== 'MemberExpression' || parent.object !== child || parent.optional) return undefined;
  const { parent: outer, child: member } = unwrappedParent(parent);
  if (parent.computed) {
    const isCallee = outer?.type === 'CallExpression' && outer.callee === member;
    return integerOf(parent.property) === 0 && !isCallee && !isWritten(member, outer)
      ? { kind: 'first', node: parent }
      : undefined;
  }
  if (propertyName(parent) === 'length') return matchZeroTest(parent);
  const call = outer && methodCall(outer);
  if (!call || call.optional || outer.type !== 'CallExpression' || outer.callee !== member) return undefined;
  const [argument] = call.call.arguments;
  const at = argument ? integerOf(argument) : undefined;
  const isBare = call.call.arguments.length === 0;
  if ((call.method === 'shift' && isBare) || (call.method === 'at' && at === 0)) return { kind: 'first', node: outer };
  if ((call.method === 'pop' && isBare) || (call.method === 'at' && at === -1)) return { kind: 'last', node: outer };
  return undefined;
}

/** `const open = rows.filter(p); return open.length;`: a constant holds the list, and nothing but its length is asked for, once as a number at least. */
export function isOnlyCounted(facts: Facts, list: Node): boolean {
  const reads = readsOfConstant(facts, list);
  return reads.some((read) => countOf(read)) && reads.every((read) => countOf(read) || isAsked(matchSelection(read)));
}

/**
 * What is wanted of a list that a constant holds: `const found = rows.filter(p); if (found.length) return found[0];`; or whether its length, that a
 * constant holds, is asked for nothing but whether it is zero: `const found = rows.filter(p).length; if (found > 0) …`.
 */
export function heldSelection(facts: Facts, list: Node): 'first' | 'last' | 'some' | undefined {
  const length = countOf(list);
  const reads = readsOfConstant(facts, length ?? list).filter((read) => length || !isOfLastIndex(read));
  const wanted = reads.map((read) => (length ? matchZeroTest(read) : (matchLastByIndex(read) ?? matchSelection(read))));
  const taken = wanted.filter((one) => !isAsked(one));
  if (!taken.length) return wanted.length ? 'some' : undefined;
  if (!taken.every(isByIndex)) return undefined;
  return (['first', 'last'] as const).find((kind) => taken.every((one) => one?.kind === kind));
}

/** Where a constant is read that holds a value and that no other file reads; nothing where no constant holds it. */
function readsOfConstant({ bindings, uses }: Facts, value: Node): Node[] {
  const { parent, child } = unwrappedParent(value);
  if (parent?.type !== 'VariableDeclarator' || parent.init !== child || parent.id.type !== 'Identifier') return [];
  const variable = bindings.variableOf(parent.id);
  if (!variable || bindings.isReassigned(variable) || bindings.isExported(variable)) return [];
  return uses.of(variable).map(({ node }) => node);
}

const isAsked = (selection: Selection | undefined) => selection?.kind === 'none' || selection?.kind === 'some';

/** `list[0]` and `list.at(-1)`, which may be asked again and again; `shift()` takes another each time. */
const isByIndex = (selection: Selection | undefined) =>
  (selection?.kind === 'first' || selection?.kind === 'last') &&
  (selection.node.type === 'MemberExpression' || methodCall(selection.node)?.method === 'at');

/** `list[list.length - 1]` of what a name stands for. */
function matchLastByIndex(list: Node): Selection | undefined {
  const { parent: element, child } = unwrappedParent(list);
  if (element?.type !== 'MemberExpression' || element.object !== child || element.optional || !element.computed)
    return undefined;
  if (list.type !== 'Identifier' || lengthOfLastIndex(element.property)?.name !== list.name) return undefined;
  const { parent: outer, child: member } = unwrappedParent(element);
  const isCallee = outer?.type === 'CallExpression' && outer.callee === member;
  return isCallee || isWritten(member, outer) ? undefined : { kind: 'last', node: element };
}

/** The second `list` of `list[list.length - 1]`. */
function isOfLastIndex(list: Node): boolean {
  const index = list.parent?.parent;
  const element = index?.parent;
  return (
    !!index &&
    lengthOfLastIndex(index) === list &&
    element?.type === 'MemberExpression' &&
    element.property === index &&
    !!matchLastByIndex(unwrap(element.object))
  );
}

/** The `list` of `list.length - 1`. */
function lengthOfLastIndex(index: Node): TSESTree.Identifier | undefined {
  if (index.type !== 'BinaryExpression' || index.operator !== '-' || integerOf(index.right) !== 1) return undefined;
  const { left } = index;
  return left.type === 'MemberExpression' && propertyName(left) === 'length' && left.object.type === 'Identifier'
    ? left.object
    : undefined;
}

/** The `.length` of a list, where the number counts and not only whether it is zero. */
export function countOf(list: Node): TSESTree.MemberExpression | undefined {
  const { parent, child } = unwrappedParent(list);
  if (parent?.type !== 'MemberExpression' || parent.object !== child || parent.optional) return undefined;
  if (propertyName(parent) !== 'length' || matchZeroTest(parent)) return undefined;
  const { parent: outer, child: member } = unwrappedParent(parent);
  return isWritten(member, outer) || outer?.type === 'ExpressionStatement' ? undefined : parent;
}

/** `text.split(separator)[0]` and `text.split(separator).pop()`: all the parts are made for the sake of one. */
export interface SplitSelection {
  readonly selection: Selection & { readonly kind: 'first' | 'last' };
  readonly separator: TSESTree.Expression;
}

export function matchSplitSelection(facts: Facts, call: TSESTree.CallExpression): SplitSelection | undefined {
  const method = methodCall(call);
  const [separator, ...more] = call.arguments;
  if (method?.method !== 'split' || method.optional || !separator || more.length > 0) return undefined;
  if (separator.type === 'SpreadElement' || facts.kinds.kindOf(method.receiver).name !== 'string') return undefined;
  const selection = matchSelection(call);
  if (selection?.kind === 'last') return { selection: { ...selection, kind: 'last' }, separator };
  if (selection?.kind !== 'first') return undefined;
  return /^(?:string|regexp)$/.test(facts.kinds.kindOf(separator).name)
    ? { selection: { ...selection, kind: 'first' }, separator }
    : undefined;
}

const MIRRORED: Record<string, string> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Of a length: `list.length > 0`, `0 === list.length`, `!list.length`, and where only its truth counts. */
function matchZeroTest(length: Node): Selection | undefined {
  const { parent, child } = unwrappedParent(length);
  if (parent?.type === 'BinaryExpression') {
    const isFlipped = parent.right === child;
    const other = integerOf(isFlipped ? parent.left : parent.right);
    const operator = isFlipped ? (MIRRORED[parent.operator] ?? parent.operator) : parent.operator;
    if ((other === 0 && /^(?:>|!==?)$/.test(operator)) || (other === 1 && operator === '>='))
      return { kind: 'some', node: parent };
    if ((other === 0 && /^(?:<=|===?)$/.test(operator)) || (other === 1 && operator === '<'))
      return { kind: 'none', node: parent };
    return undefined;
  }
  return isCondition(length) ? { kind: 'some', node: asBoolean(length) ?? length } : undefined;
}

/** `!!list.length`: what `some` gives is a boolean already. */
function asBoolean(length: Node): Node | undefined {
  const { parent: inner } = unwrappedParent(length);
  const outer = inner && unwrappedParent(inner).parent;
  return isNot(inner) && isNot(outer) ? outer : undefined;
}

const isNot = (node: Node | undefined): node is TSESTree.UnaryExpression =>
  node?.type === 'UnaryExpression' && node.operator === '!';

function integerOf(node: Node): number | undefined {
  if (node.type === 'Literal' && typeof node.value === 'number') return node.value;
  return node.type === 'UnaryExpression' && node.operator === '-' && node.argument.type === 'Literal'
    ? -Number(node.argument.value)
    : undefined;
}
