import { contains, FEW, isFunction, isLoop, propertyName, unwrap, type Facts, type Node } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../create-rule.js';
import { losesComment, replace } from './edit.js';
import { afterStatement, hoistPlace } from './hoist.js';
import { freshName } from './names.js';

/** `this.total += x`, in a loop that uses the field for nothing else. */
export interface FieldAccumulation {
  readonly field: TSESTree.MemberExpression;
  readonly name: string;
  readonly loop: Node;
}

export function matchFieldAccumulation(
  facts: Facts,
  { left, operator, parent, right }: TSESTree.AssignmentExpression,
): FieldAccumulation | undefined {
  if (operator !== '+=' || parent.type !== 'ExpressionStatement' || left.type !== 'MemberExpression') return undefined;
  if (left.object.type !== 'ThisExpression' || left.computed) return undefined;
  // A string that grows is another matter, and an object is none at all.
  if (facts.kinds.kindOf(right).name !== 'number') return undefined;
  const name = left.property.type === 'PrivateIdentifier' ? left.property.name : propertyName(left);
  if (name === undefined) return undefined;
  let loop: Node | undefined;
  for (const { node, atMost } of facts.iterations.around(left)) {
    if (!isLoop(node) || !isOnlyUse(facts, left, node)) break;
    if (atMost === undefined || atMost > FEW) loop = node;
  }
  return loop && !suspends(facts, loop) ? { field: left, name, loop } : undefined;
}

const suspends = (facts: Facts, loop: Node) =>
  facts.effects.of(loop).unknown.some(({ reason }) => reason === 'suspend');

/** No other property of that name is met in the loop. */
function isOnlyUse(facts: Facts, field: TSESTree.MemberExpression, loop: Node): boolean {
  const text = facts.source.text.slice(...field.property.range);
  return !facts.nodes
    .ofType('MemberExpression')
    .some(
      (member) =>
        member !== field && contains(loop, member) && facts.source.text.slice(...member.property.range) === text,
    );
}

/** Summed up in a local variable, which is stored behind the loop. */
export function accumulateLocally(
  source: TSESLint.SourceCode,
  facts: Facts,
  { field, name, loop }: FieldAccumulation,
): Rewrite | undefined {
  const place = hoistPlace(source, loop);
  if (!place || place.region !== loop || leavesEarly(facts, loop) || losesComment(source, field.range, []))
    return undefined;
  const text = source.getText(field);
  const local = freshName(source, name, loop, `${text} ${loop.range.join('-')}`);
  const { unknown } = facts.effects.of(loop);
  const interferes = unknown.some(({ node }) => node !== field && node !== field.parent);
  return {
    edits: [
      ...place.edits(`let ${local} = ${text};`),
      replace(field, local),
      afterStatement(source, loop as TSESTree.Node, `${text} = ${local};`),
    ],
    region: loop.range,
    assumes: [
      `\`${text}\` is a plain field`,
      ...(interferes ? [`nothing called in the loop looks at \`${text}\`, and nothing throws`] : []),
    ],
  };
}

/** A `return`, a jump past the end, or a `try` around it would miss the store. */
function leavesEarly(facts: Facts, loop: Node): boolean {
  for (const type of ['ReturnStatement', 'ThrowStatement', 'LabeledStatement'] as const)
    if (facts.nodes.ofType(type).some((node) => contains(loop, node))) return true;
  for (let at = loop.parent; at && !isFunction(at); at = at.parent)
    if (at.type === 'TryStatement' || at.type === 'LabeledStatement') return true;
  return unwrap(loop) !== loop;
}
