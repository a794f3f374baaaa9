import { copiedList, FEW, methodCall, unwrap, type Expression, type Facts, type Node } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../create-rule.js';
import { losesComment, replace, textOf } from './edit.js';

/** `for (const x of [...xs])`: a copy that nothing but the loop sees, of what the loop does not change. */
export interface CopyWalk {
  readonly loop: TSESTree.ForOfStatement;
  readonly form: 'copied-array' | 'copied-map';
  readonly list: Expression;
  readonly declared: number;
  readonly assumes: readonly string[];
}

export function matchCopyWalk(facts: Facts, loop: TSESTree.ForOfStatement): CopyWalk | undefined {
  const { bindings, effects, iterations, kinds, stability } = facts;
  const list = unwrap(copyOf(facts, loop.right) ?? loop.right) as Expression;
  const variable = bindings.variableOf(list);
  if (list === unwrap(loop.right) || !variable || loop.await || bindings.isDeclaredIn(variable, loop)) return undefined;
  const { name } = kinds.kindOf(list);
  const size = iterations.sizeOf(list);
  if ((name !== 'array' && name !== 'map') || (size !== undefined && size <= FEW)) return undefined;
  // Who copies what others may change while the loop waits or calls them has a reason.
  if (effects.of(loop.body).unknown.some(({ reason }) => reason === 'suspend' || reason === 'call')) return undefined;
  const found = stability.ofVariable(variable, loop);
  if (found.changes === 'yes') return undefined;
  return {
    loop,
    form: name === 'map' ? 'copied-map' : 'copied-array',
    list,
    declared: variable.identifiers[0]!.range[0],
    assumes: found.changes === 'no' ? [] : [`nothing changes \`${variable.name}\` during the loop`],
  };
}

function copyOf({ bindings, kinds }: Facts, expression: Node): Expression | undefined {
  const copied = copiedList(expression);
  if (copied) return withoutEntries({ kinds }, copied);
  const method = methodCall(unwrap(expression));
  const [from, ...others] = method?.call.arguments ?? [];
  if (method?.method !== 'from' || !from || from.type === 'SpreadElement' || others.length) return undefined;
  const { receiver } = method;
  return receiver.type === 'Identifier' && receiver.name === 'Array' && bindings.isGlobal(receiver)
    ? withoutEntries({ kinds }, from)
    : undefined;
}

/** `map.entries()`: what a walk over the Map itself gives. */
function withoutEntries({ kinds }: Pick<Facts, 'kinds'>, list: Expression): Expression {
  const method = methodCall(unwrap(list));
  return method?.method === 'entries' && !method.optional && kinds.kindOf(method.receiver).name === 'map'
    ? method.receiver
    : list;
}

export function walkItself(
  source: TSESLint.SourceCode,
  { loop, list, declared, assumes }: CopyWalk,
): Rewrite | undefined {
  if (losesComment(source, loop.right.range, [list])) return undefined;
  return {
    edits: [replace(loop.right, textOf(source, list as TSESTree.Node))],
    region: [Math.min(declared, loop.range[0]), loop.range[1]],
    assumes,
  };
}
