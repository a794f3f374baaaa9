import {
  contains,
  unwrap,
  unwrappedParent,
  type Facts,
  type KeyWalk,
  type Node,
  type Variable,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../create-rule.js';
import { isMadeDense } from './dense.js';
import { losesComment, replaceApart, textOf, type Edit } from './edit.js';
import { writesTypes } from './typed.js';

/** `for (const i in xs)` becomes `for (let i = 0; i < xs.length; i++)`. */
export function countIndices(source: TSESLint.SourceCode, facts: Facts, walk: KeyWalk): Rewrite | undefined {
  const { loop, array, counter, conversions } = walk;
  const { left, right } = loop;
  const open = source.getFirstToken(loop, 1)!;
  const close = source.getTokenBefore(loop.body as TSESTree.Node)!;
  const variable = facts.bindings.variableOf(counter);
  if (!conversions || !variable || losesComment(source, [open.range[1], close.range[0]], [])) return undefined;
  if (writesTypes(facts) && variable.defs.length > 1) return undefined;
  if (conversions.some(({ range }) => losesComment(source, range, []))) return undefined;
  const list = facts.bindings.variableOf(array);
  const assumes = list
    ? ofVariable(facts, list, walk)
    : ofProperty(facts, source.getText(array as TSESTree.Node), walk);
  if (!assumes) return undefined;
  const { name } = counter;
  const keyword = left.type !== 'VariableDeclaration' ? '' : left.kind === 'var' ? 'var ' : 'let ';
  const text =
    array === right || right.type === 'TSNonNullExpression' ? textOf(source, right) : `(${textOf(source, right)})`;
  const header: Edit = {
    range: [open.range[1], close.range[0]],
    text: `${keyword}${name} = 0; ${name} < ${text}.length; ${name}++`,
  };
  const id = list?.identifiers[0];
  return {
    edits: [header, ...conversions.map((node) => replaceApart(source, node, name))],
    region: [Math.min(loop.range[0], id?.range[0] ?? loop.range[0]), loop.range[1]],
    assumes,
  };
}

const dense = (name: string) => `\`${name}\` has no holes, and no properties besides its elements`;
const same = (name: string) => `\`${name}\` keeps its length during the loop`;

function ofProperty({ stability }: Facts, name: string, { loop, array }: KeyWalk): string[] | undefined {
  return stability.isInvariant(array, loop) ? [dense(name), same(name)] : undefined;
}

/** What must be assumed for the array to have the same indices from the first turn to the last; `undefined` where it does not. */
function ofVariable(facts: Facts, list: Variable, { loop, counter }: KeyWalk): string[] | undefined {
  const { bindings, effects, stability, uses } = facts;
  if (bindings.isDeclaredIn(list, loop) || bindings.writesIn(list, loop).length) return undefined;
  const isElement = (node: Node) => {
    const { parent, child } = unwrappedParent(node);
    if (parent?.type !== 'MemberExpression' || parent.object !== child || !parent.computed) return false;
    const key = bindings.variableOf(unwrap(parent.property));
    return key !== undefined && key === bindings.variableOf(counter);
  };
  const inside = uses.of(list).filter(({ node }) => contains(loop, node));
  if (inside.some(({ kind, node }) => kind === 'mutate' && !isElement(node))) return undefined;
  const writesElements = inside.some(({ kind }) => kind === 'mutate');
  const changes = effects.of(loop).changes.some((change) => change.variable === list && !isElementChange(change.node));
  if (changes) return undefined;
  const isAlone = !stability.isShared(list, loop);
  const isSame = isAlone && !writesElements && stability.ofVariable(list, loop).changes === 'no';
  const init = bindings.initializer(list);
  const isDense =
    isAlone &&
    !!init &&
    isMadeDense(init) &&
    uses.of(list).every(({ node, kind }) => kind === 'read' || isMethodCall(node) || isElement(node));
  return [...(isDense ? [] : [dense(list.name)]), ...(isSame ? [] : [same(list.name)])];
}

/** Of the two things that count as a change of an array here, the one that keeps its indices. */
const isElementChange = (node: Node) => node.type === 'AssignmentExpression' || node.type === 'UpdateExpression';

function isMethodCall(use: Node): boolean {
  const { parent, child } = unwrappedParent(use);
  if (parent?.type !== 'MemberExpression' || parent.object !== child) return false;
  const outer = unwrappedParent(parent);
  return outer.parent?.type === 'CallExpression' && outer.parent.callee === outer.child;
}
