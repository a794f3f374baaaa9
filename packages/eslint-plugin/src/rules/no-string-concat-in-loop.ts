import { ITERATION, matchGrownStrings, type GrownString } from '@hotpath/analysis';
import { createRule, type FileContext } from '../create-rule.js';
import { trackTail } from '../rewrite/track-tail.js';

const shapes = {
  'last-character':
    '`{{seen}}` puts all pieces of the growing string together, on every {{turn}}; keeping its last piece beside it {{gain}}',
  search:
    '`{{seen}}` puts all pieces of the growing string together and looks through them, on every {{turn}}; looking at the new piece {{gain}}',
};
type Shape = keyof typeof shapes;

export const noStringConcatInLoop = createRule({
  name: 'no-string-concat-in-loop',
  description: 'Do not look into a string while a loop is still adding to it',
  tier: 'algorithm',
  shapes,
  hints: [/\+=|=[^=;]*\+/, ITERATION],
  check(file) {
    for (const grown of matchGrownStrings(file.facts)) report(file, grown);
  },
});

/** One report for each string: the reads are rewritten together or not at all. */
function report({ source, facts, report }: FileContext<Shape>, grown: GrownString) {
  const [first] = grown.reads;
  if (!first || grown.reads.every(({ node }) => facts.isCold(node))) return;
  const shape = grown.reads.every(({ last }) => last) ? 'last-character' : 'search';
  const seen = source.getText(first.node as Parameters<typeof source.getText>[0]);
  const rewrite = shape === 'last-character' ? trackTail(source, facts, grown) : undefined;
  report({
    node: first.node,
    shape,
    seen: seen.length > 50 || seen.includes('\n') ? `${seen.slice(0, 40)}…` : seen,
    rewrite,
  });
}
