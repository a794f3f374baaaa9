import { type Cache, type Facts, matchCache } from '@hotpath/analysis';
import { createRule } from '../create-rule.js';
import { boundedRewrite } from '../rewrite/cache/bounded.js';
import { weakRewrite } from '../rewrite/cache/weak.js';

const keeps =
  '`{{seen}}` keeps every key it was ever asked for, and nothing takes one out; a cache with a bound {{gain}}';
const shapes = {
  'map-cache': keeps,
  'object-cache': keeps,
  memoize: keeps,
  'object-keys': '`{{seen}}` keeps every object it was ever asked about alive; a WeakMap {{gain}}',
};
type Shape = keyof typeof shapes;

export const noUnboundedCache = createRule({
  name: 'no-unbounded-cache',
  description:
    'Give a cache that lives as long as the program a bound, so that it does not grow with everything it was ever asked for',
  tier: 'memory',
  shapes,
  hints: [/\bnew\s+Map\b|=\s*\{\s*\}|\bObject\s*\.\s*create\b/],
  check({ source, facts, report }) {
    for (const declarator of facts.nodes.ofType('VariableDeclarator')) {
      if (declarator.id.type !== 'Identifier' || !declarator.init) continue;
      const cache = matchCache(facts, declarator);
      if (!cache) continue;
      const shape = shapeOf(facts, cache);
      const rewrite = shape === 'object-keys' ? weakRewrite(facts, cache) : boundedRewrite(source, facts, cache);
      report({
        node: declarator,
        shape,
        seen: declarator.id.name,
        rewrite,
      });
    }
  },
});

function shapeOf({ kinds }: Facts, { accesses, holder, lives }: Cache): Shape {
  if (holder === 'object') return 'object-cache';
  const isObject = ({ name }: { name: string }) => /^(?:object|array|function|map|set|date|regexp|promise)$/.test(name);
  if (accesses.every(({ key }) => isObject(kinds.kindOf(key)))) return 'object-keys';
  return lives === 'module' ? 'map-cache' : 'memoize';
}
