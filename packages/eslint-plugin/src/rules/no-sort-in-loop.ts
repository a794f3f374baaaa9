import { ITERATION, matchRepeatedSort, methodCall } from '@hotpath/analysis';
import { createRule } from '../create-rule.js';
import { sortOnce } from '../rewrite/sort-once.js';

const shapes = {
  'sort-growing':
    '`{{seen}}` sorts all that has come so far, for each element; sorting once, or inserting in order, {{gain}}',
  'sort-remaining':
    '`{{seen}}` sorts all that is left, to treat the first of it; a structure that is kept in order {{gain}}',
};

export const noSortInLoop = createRule({
  name: 'no-sort-in-loop',
  description: 'Do not sort an array anew each time that an element has come or gone',
  tier: 'algorithm',
  shapes,
  hints: [/\.\s*sort\b/, ITERATION],
  check({ source, facts, report }) {
    for (const call of facts.nodes.callsOf('sort')) {
      const sort = facts.isCold(call) ? undefined : matchRepeatedSort(facts, call);
      if (!sort) continue;
      const rewrite = sort.form === 'growing' ? sortOnce(source, facts, sort) : undefined;
      report({
        node: call,
        shape: `sort-${sort.form}`,
        seen: `${sort.variable.name}.sort()`,
        rewrite,
        over: [methodCall(call)!.receiver],
      });
    }
  },
});
