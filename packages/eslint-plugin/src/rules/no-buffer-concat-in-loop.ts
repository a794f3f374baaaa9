import {
  LOOP,
  contains,
  isInGrowth,
  listenerAround,
  loopOfGrowth,
  matchBufferGrowth,
  matchPropertyGrowth,
  onlyCollects,
  type BufferGrowth,
  type Facts,
  type Node,
} from '@hotpath/analysis';
import { createRule } from '../create-rule.js';
import { collectPieces } from '../rewrite/buffer/collect-pieces.js';

const copies = '`{{seen}}` copies all that has come so far, for every piece; putting the pieces together once {{gain}}';
const shapes = {
  'buffer-concat': copies,
  'typed-array-growth': copies,
  'byte-spread': copies,
  'buffer-concat-on-data': copies,
};

export const noBufferConcatInLoop = createRule({
  name: 'no-buffer-concat-in-loop',
  description:
    'Collect the pieces of a buffer and put them together once, instead of copying all of it for every piece',
  tier: 'algorithm',
  shapes,
  hints: [
    /\bBuffer\s*\.\s*(?:concat|from)\b|\b(?:Uint8(?:Clamped)?|Int8|Uint16|Int16|Uint32|Int32|Float32|Float64)Array\b/,
    new RegExp(`${LOOP.source}|['"\`]data['"\`]`),
  ],
  check({ source, facts, report }) {
    const growths = facts.nodes.ofType('AssignmentExpression').flatMap((node) => matchBufferGrowth(facts, node) ?? []);
    for (const node of facts.nodes.ofType('AssignmentExpression')) {
      const copy = matchPropertyGrowth(facts, node);
      if (copy && !facts.isCold(copy))
        report({ node: copy, shape: 'buffer-concat', seen: 'Buffer.concat', rewrite: undefined });
    }
    const reported = new Set<BufferGrowth>();
    for (const growth of growths) {
      if (reported.has(growth) || facts.isCold(growth.copy)) continue;
      const alike = growths.filter(
        ({ variable, form, type }) => variable === growth.variable && form === growth.form && type === growth.type,
      );
      const seen = `${growth.type}${growth.form === 'typed-array-growth' ? '#set' : growth.form === 'byte-spread' ? ' of [...]' : '.concat'}`;
      const loop = loopOfGrowth(facts, growth, alike);
      if (loop) {
        const together = alike.filter(({ copy }) => contains(loop, copy));
        for (const one of together) reported.add(one);
        report({ node: growth.copy, shape: growth.form, seen, rewrite: collectPieces(source, facts, together, loop) });
      } else if (growth.form === 'buffer-concat' && isOnData(facts, growth, alike)) {
        for (const one of alike) reported.add(one);
        report({ node: growth.copy, shape: 'buffer-concat-on-data', seen, rewrite: undefined });
      }
    }
  },
});

/** `stream.on('data', (chunk) => { body = Buffer.concat([body, chunk]); })`, where nobody looks before all has come. */
function isOnData(facts: Facts, { variable, copy }: BufferGrowth, alike: readonly BufferGrowth[]): boolean {
  const listener = listenerAround(copy);
  const adds = (use: Node) => isAppended(use) || alike.some((one) => isInGrowth(one, use));
  return !!listener && onlyCollects(facts, listener, variable, adds);
}

/** `body += chunk;`, where the pieces are texts. */
const isAppended = (use: Node) =>
  use.parent?.type === 'AssignmentExpression' &&
  use.parent.left === use &&
  use.parent.operator === '+=' &&
  use.parent.parent.type === 'ExpressionStatement';
