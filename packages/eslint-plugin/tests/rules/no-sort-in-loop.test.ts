import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-sort-in-loop';
const growing = (body: string, after = 'return out;') =>
  `function f(xs: number[]) {\n  const out: number[] = [];\n  for (const x of xs) {\n    ${body}\n  }\n  ${after}\n}`;

describe('what it flags', () => {
  it.each([
    ['out.push(x);\n    out.sort();', 'safe'],
    [
      'out.push(x);\n    out.sort((a, b) => a - b);',
      'what is sorted is in an order in which nothing comes before itself',
    ],
    ['out.push(x); out.sort(); g(out[0]);', 'manual'],
    ['if (x) out.push(x);\n    out.sort((a, b) => a - b);', 'manual'],
    ['const by = x;\n    out.push(x);\n    out.sort((a, b) => a % by - b);', 'manual'],
  ])('an array that grows: %s', (body, safety) => {
    expect(seen(growing(body), rule)).toMatchObject([{ shape: 'sort-growing', safety }]);
  });

  it('a queue in order of cost', () => {
    const code =
      'function f(start: Node) { const queue = [start]; while (queue.length) { const node = queue.pop(); for (const next of node.nodes) queue.push(next); queue.sort((a, b) => b.cost - a.cost); } }';
    expect(seen(code, rule)).toMatchObject([{ shape: 'sort-growing', safety: 'manual' }]);
  });

  it('what is left of a list, for its last', () => {
    const code =
      'function f(xs: Point[], n: number) { while (xs.length > n) { xs.sort((a, b) => b.v - a.v); drop(xs.pop()); } }';
    expect(seen(code, rule)).toMatchObject([{ shape: 'sort-remaining', safety: 'manual' }]);
  });

  it.each([
    [
      'while (left.size > 0) { const all = []; for (const one of left) all.push(one); all.sort(); g(all[0]); left.delete(all[0]); }',
    ],
    [
      'while (count(left)) { const all = []; for (const key in left) all.push(key); all.sort(byCost); delete left[all[0]]; }',
    ],
  ])('what is left: %s', (body) => {
    expect(seen(`function f(left) { ${body} }`, rule)).toMatchObject([{ shape: 'sort-remaining', safety: 'manual' }]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['once', 'function f(xs: number[]) { const out = []; for (const x of xs) out.push(x); return out.sort(); }'],
    ['each of several', 'for (const row of rows) { row.sort(); out.push(row.cells.sort()); }'],
    [
      'an array of each turn',
      'for (const x of xs) { const all = []; for (const y of x.ys) all.push(y); all.sort(); g(all); }',
    ],
    [
      'what is sorted by another key each time',
      'function f(xs: Row[], keys) { for (const key of keys) { xs.sort((a, b) => a[key] - b[key]); g(xs[0]); } }',
    ],
    [
      'on the way out',
      'function f(xs) { const out = []; for (const x of xs) { out.push(x); if (x.last) { out.sort(); return out; } } }',
    ],
    ['something else', 'function f(list, xs) { for (const x of xs) { list.push(x); list.sort(); } }'],
  ])('%s', (_, code) => {
    expect(seen(code, rule)).toEqual([]);
  });
});

describe('what it makes of it', () => {
  it.each([
    [
      growing('out.push(x);\n    out.sort((a, b) => a - b);'),
      'function f(xs: number[]) {\n  const out: number[] = [];\n  for (const x of xs) {\n    out.push(x);\n  }\n  out.sort((a, b) => a - b);\n  return out;\n}',
    ],
  ])('%s', (before, after) => {
    expect(rewrite(before, rule, true)).toBe(after);
  });
});
