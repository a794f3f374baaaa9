import { describe, expect, it } from 'vitest';
import { seen } from '../support/lint.js';

const rule = 'no-rest-recursion';

describe('what it flags', () => {
  it.each([
    ['function f(xs: number[]) { return xs.length ? xs[0] + f(xs.slice(1)) : 0; }', 'slice-recursion'],
    ['const f = (n: number, xs: number[]): number => (xs.length ? f(n + xs[0], xs.slice(1)) : n);', 'slice-recursion'],
    ['function f([x, ...xs]) { return x ? x + f(xs) : 0; }', 'rest-recursion'],
    ['const f = ([x, ...xs], n) => (x ? f(xs, n + x) : n);', 'rest-recursion'],
    ['function f(list) { const [x, ...xs] = list; return x ? x + f(xs) : 0; }', 'rest-recursion'],
  ])('%s', (code, shape) => {
    expect(seen(code, rule)).toEqual([{ line: 1, shape, safety: 'manual' }]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['a string', 'function f(s: string) { return s ? f(s.slice(1)) + s[0] : s; }'],
    ['an unknown kind', 'function f(s) { return s.length ? f(s.slice(1)) + s[0] : s; }'],
    ['halves', 'function f(xs: number[], m: number) { return f(xs.slice(0, m), 1) + f(xs.slice(m), 1); }'],
    ['another function', 'function f([x, ...xs]) { return g(x, xs); } function g(x, xs) { return [x, xs]; }'],
    ['another parameter', 'function f([x, ...xs], ys) { return x ? f(ys, xs) : 0; }'],
    ['another list', 'function f(xs: number[], ys: number[]) { return f(ys.slice(1), xs); }'],
    ['arguments', 'function f(...xs) { const [x, ...rest] = xs; return f(...rest); }'],
  ])('%s', (_, code) => {
    expect(seen(code, rule)).toEqual([]);
  });
});
