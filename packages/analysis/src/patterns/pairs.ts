import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { FEW } from '../collection-sizes.js';
import { contains, propertyName, unwrap, type Node, type Variable } from '../source.js';
import { hasFewValues } from './few-values.js';
import { conjuncts } from './keyed-predicate.js';

/** All pairs of one list, of which only those count whose keys are equal, or whose sum is given. */
export interface Pairs {
  readonly form: 'equal-pairs' | 'pairs-of-sum';
  readonly inner: TSESTree.ForStatement;
  readonly list: Variable;
}

/** `for (let i = 0; i < xs.length; i++) for (let j = i + 1; j < xs.length; j++) if (xs[i] === xs[j]) …` */
export function matchPairs(facts: Facts, inner: TSESTree.ForStatement): Pairs | undefined {
  const second = counterOf(inner);
  const test = second && guardOf(inner.body);
  if (!second || !test || second.from?.type !== 'BinaryExpression' || second.from.operator !== '+') return undefined;
  const { left, right } = second.from;
  if (left.type !== 'Identifier' || right.type !== 'Literal' || right.value !== 1) return undefined;
  const outer = loopAround(inner);
  const first = outer && counterOf(outer);
  if (!first || first.name !== left.name || first.array !== second.array) return undefined;
  const { arraysByUse, bindings, iterations, kinds } = facts;
  const list = bindings.variableOf(second.list);
  const { name } = kinds.kindOf(second.list);
  const isArray =
    name === 'array' ||
    name === 'typed-array' ||
    (name === 'unknown' && (arraysByUse.has(second.list) || arraysByUse.isDocumented(second.list)));
  if (!list || !isArray) return undefined;
  const size = iterations.sizeOf(second.list);
  if ((size !== undefined && size <= FEW) || hasFewValues(second.list, kinds)) return undefined;
  if (facts.uses.of(list).some(({ node, kind }) => kind !== 'read' && contains(outer!, node))) return undefined;
  const form = formOf(facts, test, { list, first: first.name, second: second.name, outer: outer! });
  return form && { form, inner, list };
}

interface Names {
  readonly list: Variable;
  readonly first: string;
  readonly second: string;
  readonly outer: Node;
}

function formOf(facts: Facts, test: TSESTree.Expression, names: Names): Pairs['form'] | undefined {
  for (const condition of conjuncts(test)) {
    if (condition.type !== 'BinaryExpression' || !/^===?$/.test(condition.operator)) continue;
    const [a, b] = [unwrap(condition.left), unwrap(condition.right)];
    const keys = [a, b].map((side) => elementRead(facts, side, names));
    if (keys[0] && keys[1] && keys[0].path === keys[1].path && keys[0].index !== keys[1].index)
      return hasFewValues(a as TSESTree.Expression, facts.kinds) ? undefined : 'equal-pairs';
    const [sum, wanted] = a.type === 'BinaryExpression' ? [a, b] : [b, a];
    if (sum.type !== 'BinaryExpression' || sum.operator !== '+' || !facts.stability.isInvariant(wanted, names.outer))
      continue;
    const parts = [unwrap(sum.left), unwrap(sum.right)].map((side) => elementRead(facts, side, names));
    if (parts[0] && parts[1] && parts[0].path === parts[1].path && parts[0].index !== parts[1].index)
      return 'pairs-of-sum';
  }
  return undefined;
}

/** `xs[i].a.b`: `i`, and `.a.b`. */
function elementRead({ bindings }: Facts, node: Node, { list, first, second }: Names) {
  let path = '';
  let at = node;
  while (at.type === 'MemberExpression' && !at.computed) {
    path = `.${propertyName(at)}${path}`;
    at = unwrap(at.object);
  }
  if (at.type !== 'MemberExpression' || bindings.variableOf(unwrap(at.object)) !== list) return undefined;
  const index = at.property.type === 'Identifier' ? at.property.name : '';
  return index === first || index === second ? { index, path } : undefined;
}

/** `for (let i = …; i < xs.length; i++)` */
function counterOf({ init, test, update }: TSESTree.ForStatement) {
  const declarator = init?.type === 'VariableDeclaration' ? init.declarations[0] : undefined;
  if (declarator?.id.type !== 'Identifier' || test?.type !== 'BinaryExpression' || test.operator !== '<')
    return undefined;
  const { name } = declarator.id;
  const end = unwrap(test.right);
  if (test.left.type !== 'Identifier' || test.left.name !== name || end.type !== 'MemberExpression') return undefined;
  if (propertyName(end) !== 'length' || end.object.type !== 'Identifier') return undefined;
  if (update?.type !== 'UpdateExpression' || update.operator !== '++') return undefined;
  return { name, from: declarator.init, array: end.object.name, list: end.object };
}

/** The condition under which a body does anything at all. */
function guardOf(body: Node): TSESTree.Expression | undefined {
  const only = body.type === 'BlockStatement' && body.body.length === 1 ? body.body[0]! : body;
  return only.type === 'IfStatement' && !only.alternate ? only.test : undefined;
}

/** The loop that does nothing else than to run this one. */
function loopAround(inner: Node): TSESTree.ForStatement | undefined {
  const { parent } = inner;
  const outer = parent?.type === 'BlockStatement' && parent.body.length === 1 ? parent.parent : parent;
  return outer?.type === 'ForStatement' ? outer : undefined;
}
