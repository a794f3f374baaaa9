import { matchCaughtThrow, type CaughtThrow } from '@hotpath/analysis';
import { createRule } from '../create-rule.js';

const shapes = {
  'thrown-here':
    '`{{seen}}` only ends the turn: an exception collects a stack trace each time; leaving by `continue` {{gain}}',
  'thrown-by-function':
    '`{{seen}}` throws what every caller ignores: an exception collects a stack trace each time; giving back a value {{gain}}',
};

export const noThrowForControl = createRule({
  name: 'no-throw-for-control',
  description: 'Do not throw, on the turns of a loop, what is caught there and ignored',
  tier: 'code-level',
  shapes,
  hints: [
    /\bthrow\b/,
    /\bcatch\s*(?:\(\s*[\w$]+(?:\s*:[^)]*)?\)\s*)?\{\s*(?:\/\/.*\s*|\/\*[^*]*\*\/\s*)*(?:continue\b|\})/,
  ],
  check({ facts, report }) {
    const seen = new Set<CaughtThrow['attempt']>();
    for (const thrown of facts.nodes.ofType('ThrowStatement')) {
      const found = matchCaughtThrow(facts, thrown);
      if (!found || seen.has(found.attempt)) continue;
      seen.add(found.attempt);
      const name = found.name === undefined ? 'throw' : `${found.name}(…)`;
      report({ node: found.attempt, shape: found.form, seen: name, rewrite: undefined });
    }
  },
});
