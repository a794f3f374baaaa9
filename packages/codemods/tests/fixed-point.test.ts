import type { Rule } from 'eslint';
import { describe, expect, it } from 'vitest';
import { checkText, rewriteText } from '../dist/index.js';
import { renaming, stubPlugin } from './support/stub-plugin.js';

function rewrite(source: string, rules: Record<string, Rule.RuleModule>, filename = 'x.ts', safety?: 'assumed') {
  return rewriteText(source, { filename, plugin: stubPlugin(rules), safety });
}

/** Makes each `x` a `y`, with fixes that all reach to the end of the file: only one can be applied per pass. */
const greedy: Rule.RuleModule = {
  meta: { fixable: 'code', schema: [], messages: { shape: 'x' } },
  create: (context) => ({
    Identifier(node) {
      if (node.name !== 'x') return;
      const [start, end] = node.range!;
      const { text } = context.sourceCode;
      const fix = (fixer: Rule.RuleFixer) => fixer.replaceTextRange([start, text.length], `y${text.slice(end)}`);
      context.report({ node, messageId: 'shape', fix });
    },
  }),
};

describe('the fixed point', () => {
  it('goes on while one rewrite makes room for the next', () => {
    const result = rewrite('a;', { one: renaming('a', 'b'), two: renaming('b', 'c'), three: renaming('c', 'd') });
    expect(result.output).toBe('d;');
    expect(result.rewrites.map(({ rule }) => rule)).toEqual(['one', 'two', 'three']);
    expect(result.findings).toEqual([]);
  });

  it('needs more passes than the ten of ESLint when fixes overlap', () => {
    const result = rewrite(`f(${Array(40).fill('x').join(', ')});`, { greedy });
    expect(result.output).toBe(`f(${Array(40).fill('y').join(', ')});`);
    expect(result.rewrites).toHaveLength(40);
  });

  it('changes nothing the second time', () => {
    const once = rewrite('a + a', { one: renaming('a', 'b') }).output;
    expect(rewrite(once, { one: renaming('a', 'b') })).toEqual({ output: once, rewrites: [], findings: [] });
  });

  it('gives places in the text before any rewrite', () => {
    const result = rewrite('aaa(\r\n  long, q); q', {
      one: renaming('aaa', 'b'),
      two: renaming('q', 'r'),
      three: renaming('r', 's'),
    });
    expect(result.output).toBe('b(\r\n  long, s); s');
    expect(result.rewrites.map(({ rule, line, column }) => [rule, line, column])).toEqual([
      ['one', 1, 1],
      ['two', 2, 9],
      ['two', 2, 13],
      ['three', 2, 9],
      ['three', 2, 13],
    ]);
  });

  it('stops where rewrites undo each other, leaves the file and names them', () => {
    const result = rewrite('a;', { there: renaming('a', 'b'), back: renaming('b', 'a') });
    expect(result.output).toBe('a;');
    expect(result.rewrites).toEqual([]);
    expect(result.problem).toMatch(/^rewrites of there and back undo or feed each other/);
  });

  it('stops where a rewrite feeds itself', () => {
    const result = rewrite('a;', { grow: renaming('a', 'a + a') });
    expect(result.output).toBe('a;');
    expect(result.problem).toMatch(/^rewrites of grow undo or feed each other/);
  });
});

