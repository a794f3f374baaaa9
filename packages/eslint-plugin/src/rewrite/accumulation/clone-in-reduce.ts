import { returnsOf, type Facts, type Node, type Variable } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { losesComment, replace } from '../edit.js';
import { freshInitial, reductionOf, textBetween } from './in-reduce.js';

export type CloneForm = 'array-clone' | 'object-clone';

/** `const next = { ...acc };`, which the callback of a reduction adds to and returns. */
export interface Clone {
  readonly form: CloneForm;
  readonly node: TSESTree.ArrayExpression | TSESTree.ObjectExpression;
  readonly of: TSESTree.Identifier;
  /** What the clone is called. */
  readonly name: TSESTree.Identifier;
}

/** `{ ...acc }` or `[...acc]` and nothing else, as the value of a constant. */
export function matchClone(node: Node): Clone | undefined {
  if (node.type !== 'ObjectExpression' && node.type !== 'ArrayExpression') return undefined;
  const parts: readonly (Node | null)[] = node.type === 'ObjectExpression' ? node.properties : node.elements;
  const [only] = parts;
  const { parent } = node;
  if (parts.length !== 1 || only?.type !== 'SpreadElement' || only.argument.type !== 'Identifier') return undefined;
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier' || parent.parent.kind !== 'const')
    return undefined;
  const form = node.type === 'ObjectExpression' ? 'object-clone' : 'array-clone';
  return { form, node, of: only.argument, name: parent.id };
}

/** Found, with its rewrite where there is one: the callback adds to the accumulator itself. */
export function cloneInReduce(
  source: TSESLint.SourceCode,
  facts: Facts,
  clone: Clone,
): { rewrite: Rewrite | undefined } | undefined {
  const { bindings, uses } = facts;
  const variable = bindings.variableOf(clone.name);
  const accumulator = bindings.variableOf(clone.of);
  const fn = accumulator && (bindings.definition(accumulator) as Node | undefined);
  if (!variable || !fn || !('body' in fn) || (fn.body as Node | undefined)?.type !== 'BlockStatement') return undefined;
  const returned = returnsOf(fn.body as TSESTree.BlockStatement).map(({ argument }) => argument);
  const own = returned.find((one): one is TSESTree.Identifier => isOf(facts, one, variable));
  if (!own || !returned.every((one) => isOf(facts, one, variable) || isOf(facts, one, accumulator))) return undefined;
  const form = clone.form === 'object-clone' ? 'object-spread' : 'array-spread';
  const reduction = reductionOf(facts, { form, node: own, of: clone.of, added: [] });
  if (!reduction) return undefined;
  if (uses.of(variable).some(({ node, held }) => held && !returned.some((one) => one === node))) return undefined;
  if (accumulator.references.some(({ identifier }) => identifier.range[0] > clone.node.range[1])) return undefined;
  const { call, fn: callback, initial, certain } = reduction;
  const fresh = freshInitial(source, facts, initial);
  const isLocked =
    /\b[Rr]eadonly/.test(textBetween(source, callback)) || losesComment(source, clone.node.range, [clone.of]);
  if (isLocked || (fresh && losesComment(source, initial.range, [initial]))) return { rewrite: undefined };
  const assumes = [
    `nothing keeps an earlier \`${accumulator.name}\``,
    ...(clone.form === 'object-clone' ? [`no key that is set on \`${variable.name}\` is "__proto__"`] : []),
    ...(certain ? [] : [`\`${source.getText((call.callee as TSESTree.MemberExpression).object)}\` is an array`]),
  ];
  const edits = [replace(clone.node, clone.of.name), ...(fresh ? [replace(initial, fresh)] : [])];
  return { rewrite: { edits, region: call.range, assumes } };
}

const isOf = ({ bindings }: Facts, node: Node | null, variable: Variable): boolean =>
  node?.type === 'Identifier' && bindings.variableOf(node) === variable;
