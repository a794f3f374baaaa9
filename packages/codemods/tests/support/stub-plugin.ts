import type { Rule } from 'eslint';
import type { RulePlugin } from '../../dist/index.js';

// From dist, as all tests here: the parser is only isolated from the hoisted TypeScript in its bundle.
type Fix = (fixer: Rule.RuleFixer) => Rule.Fix;

/** Rules that rename identifiers: small enough to see through, and able to misbehave in every way the engine must survive. */
export function stubPlugin(rules: Record<string, Rule.RuleModule>): RulePlugin {
  return { rules };
}

/** Reports each identifier called `from`; the fix makes it `to`. */
export function renaming(from: string, to: string, kind: 'fix' | 'suggest' | 'none' = 'fix'): Rule.RuleModule {
  return {
    meta: {
      type: 'suggestion',
      schema: [],
      fixable: 'code',
      hasSuggestions: true,
      messages: { shape: '{{from}} is slow', why: 'assumes {{to}}' },
    },
    create: (context) => ({
      Identifier(node) {
        if (node.name !== from) return;
        const fix: Fix = (fixer) => fixer.replaceText(node, to);
        const data = { from, to };
        context.report({
          node,
          messageId: 'shape',
          data,
          ...(kind === 'fix' ? { fix } : {}),
          ...(kind === 'suggest' ? { suggest: [{ messageId: 'why', data, fix }] } : {}),
        });
      },
    }),
  };
}
