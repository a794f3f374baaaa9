import { ITERATION, matchDecoder, matchScratch } from '@hotpath/analysis';
import { createRule } from '../create-rule.js';
import { hoistReads, type Hoistable } from '../rewrite/hoist-reads.js';
import { reuseMemory } from '../rewrite/reuse-memory.js';

const memory =
  '`{{seen}}` takes new memory on every {{turn}}, which none of the others sees; making it once and clearing it {{gain}}';
const shapes = {
  buffer: memory,
  'typed-array': memory,
  'text-decoder': '`{{seen}}` is made anew on every {{turn}}; one that is made before the loop {{gain}}',
};

export const noAllocInLoop = createRule({
  name: 'no-alloc-in-loop',
  description: 'Use the memory that a loop works in for all of its turns',
  tier: 'memory',
  shapes,
  hints: [
    /\bBuffer\s*\.\s*alloc|\bnew\s+(?:TextDecoder|(?:Big)?(?:Int|Uint)\d+(?:Clamped)?Array|Float(?:32|64)Array)\b/,
    ITERATION,
  ],
  check({ source, facts, report }) {
    for (const declarator of facts.nodes.ofType('VariableDeclarator')) {
      const scratch = facts.isCold(declarator) ? undefined : matchScratch(facts, declarator);
      if (!scratch) continue;
      const rewrite = reuseMemory(source, facts, scratch);
      report({ node: declarator, shape: scratch.form, seen: source.getText(scratch.make), rewrite });
    }
    const decoders = facts.nodes
      .ofType('NewExpression')
      .flatMap((node) => (facts.isCold(node) ? [] : (matchDecoder(facts, node) ?? [])))
      .map((node): Hoistable => ({ form: 'text-decoder', node, name: 'decoder', stableIn: () => [] }));
    for (const { read, ...rest } of hoistReads(source, facts, decoders))
      report({ node: read.node, shape: 'text-decoder', seen: source.getText(read.node), ...rest });
  },
});
