import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-filter-to-select';
const inF = (expression: string) => `function f(xs: number[], v: string, rows: string[][]) { return ${expression}; }`;

describe('rewrites', () => {
  it.each([
    ['xs.filter((x) => x > 1)[0]?.length ?? 0', 'xs.find((x) => x > 1)?.length ?? 0', 'filter-first'],
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
    ['!!xs.filter((x) => x > 1).length', 'xs.some((x) => x > 1)', 'filter-some'],
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
    const code = 'function f(xs: number[]) { const [first] = xs.filter((x) => x > 1); return first; }';
    expect(rewrite(code, rule, true)).toBe(
      'function f(xs: number[]) { const first = xs.find((x) => x > 1); return first; }',
    );
  });

  it('says that the type of an index has no `undefined`', () => {
    const code = 'const f = (xs: number[]) => xs.filter((x) => x > 1)[0];';
    expect(seen(code, rule)).toEqual([
      { line: 1, shape: 'filter-first', safety: 'its type may come to have `undefined` in it' },
    ]);
    const asked = 'function f(xs: number[]) { const x = xs.filter((x) => x > 1)[0]; return x ? x : 0; }';
    expect(seen(asked, rule)).toEqual([{ line: 1, shape: 'filter-first', safety: 'safe' }]);
    const chosen = 'const f = (xs: number[], is: boolean) => (is ? xs.filter((x) => x > 1)[0] : 0) ?? 2;';
    expect(seen(chosen, rule)).toEqual([{ line: 1, shape: 'filter-first', safety: 'safe' }]);
  });
});

const each = (expression: string) => `const f = (rows: Row[][], least: number) => rows.map((row) => ${expression});`;

describe('counts in a loop', () => {
  it.each([
    ['row.filter((x) => x.size > least).length', 'row.reduce((count, x) => (x.size > least ? count + 1 : count), 0)'],
    [
      'row.filter((x, i) => i > x.size).length + 1',
      'row.reduce((count, x, i) => (i > x.size ? count + 1 : count), 0) + 1',
    ],
    ['row.filter(({ open }) => open).length > 2', 'row.reduce((count, { open }) => (open ? count + 1 : count), 0) > 2'],
    [
      'row.filter((x) => x.open && /* why */ x.size).length',
      'row.reduce((count, x) => (x.open && /* why */ x.size ? count + 1 : count), 0)',
    ],
    ['row.filter(x => x.open).length', 'row.reduce((count, x) => (x.open ? count + 1 : count), 0)'],
    [
      'row.filter((x) => (count = x.size) && x.open).length',
      'row.reduce((count2, x) => ((count = x.size) && x.open ? count2 + 1 : count2), 0)',
    ],
    [
      'row.filter((x) => x.open ? 1 : x.size).length',
      'row.reduce((count, x) => ((x.open ? 1 : x.size) ? count + 1 : count), 0)',
    ],
  ])('%s', (before, after) => {
    expect(seen(each(before), rule)).toEqual([{ line: 1, shape: 'filter-count', safety: 'safe' }]);
    expect(rewrite(each(before), rule)).toBe(each(after));
  });

  it.each([
    ['a predicate with a name', each('row.filter(isOpen).length'), 'manual'],
    ['statements', each('row.filter((x) => { return x.open; }).length'), 'manual'],
    ['a comment', each('row.filter((x) => x.open) /* why */.length'), 'manual'],
    ['parentheses', each('row.filter((x) => (x.open)).length'), 'manual'],
    ['a constant', each('{ const open = row.filter((x) => x.open); return open.length; }'), 'manual'],
    ['an unknown kind', each('row.cells.filter((x) => x.open).length'), '`row.cells` is an array'],
  ])('%s', (_, code, safety) => {
    expect(seen(code, rule)).toEqual([{ line: 1, shape: 'filter-count', safety }]);
  });
});

describe('constants of which one thing is wanted', () => {
  const held = (value: string, rest: string) => `function f(xs: number[]) { const a = xs.${value}; ${rest} }`;
  const odd = 'filter((x) => x > 1)';

  it.each([
    ['the first', held(odd, 'return g(a[0], a[0]);'), 'filter-first'],
    ['the last', held(odd, 'return a[a.length - 1];'), 'filter-last'],
    ['the first, if there is any', held(odd, 'if (a.length > 0) return a[0];'), 'filter-first'],
    ['whether there is any', held(odd, 'if (!a.length) throw 1; return !!a.length;'), 'filter-some'],
    ['a length that is asked for zero', held(`${odd}.length`, 'if (a === 0) g(); return a ? 1 : 2;'), 'filter-some'],
  ])('%s', (_, code, shape) => {
    expect(seen(code, rule)).toEqual([{ line: 1, shape, safety: 'manual' }]);
  });

  it.each([
    ['the first', '[0]', 'filter-first'],
    ['the last', '.pop()', 'filter-last'],
  ])('%s of what is made of those that pass, by hand', (_, taken, shape) => {
    const code = `const f = (xs: number[]) => xs.filter((x) => x > 1).map((x) => x * 2)${taken};`;
    expect(seen(code, rule)).toEqual([{ line: 1, shape, safety: 'manual' }]);
  });

  it('is reported where the method is named', () => {
    const code = 'const f = (xs: number[]) => xs\n  .filter((x) => x > 1)\n  .at(0);';
    expect(seen(code, rule)).toMatchObject([{ line: 2, shape: 'filter-first' }]);
  });
});

