import {
  contains,
  enclosingFunction,
  FEW,
  isLoop,
  matchSortedSelection,
  methodCall,
  unwrap,
  unwrappedParent,
  type Facts,
  type SortedSelection,
  type Variable,
  isRepeatedCall,
} from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { bestOf } from '../rewrite/best-of.js';

const sorts = '`{{seen}}` puts everything in order to take one element; one pass {{gain}}';
const shapes = {
  'sort-first': sorts,
  'sort-last': sorts,
  'sort-top': '`{{seen}}` puts everything in order to take a few; keeping the best few in one pass {{gain}}',
};

export const noSortToSelect = createRule({
  name: 'no-sort-to-select',
  description: 'Find the least or the greatest in one pass, instead of sorting everything for it',
  tier: 'algorithm',
  shapes,
  hints: [/\.\s*(?:sort|toSorted)\b/, /\[\s*0\s*\]|\.\s*(?:at|pop|shift|slice)\b|\.\s*length\s*-\s*1\b/],
  check({ source, facts, report }) {
    for (const call of [...facts.nodes.callsOf('sort'), ...facts.nodes.callsOf('toSorted')]) {
      const selection = matchSortedSelection(facts, call);
      if (!selection || facts.isCold(call)) continue;
      const assumes = isOrderForgotten(facts, selection);
      const size = facts.iterations.sizeOf(selection.receiver);
      const kind = facts.kinds.kindOf(selection.receiver).name;
      if (!assumes || (kind !== 'array' && kind !== 'unknown') || (size !== undefined && size <= FEW)) continue;
      const found = assumes === BY_HAND || selection.isHeld ? undefined : bestOf(source, facts, selection);
      const rewrite = found && { ...found, assumes: [...assumes, ...found.assumes] };
      report({
        node: call,
        shape: `sort-${selection.takes}`,
        seen: seenOf(selection),
        rewrite,
        over: [selection.receiver],
      });
    }
  },
});

/** What is taken for granted for nobody to miss the order; `undefined` where somebody may. */
function isOrderForgotten(facts: Facts, selection: SortedSelection): readonly string[] | undefined {
  const { sort, receiver } = selection;
  const { bindings, stability, uses } = facts;
  const isCopy =
    sort.callee.type === 'MemberExpression' &&
    sort.callee.property.type === 'Identifier' &&
    sort.callee.property.name === 'toSorted';
  if (isCopy || stability.isFresh(receiver)) return [];
  const made = methodCall(unwrap(receiver))?.method ?? '';
  if (/^(?:concat|filter|flat|flatMap|map|slice)$/.test(made)) return [`\`.${made}()\` gives a new array`];
  if (selection.isHeld) return undefined;
  const node = unwrap(receiver);
  if (node.type === 'MemberExpression') return isOfPassingList(facts, node, sort) ? BY_HAND : undefined;
  const variable = node.type === 'Identifier' ? bindings.variableOf(node) : undefined;
  if (!variable || enclosingFunction(variable.identifiers[0]!) !== enclosingFunction(sort)) {
    const isOwnParameter =
      variable && bindings.isParameter(variable) && contains(enclosingFunction(sort), variable.identifiers[0]!);
    if (!isOwnParameter) return undefined;
  }
  const isUsed = isUsedAfter(variable, sort) && !isReplaced(facts, variable, selection);
  if (bindings.isExported(variable) || isUsed) return undefined;
  const init = bindings.initializer(variable);
  const isOwn = !!init && stability.isFresh(init) && uses.of(variable).every((use) => !use.held || use.node === node);
  return isOwn ? [] : [`nobody needs \`${variable.name}\` in order afterwards`];
}

/** Who else has the array is not seen. */
const BY_HAND: readonly string[] = [];

/** `groups[key].sort(…)[0]`, once for each of the groups, which nobody looks at afterwards. */
function isOfPassingList(
  { bindings, iterations }: Facts,
  list: TSESTree.MemberExpression,
  sort: TSESTree.Node,
): boolean {
  const variable = bindings.variableOf(unwrap(list.object));
  if (!list.computed || !variable || bindings.isParameter(variable) || bindings.isModuleLevel(variable)) return false;
  const loop = iterations
    .around(sort)
    .find(({ kind, node }) => !isRepeatedCall({ kind }) && !bindings.isDeclaredIn(variable, node));
  if (!loop || enclosingFunction(variable.identifiers[0]!) !== enclosingFunction(loop.node)) return false;
  const body = isLoop(loop.node) ? loop.node.body : enclosingFunction(sort);
  return variable.references.every(
    ({ identifier }) => identifier === list.object || identifier.range[1] <= body.range[0],
  );
}

/** `rows = rows.sort(…).slice(0, 10)`: what is used afterwards is what was selected. */
function isReplaced({ bindings }: Facts, variable: Variable, { whole }: SortedSelection): boolean {
  const { parent, child } = unwrappedParent(whole);
  return (
    parent?.type === 'AssignmentExpression' &&
    parent.operator === '=' &&
    parent.right === child &&
    parent.parent.type === 'ExpressionStatement' &&
    bindings.variableOf(parent.left) === variable
  );
}

function isUsedAfter(variable: Variable, sort: TSESTree.Node): boolean {
  for (let at = sort.parent; at && contains(variable.scope.block as TSESTree.Node, at); at = at.parent)
    if (isLoop(at) && variable.identifiers.every((id) => !contains(at, id))) return true;
  const home = enclosingFunction(sort);
  return variable.references.some(
    ({ identifier }) => identifier.range[0] >= sort.range[1] || enclosingFunction(identifier as TSESTree.Node) !== home,
  );
}

const taken = { first: '[0]', last: '.at(-1)', top: '.slice(0, …)' };
const seenOf = ({ takes }: SortedSelection) => `sort(…)${taken[takes]}`;
