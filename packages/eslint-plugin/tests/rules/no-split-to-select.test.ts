import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-split-to-select';
const inF = (expression: string) => `const f = (s: string, o: { p: string }) => ${expression};`;

describe('rewrites', () => {
  it.each([
    ["s.split(',')[0]", "s.split(',', 1)[0]"],
    ['s.split(/, */).shift()', 's.split(/, */, 1).shift()'],
    ["`${s}!`.split('')[0]", "`${s}!`.split('', 1)[0]"],
    ["s.trim().split(', ').at(0)", "s.trim().split(', ', 1).at(0)"],
    ["s.split('/').pop()", "s.slice(s.lastIndexOf('/') + 1)"],
    ["o.p.split('/').at(-1)!", "o.p.slice(o.p.lastIndexOf('/') + 1)!"],
  ])('%s', (before, after) => {
    expect(rewrite(inF(before), rule)).toBe(inF(after));
  });

  it('takes the limit into a pattern, too', () => {
    expect(rewrite("function f(s: string) { const [a] = s.split(','); return a; }", rule)).toBe(
      "function f(s: string) { const [a] = s.split(',', 1); return a; }",
    );
  });

  it.each(["s.split(', ').pop()", 's.split(/,/).pop()', "s.trim().split(',').pop()", "s.split(',') /* all */.pop()"])(
    'has none for %s',
    (code) => {
      expect(seen(inF(code), rule).map(({ safety }) => safety)).toEqual(['manual']);
    },
  );
});

describe('what it leaves alone', () => {
  it.each([
    ['two parts, mostly', "const f = (s: string) => s.split(':')[0] + s.split('.').pop();"],
    ['another part', "const f = (s: string) => s.split(',')[1];"],
    ['several parts', "const f = (s: string) => { const [a, b] = s.split(','); return a + b; };"],
    ['a limit', "const f = (s: string) => s.split(',', 2)[0];"],
    ['an unknown kind', "const f = (s) => s.split(',')[0];"],
    ['an unknown separator', 'const f = (s: string, by) => s.split(by)[0];'],
    ['the rare path', "function f(s: string) { throw new Error(s.split(',')[0]); }"],
  ])('%s', (_, code) => {
    expect(seen(code, rule)).toEqual([]);
  });
});
