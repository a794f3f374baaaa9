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

it('Flow is read as Flow where the file says that it is, and its types stay', () => {
  const code = (list: string) =>
    `const f = (xs: Array<?{| id: string |}>, x: mixed) => (xs: any).concat(${list}).map((y: any): ?string => y.id);`;
  const [before, after] = [code('xs.filter((z) => z.ok)[0]'), code('xs.find((z) => z.ok)')];
  const options = { filename: 'x.js', safety: 'assumed', settings: { minSpeedup: 0 } } as const;
  expect(rewriteText(`// @flow\n${before}`, options)).toMatchObject({ output: `// @flow\n${after}` });
  expect(rewriteText(before, options)).toMatchObject({
    output: before,
    problem: expect.stringMatching(/^cannot be parsed: line 1:/),
  });
});
