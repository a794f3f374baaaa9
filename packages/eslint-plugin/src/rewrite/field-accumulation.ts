import {
  FEW,
  isFunction,
  isLoop,
  memberName,
  propertyName,
  unwrappedParent,
  type Facts,
  type Node,
} from '@hotpath/analysis';
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
  return loop && !runsOthers(facts, loop) ? { field: left, name, loop } : undefined;
}

/** Code that is called may look at the field, and costs more than the field does. */
const runsOthers = (facts: Facts, loop: Node) =>
  facts.effects.of(loop).unknown.some(({ reason }) => reason === 'suspend' || reason === 'call');

/** No other property of that name is met in the loop, and `this` is not used but for fields by their names. */
function isOnlyUse(facts: Facts, field: TSESTree.MemberExpression, loop: Node): boolean {
  const name = memberName(field);
  const { nodes } = facts;
  return (
    !nodes.within('MemberExpression', loop).some((member) => member !== field && memberName(member) === name) &&
    !nodes.within('ThisExpression', loop).some((self) => {
      const { parent, child } = unwrappedParent(self);
      return parent?.type !== 'MemberExpression' || parent.object !== child || memberName(parent) === undefined;
    })
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
      ...(interferes ? [`no getter or iterator of the loop looks at \`${text}\`, and nothing throws`] : []),
    ],
  };
}

/** A `return`, a jump past the end, or a `try` around it would miss the store. */
function leavesEarly(facts: Facts, loop: Node): boolean {
  for (const type of ['ReturnStatement', 'ThrowStatement', 'LabeledStatement'] as const)
    if (facts.nodes.within(type, loop).length > 0) return true;
  for (let at = loop.parent; at && !isFunction(at); at = at.parent)
    if (at.type === 'TryStatement' || at.type === 'LabeledStatement') return true;
  return !/^(?:BlockStatement|Program|StaticBlock|SwitchCase)$/.test(loop.parent!.type);
}
