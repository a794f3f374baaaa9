import type { Rule } from 'eslint';
import { expect, it } from 'vitest';
import { checkText, rewriteText } from '../dist/index.js';
import { renaming, stubPlugin } from './support/stub-plugin.js';

it('a rule is not asked about a text that it says it cannot match', () => {
  const hinted: Rule.RuleModule = Object.assign(renaming('a', 'b'), { mayMatch: (text: string) => text.includes('!') });
  const plugin = stubPlugin({ hinted, other: renaming('c', 'd') });
  expect(rewriteText('a; c', { filename: 'x.js', plugin }).output).toBe('a; d');
  expect(rewriteText('a; !c', { filename: 'x.js', plugin }).output).toBe('b; !d');
});

it('a syntax error is not worth a word where no rule can match', () => {
  expect(checkText('const const', { filename: 'x.js' })).toEqual({ findings: [] });
  expect(checkText('const const [].includes(x)', { filename: 'x.js' }).problem).toMatch(/^cannot be parsed: line 1:7/);
});
