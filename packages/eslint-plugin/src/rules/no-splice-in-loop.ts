import { ITERATION, matchSplice } from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { compact } from '../rewrite/compaction.js';

const shapes = {
  'splice-remove':
    '`{{seen}}` moves all that stands behind, for each element that goes; one pass that keeps the others {{gain}}',
  'splice-found':
    '`{{seen}}` moves all that stands behind what was searched for, on every {{turn}}; one pass that knows which ones go {{gain}}',
  'splice-chunk':
    '`{{seen}}` moves all that is left, for each piece that is cut off; slices between two indices {{gain}}',
  'splice-insert': '`{{seen}}` moves all that stands behind, for each element; putting them in together {{gain}}',
};

export const noSpliceInLoop = createRule({
  name: 'no-splice-in-loop',
  description: 'Do not take elements out of an array, or put them into it, one by one in a loop',
  tier: 'algorithm',
  shapes,
  hints: [/\.\s*splice\b/, ITERATION],
  check({ source, facts, report }) {
    for (const call of facts.nodes.callsOf('splice')) {
      const splice = facts.isCold(call) ? undefined : matchSplice(facts, call);
      if (!splice) continue;
      const rewrite = splice.form === 'splice-remove' ? compact(source, facts, splice) : undefined;
      const text = source.getText(call);
      report({
        node: call,
        shape: splice.form,
        seen: text.length > 50 ? `${source.getText(call.callee)}(…)` : text,
        rewrite,
        over: [(call.callee as TSESTree.MemberExpression).object],
      });
    }
  },
});
