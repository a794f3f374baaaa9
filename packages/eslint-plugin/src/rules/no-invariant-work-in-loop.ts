import { contains, invariantWorkIn, ITERATION, matchInvariantWork } from '@hotpath/analysis';
import { createRule } from '../create-rule.js';
import { hoistReads } from '../rewrite/hoist-reads.js';

const again = '`{{seen}}` gives the same on every {{turn}}, and is computed anew; a constant before the loop {{gain}}';
const shapes = {
  collection: '`{{seen}}` is filled anew on every {{turn}}, with the same; one that is made before the loop {{gain}}',
  'derived-array': again,
  'case-conversion': again,
  json: again,
  'local-call': again,
  'object-values': again,
  reduction:
    '`{{seen}}` walks through all of it on every {{turn}}, for the same result; a constant before the loop {{gain}}',
  split: again,
};

export const noInvariantWorkInLoop = createRule({
  name: 'no-invariant-work-in-loop',
  description: 'Compute once, before a loop, what gives the same on every turn and costs more the more it looks at',
  tier: 'algorithm',
  shapes,
  hints: [ITERATION],
  check({ source, facts, report }) {
    const work = invariantWorkIn(facts)
      .filter((node) => facts.iterations.around(node).length && !facts.isCold(node))
      .flatMap((node) => matchInvariantWork(facts, node) ?? []);
    const repeated = hoistReads(source, facts, work).map(({ read }) => read);
    // Of `xs.filter(p).map(f)` the whole is what is moved.
    const whole = repeated.filter((one) => !repeated.some(({ node }) => node !== one.node && contains(node, one.node)));
    for (const { read, rewrite } of hoistReads(source, facts, whole)) {
      const text = source.getText(read.node);
      const seen =
        text.length > 50 || text.includes('\n') ? `${source.getText(read.node.callee).split('\n')[0]}(…)` : text;
      report({ node: read.node, shape: read.form, seen, rewrite });
    }
  },
});
