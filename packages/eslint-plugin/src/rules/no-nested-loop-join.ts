import { FEW, hasFewValues, matchJoin, matchPairs, unwrap, type Facts, type Join } from '@hotpath/analysis';
import { createRule } from '../create-rule.js';
import { joinByKey } from '../rewrite/map/join.js';
import { changesKeys } from '../rewrite/map/key.js';
import { isHot, placeForSet } from '../rewrite/set/place.js';

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
};
const shapeOf = { 'for-of': 'for-of', for: 'indexed', 'for-each': 'for-each' } as const;

export const noNestedLoopJoin = createRule({
  name: 'no-nested-loop-join',
  description:
    'Join two collections through a Map of keys, instead of walking through one for each element of the other',
  tier: 'algorithm',
  shapes,
  hints: [/[=!]==?/, /\bfor\b[^]*\bfor\b|\bforEach\b[^]*\bforEach\b|\bfor\b[^]*\bforEach\b|\bforEach\b[^]*\bfor\b/],
  check({ source, facts, report }) {
    const { nodes, stability } = facts;
    const walks = [...nodes.ofType('ForOfStatement'), ...nodes.ofType('ForStatement'), ...nodes.callsOf('forEach')];
    for (const walk of walks) {
      const join = matchJoin(walk, facts.bindings);
      if (!join || !isSlow(join, facts)) continue;
      const { node, list, wanted } = join;
      // A question for the walk as a whole: it is put where the walk begins.
      const place = placeForSet(source, facts, { call: node, haystack: list });
      if (!place || stability.isInvariant(wanted, place.region) || !stability.isInvariant(wanted, node)) continue;
      if (changesKeys(facts, join, place.region, join.equality) === 'yes') continue;
      const seen = source.getText(unwrap(list) as typeof list);
      const rewrite = joinByKey(source, facts, place, join);
      report({ node, shape: shapeOf[join.form], seen, rewrite });
    }
    for (const inner of nodes.ofType('ForStatement')) {
      const found = facts.isCold(inner) ? undefined : matchPairs(facts, inner);
      if (found) report({ node: inner, shape: found.form, seen: found.list.name, rewrite: undefined });
    }
  },
});

/** What may be large is walked through again and again, on no rare path, for keys that may differ. */
function isSlow({ node, list, key, wanted, form }: Join, { kinds, iterations, arraysByUse, isCold }: Facts): boolean {
  if (isCold(node) || !iterations.around(node).some(isHot)) return false;
  const kind = kinds.kindOf(list).name;
  // What is indexed and of unknown kind may be a string, unless its elements have properties.
  const isOfObjects =
    unwrap(key).type === 'MemberExpression' &&
    unwrap((unwrap(key) as { object?: never }).object ?? key).type !== 'Identifier';
  if (
    kind === 'unknown'
      ? form === 'for' && !isOfObjects && !arraysByUse.has(list) && !arraysByUse.isDocumented(list)
      : kind !== 'array' && kind !== 'set'
  )
    return false;
  const size = iterations.sizeOf(list);
  if (size !== undefined && size <= FEW) return false;
  return wanted.type !== 'Literal' && !hasFewValues(key, kinds) && !hasFewValues(wanted, kinds);
}
