import {
  FEW,
  isFunction,
  isOnWayOut,
  matchEntriesWalk,
  matchPipeline,
  methodCall,
  unwrap,
  type Facts,
  type Node,
  type Pipeline,
  isRepeatedCall,
} from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule, type FileContext } from '../create-rule.js';
import { replace } from '../rewrite/edit.js';
import { keysForEntries } from '../rewrite/keys-for-entries.js';
import { inOneLoop } from '../rewrite/one-loop.js';
import { isHot } from '../rewrite/set/place.js';
import { matchCopyWalk, walkItself } from '../rewrite/walk-itself.js';

const copied =
  '`{{seen}}` copies all elements, on every {{turn}}, to walk through them once; a loop over the collection {{gain}}';
const pairs = '`{{seen}}` makes an array for every property, on every {{turn}}; walking through the keys {{gain}}';
const shapes = {
  chain: '`{{seen}}` fills an array per step, on every {{turn}}, for the last one to walk through; one loop {{gain}}',
  'iterator-search': copied,
  'iterator-reduce': copied,
  'copied-array': copied,
  'copied-map': copied,
  'entries-for-each': pairs,
  'entries-for-of': pairs,
  'map-ignored': '`{{seen}}` fills an array, on every {{turn}}, that nobody looks at; `forEach` {{gain}}',
};
type Shape = keyof typeof shapes;

export const noIntermediateArray = createRule({
  name: 'no-intermediate-array',
  description: 'Do not fill arrays, on every turn of a loop, only to walk through them once',
  tier: 'algorithm',
  shapes,
  hints: [
    /\.\s*reduce\b|[\])]\s*\.\s*(?:some|every|find)\b|\bObject\s*\.\s*entries\b|[\w$]\.map\(|\bof\s+(?:\[\s*\.\.\.|Array\s*\.\s*from|[\w$.]+\.\s*slice\b)/,
  ],
  check(file) {
    const { source, facts, report } = file;
    const { nodes } = facts;
    for (const name of ['reduce', 'some', 'every', 'find'])
      for (const call of nodes.callsOf(name)) {
        const pipeline = matchPipeline(facts, call);
        if (!pipeline || !isInHotPlace(facts, call)) continue;
        report({
          node: call,
          shape: shapeOf(pipeline),
          seen: seenOf(pipeline),
          rewrite: inOneLoop(source, facts, pipeline),
        });
      }
    for (const call of nodes.callsOf('entries')) {
      const found = matchEntriesWalk(facts, call);
      const size = found && facts.iterations.sizeOf(call);
      if (!found || (size !== undefined && size <= FEW) || !isInHotPlace(facts, found.walk)) continue;
      const rewrite = keysForEntries(source, facts, found);
      const shape = found.walk.type === 'ForOfStatement' ? 'entries-for-of' : 'entries-for-each';
      const over = [call.arguments[0]!];
      if (rewrite) report({ node: call, shape, seen: source.getText(call), rewrite, over });
    }
    for (const call of nodes.callsOf('map')) checkIgnored(file, call);
    if (!/\bof\s+(?:\[\s*\.\.\.|Array\s*\.\s*from|[\w$.]+\.\s*slice\b)/.test(source.text)) return;
    for (const loop of nodes.ofType('ForOfStatement')) {
      const walk = isInHotPlace(facts, loop) ? matchCopyWalk(facts, loop) : undefined;
      if (!walk) continue;
      report({
        node: loop.right,
        shape: walk.form,
        seen: source.getText(loop.right),
        rewrite: walkItself(source, walk),
      });
    }
  },
});

/** What runs once is not worth a word: a chain reads well. */
function isInHotPlace({ iterations, isCold }: Facts, node: Node): boolean {
  return (
    !isCold(node) &&
    iterations
      .around(node)
      .some((one) => !isRepeatedCall(one) && one.certain && isHot(one) && !isOnWayOut(node, one.node))
  );
}

const shapeOf = ({ form, stages }: Pipeline): Shape =>
  form === 'chain' ? 'chain' : stages.at(-1)!.name === 'reduce' ? 'iterator-reduce' : 'iterator-search';

const seenOf = ({ form, stages }: Pipeline) =>
  `${form === 'chain' ? '' : '[…].'}${stages.map(({ name }) => `${name}(…)`).join('.')}`;

/** `xs.map(f);` */
function checkIgnored({ source, facts, report }: FileContext<Shape>, call: TSESTree.CallExpression) {
  const method = methodCall(call);
  const [callback] = call.arguments;
  if (call.parent.type !== 'ExpressionStatement' || !method || !callback || !isFunction(unwrap(callback))) return;
  const size = facts.iterations.sizeOf(method.receiver);
  if (facts.kinds.kindOf(method.receiver).name !== 'array' || (size !== undefined && size <= FEW)) return;
  if (call.callee.type !== 'MemberExpression' || call.callee.computed || call.typeArguments) return;
  if (!isInHotPlace(facts, call)) return;
  const rewrite = { edits: [replace(call.callee.property, 'forEach')], region: call.range, assumes: [] };
  report({
    node: call,
    shape: 'map-ignored',
    seen: `${source.getText(call.callee)}(…)`,
    rewrite,
    atAnyLength: true,
  });
}
