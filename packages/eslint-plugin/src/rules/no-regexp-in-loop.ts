import {
  escapes,
  isRegExpOfConstants,
  isRegExpPerCall,
  isRegExpPerElement,
  matchRegExpMade,
  matchReplacePerKey,
  recomputingCall,
  regExpsIn,
} from '@hotpath/analysis';
import { createRule } from '../create-rule.js';
import { hoistReads } from '../rewrite/hoist-reads.js';

const compiles = '`{{seen}}` compiles an expression on every {{turn}}; one that is made once {{gain}}';
const shapes = {
  'constant-regexp': compiles,
  'invariant-regexp': compiles,
  'regexp-per-call':
    '`{{seen}}` is compiled again on each call, of what stands outside of the function; one that is made there {{gain}}',
  'regexp-per-element':
    '`{{seen}}` is compiled for each element of a list, again on every turn of the loop around; one for each, made once, {{gain}}',
  'replace-per-key':
    '`{{seen}}` compiles an expression, and goes through the whole text, for each key; one pass that looks up what it finds {{gain}}',
};

export const noRegexpInLoop = createRule({
  name: 'no-regexp-in-loop',
  description: 'Compile a regular expression once, instead of on every turn of a loop',
  tier: 'code-level',
  shapes,
  hints: [/\bRegExp\s*\(/],
  check({ source, facts, report }) {
    const nodes = regExpsIn(facts).filter((node) => !facts.isCold(node));
    const seen = (text: string) => (text.length > 50 || text.includes('\n') ? 'new RegExp(…)' : text);
    const made = nodes.flatMap((node) => matchRegExpMade(facts, node) ?? []);
    const again = hoistReads(source, facts, made);
    for (const { read, ...rest } of again)
      report({ node: read.node, shape: read.form, seen: seen(source.getText(read.node)), ...rest });
    const others = nodes.filter((node) => !again.some(({ read }) => read.node === node));
    for (const node of others) {
      const alike = matchRegExpMade(facts, node);
      const known = { tolerates: escapes(facts), areTexts: true };
      const calledAt = alike && recomputingCall(facts, node, node.arguments, known)?.call;
      if (calledAt) {
        report({ node, shape: alike.form, seen: seen(source.getText(node)), rewrite: undefined, calledAt });
        continue;
      }
      const shape = matchReplacePerKey(facts, node)
        ? 'replace-per-key'
        : isRegExpPerElement(facts, node)
          ? 'regexp-per-element'
          : isRegExpPerCall(facts, node) || isRegExpOfConstants(facts, node)
            ? 'regexp-per-call'
            : undefined;
      if (shape) report({ node, shape, seen: seen(source.getText(node)), rewrite: undefined });
    }
  },
});
