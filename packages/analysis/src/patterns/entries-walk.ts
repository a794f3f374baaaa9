import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { isFunction, methodCall, unwrap, unwrappedParent, type Expression, type FunctionNode } from '../source.js';
import { isPlainRead } from './keyed-predicate.js';

/** `Object.entries(o).forEach(([key, value]) => …)`, `for (const [key, value] of Object.entries(o))`. */
export interface EntriesWalk {
  readonly call: TSESTree.CallExpression;
  readonly object: Expression;
  readonly pattern: TSESTree.ArrayPattern;
  readonly key: TSESTree.Identifier;
  readonly value: TSESTree.Identifier;
  /** Runs once for each property. */
  readonly body: TSESTree.BlockStatement | TSESTree.Expression | TSESTree.Statement;
  /** The loop, or the call of `forEach`. */
  readonly walk: TSESTree.CallExpression | TSESTree.ForOfStatement;
}

export function matchEntriesWalk(facts: Facts, call: TSESTree.CallExpression): EntriesWalk | undefined {
  const method = methodCall(call);
  const [object, ...others] = call.arguments;
  if (method?.method !== 'entries' || method.receiver.type !== 'Identifier' || method.receiver.name !== 'Object')
    return undefined;
  if (!facts.bindings.isGlobal(method.receiver) || !object || others.length || !isPlainRead(object)) return undefined;
  const { parent, child } = unwrappedParent(call);
  if (parent?.type === 'ForOfStatement' && parent.right === child && !parent.await) {
    const pattern = parent.left.type === 'VariableDeclaration' ? parent.left.declarations[0]!.id : parent.left;
    const names = parent.left.type === 'VariableDeclaration' ? namesOf(pattern) : undefined;
    return names && { call, object: unwrap(object) as Expression, ...names, body: parent.body, walk: parent };
  }
  const outer = parent?.type === 'MemberExpression' ? unwrappedParent(parent).parent : undefined;
  const walked = outer && methodCall(outer);
  const [callback, thisArgument] = walked?.call.arguments ?? [];
  if (walked?.method !== 'forEach' || unwrap(walked.receiver) !== call || walked.optional || !callback || thisArgument)
    return undefined;
  if (walked.call.parent.type !== 'ExpressionStatement' || !isFunction(callback) || callback.generator)
    return undefined;
  const names = callback.params.length === 1 ? namesOf(callback.params[0]!) : undefined;
  const { body } = callback as FunctionNode;
  return names && { call, object: unwrap(object) as Expression, ...names, body, walk: walked.call };
}

function namesOf(pattern: TSESTree.Node) {
  if (pattern.type !== 'ArrayPattern' || pattern.typeAnnotation) return undefined;
  const [key, value, ...others] = pattern.elements;
  return key?.type === 'Identifier' && value?.type === 'Identifier' && !others.length
    ? { pattern, key, value }
    : undefined;
}
