import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-sort-to-select';
const reported = (code: string, filename = 'file.ts') =>
  seen(code, rule, { filename }).map(({ shape, safety }) => [shape, safety]);

describe('what it flags', () => {
  it.each([
    [
      'the first of a copy',
      'const f = (xs: string[]) => [...xs].sort((a, b) => a.length - b.length)[0];',
      'sort-first',
      'safe',
    ],
    ['the first by text', 'const f = (xs: string[]) => xs.slice().sort()[0];', 'sort-first', 'safe'],
    ['toSorted', 'const f = (xs: string[]) => xs.toSorted((a, b) => a.length - b.length).at(-1);', 'sort-last', 'safe'],
    [
      'an array of its own that is not used again',
      'function f(ys: string[]) { const xs: string[] = []; for (const y of ys) xs.push(y); return xs.sort((a, b) => a.length - b.length).pop(); }',
      'sort-last',
      'no element is undefined',
    ],
    [
      'an array that was given',
      'const f = (xs: number[]) => xs.sort((a, b) => a - b)[0];',
      'sort-first',
      'nobody needs `xs` in order afterwards and `a - b` orders consistently and changes nothing',
    ],
    [
      'a comparison by a name',
      'const f = (xs: X[]) => [...xs].sort(byDate).shift();',
      'sort-first',
      '`byDate` orders consistently and changes nothing and no element is undefined',
    ],
    [
      'a result of another kind, where types are written',
      'const f = (xs: X[]) => xs.map(g).sort((a, b) => a - b).pop();',
      'sort-last',
      'manual',
    ],
    [
      'what is ordered as text and may be no text',
      'const f = (xs: number[]) => [...xs].sort()[0];',
      'sort-first',
      'manual',
    ],
    [
      'the first of each group, by hand',
      'function f(rows) { const by = group(rows); return Object.keys(by).map((k) => by[k].sort((a, b) => a.n - b.n)[0]); }',
      'sort-first',
      'manual',
    ],
    [
      'what takes the place of the list',
      'function f(xs: R[]) { let all = xs.map(g); all = all.sort((a, b) => b.n - a.n).slice(0, 10); return all; }',
      'sort-top',
      'manual',
    ],
    [
      'the best ten',
      'const f = (xs: string[]) => [...xs].sort((a, b) => a.length - b.length).slice(0, 10);',
      'sort-top',
      'manual',
    ],
    [
      'the first of what a constant holds',
      'function f(xs: X[]) { const sorted = [...xs].sort(byDate); return sorted.length ? sorted[0].id : g(sorted[0]); }',
      'sort-first',
      'manual',
    ],
    [
      'the last of what a constant holds',
      'function f(xs: X[]) { const sorted = xs.map(g).sort(); return sorted[sorted.length - 1]; }',
      'sort-last',
      'manual',
    ],
    [
      'the last one by `at`, of what a constant holds',
      'function f(o) { const names = Object.keys(o).sort(by); return names.at(-1); }',
      'sort-last',
      'manual',
    ],
    [
      'the best few, by a parameter',
      'const f = (xs: string[], k = 3) => xs.toSorted().slice(0, k);',
      'sort-top',
      'manual',
    ],
  ])('%s', (_, code, shape, safety) => {
    expect(reported(code)).toEqual([[shape, safety]]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    [
      'groups that are looked at afterwards',
      'function f(rows) { const by = group(rows); for (const k in by) g(by[k].sort((a, b) => a.n - b.n)[0]); return by; }',
    ],
    [
      'the least and the greatest of what a constant holds',
      'function f(xs: X[]) { const sorted = [...xs].sort(by); return [sorted[0], sorted[sorted.length - 1]]; }',
    ],
    [
      'a constant that is asked how many it holds',
      'function f(xs: X[]) { const sorted = [...xs].sort(by); return [sorted[0], sorted.length]; }',
    ],
    [
      'one of another length',
      'function f(xs: X[], ys: X[]) { const sorted = [...xs].sort(by); return sorted[ys.length - 1]; }',
    ],
    ['a constant for what was given', 'function f(xs: X[]) { const sorted = xs.sort(by); return sorted[0]; }'],
    ['another element', 'const f = (xs: string[]) => [...xs].sort()[1];'],
    ['all', 'const f = (xs: string[]) => [...xs].sort().slice(2);'],
    ['any number', 'const f = (xs: string[], n: number) => [...xs].sort().slice(0, n);'],
    [
      'an array that is used again',
      'function f(xs: string[]) { const first = xs.sort()[0]; return [first, xs.join()]; }',
    ],
    ['an array that is kept in order', 'class C { items: string[] = []; least() { return this.items.sort()[0]; } }'],
    ['an array that outlives the call', 'const all: string[] = []; const f = () => all.sort()[0];'],
    ['an array that a loop sorts again', 'function f(xs: string[]) { while (g()) h(xs.sort()[0]); }'],
    ['a few', "const f = () => ['c', 'b'].sort()[0];"],
    ['what is taken away', 'function f(xs: string[]) { const least = xs.sort().shift(); return [least, ...xs]; }'],
    ['the rare path', 'function f(xs: string[]) { throw new Error([...xs].sort()[0]); }'],
    ['a sort of its own', 'const f = (q: Map<string, string>) => q.sort(by)[0];'],
  ])('%s', (_, code) => {
    expect(reported(code)).toEqual([]);
  });
});

describe('rewrites', () => {
  it.each([
    [
      'the first of equals stays the first',
      'const f = (xs: string[]) => [...xs].sort((a, b) => b.length - a.length)[0];',
      'const f = (xs: string[]) => xs.reduce((b, a) => (b.length - a.length < 0 ? a : b), xs[0]!);',
    ],
    [
      'the last of equals stays the last',
      'const f = (xs: string[]) => xs.slice().sort((a, b) => a.length - b.length).at(-1);',
      'const f = (xs: string[]) => xs.reduce((b, a) => (a.length - b.length >= 0 ? a : b), xs[0]!);',
    ],
    [
      'texts',
      'const f = (xs: string[]) => xs.toSorted()[0];',
      'const f = (xs: string[]) => xs.reduce((best, one) => (one < best ? one : best), xs[0]!);',
    ],
    [
      'what has no name',
      'const f = (xs) => xs.map((x) => x.length).concat(2).sort((a, b) => a - b).pop();',
      'const f = (xs) => xs.map((x) => x.length).concat(2).reduce((b, a) => (b === undefined || a - b >= 0 ? a : b), undefined);',
    ],
  ])('%s', (_, before, after) => {
    expect(rewrite(before, rule, true)).toBe(after);
  });
});
