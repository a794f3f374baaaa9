import { contains, invariantWorkIn, ITERATION, matchInvariantWork, type InvariantWork } from '@hotpath/analysis';
import { createRule } from '../create-rule.js';
import { isInLongWalk } from '../shown-length.js';
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
  // What goes through a list or a table pays only where that is long, and nobody has shown it.
  plain: ['case-conversion', 'collection', 'split'],
  hints: [ITERATION],
  check({ source, facts, isPlainOnly, report }) {
    // What will not be reported is not looked into.
    const nodes = invariantWorkIn(facts).filter(
      (node) => !facts.isCold(node) && (!isPlainOnly || isInLongWalk(facts, node)),
    );
    const work = nodes
      .filter((node) => facts.iterations.around(node).length)
      .flatMap((node) => matchInvariantWork(facts, node) ?? []);
    const repeated = hoistReads(source, facts, work).map(({ read }) => read);
    // Of `xs.filter(p).map(f)` the whole is what is moved.
    const whole = repeated.filter(
      (one, i) => !repeated.some(({ node }, j) => (node === one.node ? j < i : contains(node, one.node))),
    );
    const seen = ({ node, call }: InvariantWork) => {
      const text = source.getText(/^(?:Call|New)Expression$/.test(node.type) ? node : call);
      return text.length > 50 || text.includes('\n') ? `${source.getText(call.callee).split('\n')[0]}(…)` : text;
    };
    for (const { read, ...rest } of hoistReads(source, facts, whole))
      report({ node: read.node, shape: read.form, seen: seen(read), ...rest });
    if (isPlainOnly) return;
    const called: InvariantWork[] = [];
    for (const node of nodes) {
      if (facts.iterations.around(node).length || !facts.callers.repeating(node).length) continue;
      const one = matchInvariantWork(facts, node);
      const calledAt = one?.calledAt;
      if (!one || !calledAt || called.some((other) => contains(other.node, node))) continue;
      called.push(one);
      report({ node, shape: one.form, seen: seen(one), rewrite: undefined, calledAt });
    }
  },
});