describe('safety', () => {
  it('applies a suggestion only when asked to', () => {
    const rules = { one: renaming('a', 'b', 'suggest') };
    expect(rewrite('a;', rules)).toMatchObject({
      output: 'a;',
      findings: [{ safety: 'assumed', suggestion: 'assumes b' }],
    });
    expect(rewrite('a;', rules, 'x.ts', 'assumed')).toMatchObject({ output: 'b;', rewrites: [{ safety: 'assumed' }] });
  });

  it('reports what has no rewrite as manual', () => {
    expect(rewrite('a;', { one: renaming('a', 'b', 'none') })).toMatchObject({
      output: 'a;',
      findings: [{ safety: 'manual', shape: 'shape' }],
    });
  });

  it('leaves out a rewrite that would make the file invalid, and keeps the others', () => {
    const rules = { bad: renaming('z', '1 +'), good: renaming('a', 'b') };
    const result = rewrite('z; a;', rules);
    expect(result.output).toBe('z; b;');
    expect(result.problem).toBe(
      'the rewrite of bad at line 1:1 would make the file invalid and was left out; please report it',
    );
  });

  it.each(['x.js', 'x.ts'])('takes two declarations of one name for invalid in %s', (filename) => {
    const result = rewrite('const one = 1; const two = 2;', { clash: renaming('one', 'two') }, filename);
    expect(result.output).toBe('const one = 1; const two = 2;');
    expect(result.problem).toContain('would make the file invalid');
  });

  it('applies one of two rewrites that are only invalid together', () => {
    const result = rewrite('const p = 1; const q = 2;', { p: renaming('p', 'same'), q: renaming('q', 'same') });
    expect(result.output).toBe('const same = 1; const q = 2;');
  });

  it('reads past a comment of an older ESLint', () => {
    const source = '/* eslint-env worker */\na;';
    expect(rewrite(source, { one: renaming('a', 'b') }).output).toBe('/* eslint-env worker */\nb;');
  });

  it('honours eslint-disable comments', () => {
    const source = 'a; // eslint-disable-line @hotpath/one\na;';
    expect(rewrite(source, { one: renaming('a', 'b') }).output).toBe('a; // eslint-disable-line @hotpath/one\nb;');
  });

  it('does not run rules that a comment in the file turns on', () => {
    const source = '/* eslint semi: 2, @hotpath/two: 2 */ a\nc\n';
    const plugin = stubPlugin({ one: renaming('a', 'b'), two: renaming('c', 'd') });
    expect(rewriteText(source, { filename: 'x.js', plugin, rules: ['one'] }).output).toBe(
      '/* eslint semi: 2, @hotpath/two: 2 */ b\nc\n',
    );
  });
});

describe('what goes wrong', () => {
  it('says in one line where a file cannot be parsed', () => {
    const result = rewrite('ok;\n  a b c', { one: renaming('a', 'b') });
    expect(result).toEqual({
      output: 'ok;\n  a b c',
      rewrites: [],
      findings: [],
      problem: 'cannot be parsed: line 2:3: Unexpected keyword or identifier.',
    });
  });

  it('goes on with the other rules when one fails', () => {
    const boom: Rule.RuleModule = {
      meta: { schema: [] },
      create: () => ({
        Program() {
          throw new Error('bang\nat somewhere');
        },
      }),
    };
    const result = rewrite('a;', { boom, one: renaming('a', 'b') });
    expect(result.output).toBe('b;');
    expect(result.problem).toBe('rule @hotpath/boom failed: bang');
  });

  it('names the rules that exist when asked for another', () => {
    const plugin = stubPlugin({ one: renaming('a', 'b') });
    expect(() => checkText('a', { filename: 'x.js', plugin, rules: ['oen'] })).toThrow(
      "no rule is called 'oen'; the rules are one",
    );
  });
});

describe('languages', () => {
  it.each([
    ['x.js', 'a; <T>x</T>'],
    ['x.jsx', 'a; <T>x</T>'],
    ['x.tsx', 'a; <T>x</T>; type U = 1'],
    ['x.ts', 'a; <T>x; type U = 1'],
    ['x.mts', 'a; <T>x; import "y"'],
    ['x.cts', 'a; <T>x; import y = require("y")'],
    ['x.cjs', 'return a'],
    ['x.mjs', 'await a; import "y"'],
    ['x.js', 'with (a) { var await = 1 }'],
    ['x.js', '<!-- an old script\na'],
    ['x.js', '#!/usr/bin/env node\na'],
    ['node_modules/p/[id]/(b) {c}+.ts', 'a'],
    ['../elsewhere/x.ts', 'a'],
  ])('reads %s: %j', (filename, source) => {
    const result = rewrite(source, { one: renaming('a', 'replaced') }, filename);
    expect(result).toMatchObject({ output: source.replace(/\ba\b/, 'replaced') });
    expect(result.problem).toBeUndefined();
  });
});
