import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { methodCall, unwrap, unwrappedParent } from '../source.js';

/** Labels that every runtime knows. */
const KNOWN = /^(?:utf-?8|utf-16le)$/i;

/** `new TextDecoder().decode(bytes)`: nothing is left in it for the next one. */
export function matchDecoder({ bindings }: Facts, node: TSESTree.NewExpression): TSESTree.NewExpression | undefined {
  const { callee } = node;
  if (callee.type !== 'Identifier' || callee.name !== 'TextDecoder' || !bindings.isGlobal(callee)) return undefined;
  const [label, ...options] = node.arguments;
  if (options.length || (label && !(label.type === 'Literal' && KNOWN.test(String(label.value))))) return undefined;
  const { parent, child } = unwrappedParent(node);
  const call =
    parent?.type === 'MemberExpression' && parent.object === child ? unwrappedParent(parent).parent : undefined;
  const method = call && methodCall(call);
  if (method?.method !== 'decode' || unwrap(method.receiver) !== node || method.optional) return undefined;
  // With `{ stream: true }` it keeps what is left of a character.
  return method.call.arguments.length === 1 && method.call.arguments[0]!.type !== 'SpreadElement' ? node : undefined;
}
