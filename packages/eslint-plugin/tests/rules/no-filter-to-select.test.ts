import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-filter-to-select';
const inF = (expression: string) => `function f(xs: number[], v: string, rows: string[][]) { return ${expression}; }`;

describe('rewrites', () => {
  it.each([
    ['xs.filter((x) => x > 1)[0]', 'xs.find((x) => x > 1)', 'filter-first'],
    ['xs.filter((x) => x > 1).at(0)', 'xs.find((x) => x > 1)', 'filter-first'],
    ['xs.filter((x) => x > 1).shift()', 'xs.find((x) => x > 1)', 'filter-first'],
    ['xs.filter(Boolean)[0]!', 'xs.find(Boolean)!', 'filter-first'],
    ['xs.filter((x) => x > 1).pop()', 'xs.findLast((x) => x > 1)', 'filter-last'],
    ['xs.filter((x) => x > 1).at(-1)', 'xs.findLast((x) => x > 1)', 'filter-last'],
    ['xs.filter((x) => x > 1).length > 0', 'xs.some((x) => x > 1)', 'filter-some'],
    ['0 < xs.filter((x) => x > 1).length', 'xs.some((x) => x > 1)', 'filter-some'],
    ['xs.filter((x) => x > 1).length === 0', '!xs.some((x) => x > 1)', 'filter-some'],
    ['1 > xs.filter((x) => x > 1).length', '!xs.some((x) => x > 1)', 'filter-some'],
    ['!xs.filter((x) => x > 1).length', '!xs.some((x) => x > 1)', 'filter-some'],
    ['xs.filter((x) => x > 1).length ? 1 : 2', 'xs.some((x) => x > 1) ? 1 : 2', 'filter-some'],
  ])('%s', (before, after, shape) => {
    expect(seen(inF(before), rule)).toEqual([{ line: 1, shape, safety: 'safe' }]);
    expect(rewrite(inF(before), rule)).toBe(inF(after));
  });

  it.each([
    ['[...xs].reverse().find((x) => x > 1)', 'xs.findLast((x) => x > 1)'],
    ['xs.slice().reverse().find((x) => x > 1)', 'xs.findLast((x) => x > 1)'],
    ['xs.toReversed().find((x) => x > 1)', 'xs.findLast((x) => x > 1)'],
    [
      'rows.filter((row) => row.map((cell) => cell.trim()).includes(v))',
      'rows.filter((row) => row.some((cell) => cell.trim() === v))',
    ],
  ])('%s', (before, after) => {
    expect(rewrite(inF(before), rule, true)).toBe(inF(after));
  });

  it('takes a lone name out of its pattern', () => {
    expect(rewrite('function f(xs: number[]) { const [first] = xs.filter((x) => x > 1); return first; }', rule)).toBe(
      'function f(xs: number[]) { const first = xs.find((x) => x > 1); return first; }',
    );
  });
});

describe('safety', () => {
  it.each([
    ['a callback that may do more', 'const f = (xs: number[]) => xs.filter((x) => g(x))[0];', /changes nothing/],
    ['a getter', 'const f = (xs: any[]) => xs.filter((x) => x.id > 1)[0];', /changes nothing/],
    ['an unknown kind', 'const f = (xs) => xs.filter((x) => x === 1)[0];', /`xs` is an array/],
    ['NaN', 'const f = (xs: number[][], n: number) => xs.filter((x) => x.map((y) => y * 2).includes(n));', /never NaN/],
    ['a comment that would be lost', 'const f = (xs: number[]) => xs.filter((x) => x > 1) /* why */ [0];', /^manual$/],
  ])('%s', (_, code, expected) => {
    expect(seen(code, rule).map(({ safety }) => safety)).toEqual([expect.stringMatching(expected)]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['a filter of something else', 'const f = (tree) => { tree.compile(); return tree.filter((x) => x.ok)[0]; };'],
    [
      'what a comment calls something else',
      '/** @param {Tree} tree */ function f(tree) { return tree.filter((x) => x.ok)[0]; }',
    ],
    ['a count', 'const f = (xs: number[]) => xs.filter((x) => x > 1).length;'],
    ['a number', 'const f = (xs: number[]) => xs.filter((x) => x > 1).length > 1;'],
    ['another position', 'const f = (xs: number[]) => xs.filter((x) => x > 1)[1];'],
    ['two names', 'const f = (xs: number[]) => { const [a, b] = xs.filter((x) => x > 1); return a + b; };'],
    ['what is set', 'const f = (xs: number[]) => { xs.filter((x) => x > 1)[0] = 1; };'],
    ['few elements', 'const f = (n: number) => [1, 2].filter((x) => x > n)[0];'],
    [
      'elements of a page',
      "const f = ($a) => [$a.filter(() => 1)[0], $a.filter('.x')[0], $('a').filter((i) => i)[0]];",
    ],
    ['positions', 'const f = (xs: number[]) => [...xs].reverse().find((x, i) => i > 2);'],
    ['the rare path', 'function f(xs: number[]) { throw new Error(String(xs.filter((x) => x > 1)[0])); }'],
    [
      'what a Set answers',
      'const f = (xs: string[], rows: { id: string }[]) => xs.filter((x) => rows.map((row) => row.id).includes(x));',
    ],
  ])('%s', (_, code) => {
    expect(seen(code, rule)).toEqual([]);
  });
});
