import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from '../../bindings.js';
import { methodCall, unwrap, unwrappedParent, type Node, type Variable } from '../../source.js';

/** What a look-up table is made of: `new Map()`, or a plain object used as one. */
export type Holder = 'map' | 'object';

/** One look at a look-up table, or one addition to it. */
export interface Access {
  readonly kind: 'get' | 'has' | 'set';
  /** All of it: `cache.get(k)`, `k in cache`, `cache[k] = v`. */
  readonly node: Node;
  readonly key: TSESTree.Expression;
  /** What `set` stores. */
  readonly value?: TSESTree.Expression;
  /** `cache[k] ??= v` stores only where there was nothing. */
  readonly onlyMissing?: true;
}

/** Every use of the table, in source order; `undefined` where it is used for anything else: deleted from, cleared, walked over, counted, passed on. */
export function accessesOf(bindings: Bindings, variable: Variable, holder: Holder): Access[] | undefined {
  const accesses: Access[] = [];
  for (const reference of variable.references) {
    if (reference.init) continue;
    const access = holder === 'map' ? ofMap(reference.identifier as Node) : ofObject(reference.identifier as Node);
    if (!access || reference.isWrite() || !bindings.variableOf(reference.identifier as Node)) return undefined;
    accesses.push(access);
  }
  return accesses;
}

function ofMap(identifier: Node): Access | undefined {
  const { parent: member, child } = unwrappedParent(identifier);
  if (member?.type !== 'MemberExpression' || member.object !== child) return undefined;
  const { parent: node, child: callee } = unwrappedParent(member);
  if (node?.type !== 'CallExpression' || node.callee !== callee) return undefined;
  const call = methodCall(node);
  const [key, value] = node.arguments;
  if (!call || call.optional || !key || key.type === 'SpreadElement' || value?.type === 'SpreadElement')
    return undefined;
  if (call.method === 'get' || call.method === 'has') return value ? undefined : { kind: call.method, node, key };
  return call.method === 'set' && value && node.arguments.length === 2 ? { kind: 'set', node, key, value } : undefined;
}

function ofObject(identifier: Node): Access | undefined {
  const { parent, child } = unwrappedParent(identifier);
  if (parent?.type === 'BinaryExpression' && parent.operator === 'in' && parent.right === child)
    return parent.left.type === 'PrivateIdentifier' ? undefined : { kind: 'has', node: parent, key: parent.left };
  if (parent?.type === 'CallExpression') return hasOwn(parent, child);
  if (parent?.type !== 'MemberExpression' || parent.object !== child || parent.optional) return undefined;
  if (!parent.computed) return hasOwnProperty(parent);
  return ofElement(parent);
}

/** `Object.hasOwn(cache, k)`, `Object.prototype.hasOwnProperty.call(cache, k)`. */
function hasOwn(node: TSESTree.CallExpression, table: Node): Access | undefined {
  const [first, key] = node.arguments;
  if (first !== table || !key || key.type === 'SpreadElement' || node.arguments.length !== 2) return undefined;
  const call = methodCall(node);
  const isOwn =
    call?.method === 'hasOwn'
      ? call.receiver.type === 'Identifier' && call.receiver.name === 'Object'
      : call?.method === 'call' && /\bhasOwnProperty$/.test(nameOf(call.receiver));
  return isOwn ? { kind: 'has', node, key } : undefined;
}

function hasOwnProperty(member: TSESTree.MemberExpression): Access | undefined {
  const { parent: node } = unwrappedParent(member);
  if (node?.type !== 'CallExpression' || unwrap(node.callee) !== member || nameOf(member) !== 'hasOwnProperty')
    return undefined;
  const [key] = node.arguments;
  return key && key.type !== 'SpreadElement' ? { kind: 'has', node, key } : undefined;
}

const nameOf = (node: Node) =>
  node.type === 'MemberExpression' && node.property.type === 'Identifier' ? node.property.name : '';

function ofElement(member: TSESTree.MemberExpressionComputedName): Access | undefined {
  const { parent, child } = unwrappedParent(member);
  const key = member.property;
  switch (parent?.type) {
    case 'AssignmentExpression':
      if (parent.left !== child) return { kind: 'get', node: member, key };
      if (parent.operator === '=') return { kind: 'set', node: parent, key, value: parent.right };
      if (parent.operator === '??=' || parent.operator === '||=')
        return { kind: 'set', node: parent, key, value: parent.right, onlyMissing: true };
      return undefined;
    case 'UnaryExpression':
      return parent.operator === 'delete' ? undefined : { kind: 'get', node: member, key };
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'RestElement':
    case 'AssignmentPattern':
    case 'ForInStatement':
      return undefined;
    case 'ForOfStatement':
      return parent.left === child ? undefined : { kind: 'get', node: member, key };
    case 'CallExpression':
      // Called as a method, it sees the table as `this`.
      return parent.callee === child ? undefined : { kind: 'get', node: member, key };
    case 'Property':
      return parent.parent.type === 'ObjectPattern' ? undefined : { kind: 'get', node: member, key };
    default:
      return { kind: 'get', node: member, key };
  }
}
