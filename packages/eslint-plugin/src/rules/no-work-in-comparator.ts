import { matchComparatorWork } from '@hotpath/analysis';
import { createRule } from '../create-rule.js';

const work = '`{{seen}}` is computed anew in every comparison; keys that are computed once for each element {{gain}}';
const shapes = {
  'date-parse': work,
  json: work,
  split: work,
  'text-conversion': work,
  position: '`{{seen}}` searches a list in every comparison; a Map of the positions {{gain}}',
};

export const noWorkInComparator = createRule({
  name: 'no-work-in-comparator',
  description: 'Compute what is sorted by once for each element, instead of in every comparison',
  tier: 'code-level',
  shapes,
  hints: [/\.\s*(?:sort|toSorted)\b/],
  check({ source, facts, report }) {
    // Several sorts may share a comparator.
    const seenIn = new Set<unknown>();
    for (const method of ['sort', 'toSorted'])
      for (const call of facts.nodes.callsOf(method)) {
        const found = facts.isCold(call) ? undefined : matchComparatorWork(facts, call);
        if (!found || seenIn.has(found.node)) continue;
        seenIn.add(found.node);
        const seen = source.getText(found.node as Parameters<typeof source.getText>[0]);
        report({ node: found.node as typeof call, shape: found.form, seen, rewrite: undefined });
      }
  },
});
