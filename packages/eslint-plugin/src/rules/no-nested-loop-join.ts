import {
  contains,
  FEW,
  hasFewValues,
  isRepeatedCall,
  matchJoin,
  matchPairs,
  repeatingCall,
  unwrap,
  type Facts,
  type Join,
} from '@hotpath/analysis';
import type { TSESLint } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { joinByKey } from '../rewrite/map/join.js';
import { changesKeys } from '../rewrite/map/key.js';
import { isHot, placeForSet } from '../rewrite/set/place.js';
import { isShrunk, pushesIn } from '../rewrite/set/pushes.js';

const walks =
  'The loop over `{{seen}}` walks through all of it for each key; a Map from keys to elements, built once, {{gain}}';
const pairs =
  'The loops compare all pairs in `{{seen}}`; a Map of what was met before, asked once per element, {{gain}}';
const shapes = {
  'for-of': walks,
  indexed: walks,
  'for-each': walks,
  'equal-pairs': pairs,
  'pairs-of-sum': pairs,
  'in-growing':
    'The loop over `{{seen}}` walks through all that was gathered so far, for each element; a Map kept beside it {{gain}}',
};
const shapeOf = { 'for-of': 'for-of', for: 'indexed', 'for-each': 'for-each' } as const;

/** A loop, or a `forEach`, and something else that repeats. */
const ONE_IN_ANOTHER =
  /\b(?:for|while|every|filter|find|flatMap|forEach|map|reduce|some)\b[^]*\bfor(?:Each)?\b|\bfor(?:Each)?\b[^]*\b(?:while|every|filter|find|flatMap|map|reduce|some)\b/;

export const noNestedLoopJoin = createRule({
  name: 'no-nested-loop-join',
  description:
    'Join two collections through a Map of keys, instead of walking through one for each element of the other',
  tier: 'algorithm',
  shapes,
  hints: [/[=!]==?/, ONE_IN_ANOTHER],
  check({ source, facts, report }) {
    const { nodes, stability } = facts;
    const walks = [...nodes.ofType('ForOfStatement'), ...nodes.ofType('ForStatement'), ...nodes.callsOf('forEach')];
    for (const walk of walks) {
      const join = matchJoin(walk, facts.bindings);
      if (!join || isFast(join, facts)) continue;
      const { node, list, wanted } = join;
      const seen = source.getText(unwrap(list) as typeof list);
      const calledAt = calledInLoop(join, facts);
      if (calledAt) report({ node, shape: shapeOf[join.form], seen, rewrite: undefined, over: [list], calledAt });
      if (!isList(join, facts) || !facts.iterations.around(node).some(isHot)) continue;
      // A question for the walk as a whole: it is put where the walk begins.
      const place = placeForSet(source, facts, { call: node, haystack: list });
      if (!place && isGathered(join, source, facts))
        report({ node, shape: 'in-growing', seen, rewrite: undefined, over: [list] });
      if (!place || stability.isInvariant(wanted, place.region) || !stability.isInvariant(wanted, node)) continue;
      if (changesKeys(facts, join, place.region, join.equality) === 'yes') continue;
      const rewrite = join.byHand || place.mayBeMissing ? undefined : joinByKey(source, facts, place, join);
      report({ node, shape: shapeOf[join.form], seen, rewrite, over: [list] });
    }
    for (const inner of nodes.ofType('ForStatement')) {
      const found = facts.isCold(inner) ? undefined : matchPairs(facts, inner);
      if (found) report({ node: inner, shape: found.form, seen: found.list.name, rewrite: undefined });
    }
  },
});

/** Walks for the same key, of what surely is short, on rare paths. */
function isFast({ node, list, key, wanted }: Join, { kinds, iterations, isCold }: Facts): boolean {
  const size = iterations.sizeOf(list);
  return (
    isCold(node) ||
    (size !== undefined && size <= FEW) ||
    wanted.type === 'Literal' ||
    hasFewValues(key, kinds) ||
    hasFewValues(wanted, kinds)
  );
}

/** An array or a set; what is indexed and of unknown kind may be a string, unless its elements have properties. */
function isList({ list, form, isOfProperty }: Join, { kinds, arraysByUse }: Facts): boolean {
  const kind = kinds.kindOf(list).name;
  if (kind !== 'unknown') return kind === 'array' || kind === 'set';
  return form !== 'for' || isOfProperty || arraysByUse.has(list) || arraysByUse.isDocumented(list);
}

/** What it walks through grows in the same iteration: `for (const g of groups) if (g.key === key) …; if (!found) groups.push(…)`. */
function isGathered({ node, list }: Join, source: TSESLint.SourceCode, { bindings, iterations, kinds, isCold }: Facts) {
  const variable = bindings.variableOf(unwrap(list));
  if (!variable || kinds.kindOf(list).name !== 'array') return false;
  const around = iterations
    .around(node)
    .find((one) => isHot(one) && !isRepeatedCall(one) && !bindings.isDeclaredIn(variable, one.node));
  if (!around || isShrunk(variable, around.node)) return false;
  return pushesIn(source, variable, around.node, undefined).some(
    ({ call, added }) => added && !contains(node, call) && !isCold(call) && call.range[0] > node.range[1],
  );
}

/** The call in a loop of the function that walks. */
function calledInLoop({ node, list, wanted, isOfProperty }: Join, facts: Facts) {
  return repeatingCall(facts, { node, haystack: list, wanted, isOfList: isOfProperty })?.call;
}
