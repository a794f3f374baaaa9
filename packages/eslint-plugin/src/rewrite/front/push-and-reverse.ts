import {
  contains,
  enclosingFunction,
  methodCall,
  unwrappedParent,
  type Facts,
  type FrontInsertion,
  type Node,
  isRepeatedCall,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { afterStatement, hoistPlace } from '../hoist.js';
import type { Edit } from '../edit.js';

/** What is put in front of an array that is empty before the loop goes to its end, and is turned around once after the loop. */
export function pushAndReverse(
  source: TSESLint.SourceCode,
  facts: Facts,
  { call, variable }: FrontInsertion,
): Rewrite | undefined {
  const { bindings, iterations, uses } = facts;
  const init = variable && bindings.initializer(variable);
  const [id] = variable?.identifiers ?? [];
  if (!variable || !id || init?.type !== 'ArrayExpression' || init.elements.length) return undefined;
  const outside = iterations
    .around(call)
    .filter(({ kind, node }) => !isRepeatedCall({ kind }) && !bindings.isDeclaredIn(variable, node));
  const outermost = outside.at(-1);
  const home = enclosingFunction(id);
  if (!outermost || enclosingFunction(outermost.node) !== home || id.range[0] > outermost.node.range[0])
    return undefined;
  const loop = outermost.node as TSESTree.Node;
  const region = hoistPlace(source, loop)?.region;
  const statement =
    region === loop || (region?.type === 'ExpressionStatement' && region.expression === loop) ? region : undefined;
  if (!statement?.parent || !/^(?:BlockStatement|Program|StaticBlock)$/.test(statement.parent.type)) return undefined;
  if (isInTry(statement, id, home) || leavesByLabel(facts, loop)) return undefined;
  const edits: Edit[] = [];
  for (const { node } of uses.of(variable)) {
    if (enclosingFunction(node) === home && node.range[0] >= statement.range[1]) continue;
    const insertion = insertionOf(node);
    if (!insertion || !iterations.around(insertion).some((one) => one.node === loop)) return undefined;
    edits.push({ range: (insertion.callee as TSESTree.MemberExpression).property.range, text: 'push' });
  }
  return {
    edits: [...edits, afterStatement(source, statement, `${variable.name}.reverse();`)],
    region: [id.range[0], statement.range[1]],
    assumes: outside.every(({ certain }) => certain) ? [] : ['the callback is called at once'],
  };
}

/** `out.unshift(x);`: one element, and nobody asks how many there are. */
function insertionOf(use: Node): TSESTree.CallExpression | undefined {
  const { parent: member, child } = unwrappedParent(use);
  if (member?.type !== 'MemberExpression' || member.object !== child) return undefined;
  const method = methodCall(member.parent);
  if (method?.method !== 'unshift' || method.optional || method.call.callee !== member) return undefined;
  const [element, ...more] = method.call.arguments;
  if (!element || element.type === 'SpreadElement' || more.length || member.computed) return undefined;
  const { parent } = method.call;
  const isBody = parent.type === 'ArrowFunctionExpression' && methodCall(parent.parent)?.method === 'forEach';
  return parent.type === 'ExpressionStatement' || isBody ? method.call : undefined;
}

/** Whether somebody could see the array after a failure, not yet turned around. */
function isInTry(statement: Node, id: Node, home: Node): boolean {
  const isVar = id.parent?.parent?.type === 'VariableDeclaration' && id.parent.parent.kind === 'var';
  for (let at = statement.parent; at && at !== home; at = at.parent)
    if (at.type === 'TryStatement' && (isVar || !contains(at, id))) return true;
  return false;
}

const leavesByLabel = ({ nodes }: Facts, loop: Node) =>
  [...nodes.within('BreakStatement', loop), ...nodes.within('ContinueStatement', loop)].some((jump) => jump.label);