describe('safety', () => {
  it.each([
    ['a callback that may do more', 'const f = (xs: number[]) => xs.filter((x) => g(x))[0];', /changes nothing/],
    ['a getter', 'const f = (xs: any[]) => xs.filter((x) => x.id > 1)[0];', /changes nothing/],
    ['what maps', 'const f = (xs) => xs.map((x) => x.id).filter(Boolean)[0];', /`xs.map\(.*\)` is an array/],
    ['an unknown kind', 'const f = (xs) => xs.filter((x) => x === 1)[0];', /`xs` is an array/],
    [
      'a type',
      'const f = (xs: string[]) => xs.filter((x) => x > v)[0]?.length;',
      /its type may come to have `undefined`/,
    ],
    ['NaN', 'const f = (xs: number[][], n: number) => xs.filter((x) => x.map((y) => y * 2).includes(n));', /never NaN/],
    ['a comment that would be lost', 'const f = (xs: number[]) => xs.filter((x) => x > 1) /* why */ [0];', /^manual$/],
  ])('%s', (_, code, expected) => {
    expect(seen(code, rule).map(({ safety }) => safety)).toEqual([expect.stringMatching(expected)]);
  });
});

it('knows no size of a list that is made of itself', () => {
  const code = 'function f(c, t) { let list = c.items; list = [...list]; return list.filter((x) => x.a === t)[0]; }';
  expect(seen(code, rule)).toMatchObject([{ shape: 'filter-first' }]);
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
    [
      'a list that is wanted, too',
      'const f = (xs: number[]) => { const a = xs.filter((x) => x > 1); return a.length ? a : g(a[0]); };',
    ],
    [
      'the first, and how many',
      'const f = (xs: number[]) => { const a = xs.filter((x) => x > 1); return a.length + a[0]; };',
    ],
    [
      'the first, taken out',
      'const f = (xs: number[]) => { const a = xs.filter((x) => x > 1); return a.shift() + a.shift(); };',
    ],
    [
      'a length that is added',
      'const f = (xs: number[]) => { const a = xs.filter((x) => x > 1).length; return a > 0 ? a + 1 : 0; };',
    ],
    [
      'the first, if there is one only',
      'const f = (xs: number[]) => { const a = xs.filter((x) => x > 1); return a.length === 1 ? a[0] : 0; };',
    ],
    ['several of what is made', 'const f = (xs: number[]) => xs.filter((x) => x > 1).map((x) => x * 2)[1];'],
    ['what does more when it makes', 'const f = (xs: number[]) => xs.filter((x) => x > 1).map((x) => (n += x))[0];'],
    ['what nobody knows to be an array', 'const f = (xs) => xs.filter(Boolean)[0];'],
    ['a constant that others import', 'export const a = xs.filter((x) => x > 1); if (a.length) g();'],
    [
      'a count that stays the same',
      'const f = (rows: Row[], xs: number[]) => rows.map((row) => row.n + xs.filter((x) => x > 1).length);',
    ],
    [
      'a count on the way out',
      'const f = (rows: number[][]) => { for (const row of rows) if (g(row)) return row.filter((x) => x > 1).length; };',
    ],
    ['two names', 'const f = (xs: number[]) => { const [a, b] = xs.filter((x) => x > 1); return a + b; };'],
    ['what is set', 'const f = (xs: number[]) => { xs.filter((x) => x > 1)[0] = 1; };'],
    ['few elements', 'const f = (n: number) => [1, 2].filter((x) => x > n)[0];'],
    [
      'elements of a page',
      "const f = ($a) => [$a.filter(() => 1)[0], $a.filter('.x')[0], $('a').filter((i) => i)[0]];",
    ],
    [
      'a callback that is seen to change something',
      'function take(x, all) { delete all[x.id]; return x.ok; } const f = (xs: T[], all) => xs.filter((x) => take(x, all)).length > 0;',
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
