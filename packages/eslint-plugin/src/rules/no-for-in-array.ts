import { matchKeyWalk, propertyName, type Expression } from '@hotpath/analysis';
import { createRule } from '../create-rule.js';
import { countIndices } from '../rewrite/counted-loop.js';

const shapes = {
  'for-in': '`{{seen}}` makes a string of every index and looks each one up; a loop that counts {{gain}}',
};

export const noForInArray = createRule({
  name: 'no-for-in-array',
  description: 'Walk through an array by its indices, not by its keys',
  tier: 'code-level',
  shapes,
  hints: [/\bfor\s*\(\s*(?:(?:const|let|var)\s+)?[\w$]+\s+in\b/],
  check({ source, facts, report }) {
    for (const loop of facts.nodes.ofType('ForInStatement')) {
      const walk = facts.isCold(loop) ? undefined : matchKeyWalk(facts, loop);
      if (!walk) continue;
      const seen = `for (… in ${nameOf(walk.array)})`;
      report({ node: loop, shape: 'for-in', seen, rewrite: countIndices(source, facts, walk) });
    }
  },
});

const nameOf = (array: Expression) =>
  array.type === 'Identifier' ? array.name : array.type === 'MemberExpression' ? `….${propertyName(array)}` : '…';
