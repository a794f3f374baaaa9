import { ITERATION, matchShiftQueue, matchUnshift, unwrap } from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { indexHead } from '../rewrite/front/head-index.js';
import { pushAndReverse } from '../rewrite/front/push-and-reverse.js';

const shapes = {
  'shift-queue': '`{{seen}}` moves all that is still in the queue, on every {{turn}}; an index of its head {{gain}}',
  'unshift-in-loop':
    '`{{seen}}` moves all that is in the array, on every {{turn}}; adding at the end and turning it around once {{gain}}',
};

export const noArrayFrontMutationInLoop = createRule({
  name: 'no-array-front-mutation-in-loop',
  description: 'Do not take elements from the front of an array, or put them there, one by one in a loop',
  tier: 'algorithm',
  shapes,
  hints: [/\.\s*(?:(?:un)?shift\b|slice\s*\(\s*1\s*\))/, ITERATION],
  check({ source, facts, report }) {
    for (const call of [...facts.nodes.callsOf('shift'), ...facts.nodes.callsOf('slice')]) {
      const queue = facts.isCold(call) ? undefined : matchShiftQueue(facts, call);
      if (!queue) continue;
      const rewrite = indexHead(source, facts, queue);
      report({
        node: call,
        shape: 'shift-queue',
        seen: `${source.getText(call.callee)}(${call.arguments.length ? 1 : ''})`,
        rewrite,
        over: [queueOf(call)],
      });
    }
    for (const call of facts.nodes.callsOf('unshift')) {
      const insertion = facts.isCold(call) ? undefined : matchUnshift(facts, call);
      if (!insertion) continue;
      const rewrite = pushAndReverse(source, facts, insertion);
      report({
        node: call,
        shape: 'unshift-in-loop',
        seen: `${source.getText(call.callee)}(…)`,
        rewrite,
        into: queueOf(call),
      });
    }
  },
});

const queueOf = ({ callee }: TSESTree.CallExpression) => (unwrap(callee) as TSESTree.MemberExpression).object;
