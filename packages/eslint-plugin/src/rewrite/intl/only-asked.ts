import { methodCall, unwrappedParent, type Facts } from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';

/** Whether a formatter is made to be asked something, here or through a constant of the same turn, and goes nowhere else. */
export function isOnlyAsked(facts: Facts, made: TSESTree.Node): boolean {
  if (isAsked(facts, made)) return true;
  const { parent, child } = unwrappedParent(made);
  if (parent?.type !== 'VariableDeclarator' || parent.init !== child) return false;
  const variable = facts.bindings.variableOf(parent.id);
  if (!variable || facts.bindings.isReassigned(variable)) return false;
  return facts.uses.of(variable).every(({ node }) => isAsked(facts, node));
}

/** `formatter.format(x)`, or `xs.sort(collator.compare)`: on its own, the function could be told from that of another formatter. */
function isAsked({ kinds }: Facts, node: TSESTree.Node): boolean {
  const { parent: member, child } = unwrappedParent(node);
  if (member?.type !== 'MemberExpression' || member.object !== child || member.computed) return false;
  const { parent: call, child: asked } = unwrappedParent(member);
  if (call?.type !== 'CallExpression') return false;
  if (call.callee === asked) return true;
  const method = methodCall(call);
  return (
    call.arguments[0] === asked &&
    !!method &&
    /^(?:map|sort|toSorted)$/.test(method.method) &&
    kinds.kindOf(method.receiver).name === 'array'
  );
}
