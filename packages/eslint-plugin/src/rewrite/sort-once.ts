import {
  contains,
  enclosingFunction,
  isFunction,
  isPrimitive,
  methodCall,
  unwrappedParent,
  type Facts,
  type Node,
  type RepeatedSort,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../create-rule.js';
import { losesComment } from './edit.js';
import { afterStatement, hoistPlace } from './hoist.js';

/** `xs.push(x); xs.sort();` on every turn, where nobody looks in between: sorted once after the loop. */
export function sortOnce(
  source: TSESLint.SourceCode,
  facts: Facts,
  { call, loop, variable }: RepeatedSort,
): Rewrite | undefined {
  const { bindings, kinds, uses } = facts;
  const init = bindings.initializer(variable);
  const [id] = variable.identifiers;
  const statement = call.parent;
  if (!id || init?.type !== 'ArrayExpression' || init.elements.length || statement.type !== 'ExpressionStatement')
    return undefined;
  const outer = loop as TSESTree.Node;
  const region = hoistPlace(source, outer)?.region;
  if (region !== outer || !outer.parent || !/^(?:BlockStatement|Program|StaticBlock)$/.test(outer.parent.type))
    return undefined;
  if (enclosingFunction(id) !== enclosingFunction(outer) || id.range[0] > outer.range[0] || isInTry(outer))
    return undefined;
  const previous =
    statement.parent.type === 'BlockStatement'
      ? statement.parent.body[statement.parent.body.indexOf(statement) - 1]
      : undefined;
  const added = previous?.type === 'ExpressionStatement' ? methodCall(previous.expression) : undefined;
  if (!previous || added?.method !== 'push' || !source.text.slice(previous.range[1], statement.range[0]).includes('\n'))
    return undefined;
  const isOnlyThese = uses.of(variable).every(({ node }) => {
    if (enclosingFunction(node) === enclosingFunction(outer) && node.range[0] >= outer.range[1]) return true;
    return (
      contains(call.callee, node) || (contains(previous, node) && unwrappedParent(node).parent === added.call.callee)
    );
  });
  const [comparator] = call.arguments;
  if (
    !isOnlyThese ||
    !readsOnlyOutside(facts, comparator, outer) ||
    losesComment(source, [previous.range[1], statement.range[1]], [])
  )
    return undefined;
  const isPlain = !comparator && added.call.arguments.every((one) => isPrimitive(kinds.kindOf(one)));
  return {
    edits: [
      { range: [previous.range[1], statement.range[1]], text: '' },
      afterStatement(source, outer, `${source.getText(call)};`),
    ],
    region: [id.range[0], outer.range[1]],
    assumes: isPlain ? [] : ['what is sorted is in an order in which nothing comes before itself'],
  };
}

/** A comparator that names what only the loop declares cannot leave it. */
function readsOnlyOutside({ bindings, effects, nodes }: Facts, comparator: Node | undefined, loop: Node): boolean {
  if (!comparator) return true;
  if (effects.of(comparator).changes.length) return false;
  return nodes.within('Identifier', comparator).every((id) => {
    const variable = bindings.variableOf(id);
    if (!variable || bindings.isDeclaredIn(variable, comparator)) return true;
    return !bindings.isDeclaredIn(variable, loop) && !bindings.isReassigned(variable);
  });
}

function isInTry(node: Node): boolean {
  for (let at = node.parent; at && !isFunction(at); at = at.parent) if (at.type === 'TryStatement') return true;
  return false;
}
