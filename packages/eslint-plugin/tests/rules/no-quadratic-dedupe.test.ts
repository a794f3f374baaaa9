import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-quadratic-dedupe';
const reported = (code: string) => seen(code, rule).map(({ shape, safety }) => [shape, safety]);

describe('what it flags', () => {
  it.each([
    [
      'what a function is handed to fill',
      'function add(all, x) { const known = all.some((one) => one.id === x.id); if (!known) all.push(x); } function f(xs) { const all = []; xs.forEach((x) => { add(all, x); }); return all; }',
      'some-push',
      'manual',
    ],
    [
      'what a property of something gathers, by hand',
      'function f(map, xs) { for (const x of xs) { if (!map.sources.includes(x)) { map.sources.push(x); } } }',
      'includes-push',
      'manual',
    ],
    [
      'filter and indexOf',
      'const f = (xs: string[]) => xs.filter((x, i, a) => a.indexOf(x) === i);',
      'filter-index-of',
      'safe',
    ],
    [
      'the array by its name, flipped, in a block',
      'function f(xs: string[]) { return xs.filter(function (x, i) { return i === xs.indexOf(x); }); }',
      'filter-index-of',
      'safe',
    ],
    [
      'numbers',
      'const f = (xs: number[]) => xs.filter((x, i, a) => a.indexOf(x) == i);',
      'filter-index-of',
      'no element is NaN or -0',
    ],
    [
      'what is an array by the shape alone',
      'const f = (xs) => xs.filter((x, i, a) => a.indexOf(x) === i);',
      'filter-index-of',
      '`xs` is an array and no element is NaN or -0',
    ],
    [
      'by key',
      'const f = (xs: { id: string }[]) => xs.filter((x, i, a) => a.findIndex((y) => y.id === x.id) === i);',
      'filter-find-index',
      'safe',
    ],
    [
      'by two keys',
      'const f = (xs: P[]) => xs.filter((p, i) => xs.findIndex((q) => q.x === p.x && q.y === p.y) === i);',
      'filter-find-index',
      'manual',
    ],
    [
      'includes, then push',
      'function f(xs: string[]) { const out = []; for (const x of xs) if (!out.includes(x)) out.push(x); return out; }',
      'includes-push',
      'safe',
    ],
    [
      'in the callback of what is an array for all that is known',
      'function f(xs) { const out = []; xs.forEach(function (x) { if (out.indexOf(x) < 0) out.push(x); }); return out; }',
      'index-of-push',
      '`xs.forEach` calls back at once and `x` is never NaN',
    ],
    [
      'whether there are any',
      'const f = (xs: string[]) => xs.some((x, i) => xs.indexOf(x) !== i);',
      'filter-index-of',
      'manual',
    ],
    [
      'what is there twice',
      'const f = (xs: string[]) => xs.reduce((n, x, i, all) => n + (all.indexOf(x) === i ? 0 : 1), 0);',
      'filter-index-of',
      'manual',
    ],
    [
      'by two keys, then push',
      'function f(xs: P[]) { const out: P[] = []; for (const p of xs) if (!out.some((q) => q.x === p.x && q.y === p.y)) out.push(p); return out; }',
      'some-push-by-keys',
      'manual',
    ],
    [
      'what a recursive function hands on',
      'function f(at: N, seen = []) { if (seen.includes(at)) return; seen.push(at); for (const next of at.next) f(next, seen); }',
      'includes-push',
      'manual',
    ],
    [
      'a method that another calls in a loop',
      'class S { xs: string[] = []; add(x: string) { if (this.xs.indexOf(x) < 0) this.xs.push(x); } addAll(xs: string[]) { xs.forEach((x) => this.add(x)); } }',
      'index-of-push',
      'manual',
    ],
    [
      'in what a walk calls',
      'function f(docs) { const out: string[] = []; docs.each((doc) => { const path: string = doc.path; if (!out.includes(path)) out.push(path); }); return out; }',
      'includes-push',
      '`docs.each` calls back at once',
    ],
    [
      'an array that was given',
      'function f(xs: string[], out: string[]) { for (const x of xs) if (!out.includes(x)) out.push(x); }',
      'includes-push',
      'safe',
    ],
    [
      'an array that was given, while other code runs',
      'function f(xs: string[], out: string[]) { for (const x of xs) { if (!out.includes(x)) out.push(x); g(); } }',
      'includes-push',
      'nothing else changes `out` meanwhile',
    ],
    [
      'by key, then push',
      'function f(xs: { id: string }[]) { const out = []; for (const x of xs) if (!out.some((o) => o.id === x.id)) out.push(x); return out; }',
      'some-push',
      '`o.id` stays the same and is never NaN',
    ],
    [
      'by key, then a literal',
      'function f(ids: string[]) { const out = []; for (const id of ids) if (!out.find((o) => o.id === id)) out.push({ id, n: 1 }); return out; }',
      'some-push',
      '`o.id` stays the same and is never NaN',
    ],
    [
      'reduce',
      'const f = (xs: string[]) => xs.reduce((out, x) => { if (!out.includes(x)) out.push(x); return out; }, []);',
      'reduce-push',
      'safe',
    ],
    [
      'reduce that does more',
      'const f = (xs: string[]) => xs.reduce((out, x) => { if (!out.includes(x)) { g(x); out.push(x); } return out; }, []);',
      'reduce-push',
      'manual',
    ],
    [
      'its own place in a loop',
      'function f(xs, ys) { const ids = xs.map((x) => x.id); for (let i = 0; i < ids.length; i++) if (ids.indexOf(ids[i]) === i) ys.push(xs[i]); }',
      'filter-index-of',
      'manual',
    ],
    [
      'reduce to a property',
      'const f = (xs) => xs.reduce((out, x) => { if (x.on && !out.includes(x.id)) out.push(x.id); return out; }, []);',
      'reduce-push',
      'manual',
    ],
    [
      'an array that outlives the call',
      'const all: string[] = []; function f(xs: string[]) { for (const x of xs) if (!all.includes(x)) all.push(x); }',
      'includes-push',
      'manual',
    ],
    [
      'an array that is changed otherwise too',
      'function f(xs: string[]) { const out = []; for (const x of xs) { if (!out.includes(x)) out.push(x); out.sort(); } return out; }',
      'includes-push',
      'manual',
    ],
  ])('%s', (_, code, shape, safety) => {
    expect(reported(code)).toEqual([[shape, safety]]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    [
      'as many turns as are written down',
      "const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']; function f(out) { LETTERS.forEach((l) => { if (!out.includes(l)) out.push(l); }); }",
    ],
    [
      'the place in a list that the loop shortens',
      'function f(ids) { for (let i = ids.length; i--; ) if (ids.indexOf(ids[i]) !== i) ids.splice(i, 1); }',
    ],
    [
      'the place of an element of another list',
      'function f(ids, xs) { for (let i = 0; i < xs.length; i++) if (ids.indexOf(xs[i]) === i) xs[i] = 0; }',
    ],
    [
      'what goes over to a Set by itself',
      'function f(xs) { const out = []; let seen; for (const x of xs) if (seen ? !seen.has(x) : !out.includes(x)) { out.push(x); if (out.length > 99) seen = new Set(out); } return out; }',
    ],
    ['no iteration', 'function f(x: string, out: string[]) { if (!out.includes(x)) out.push(x); }'],
    [
      'an array of each turn',
      'for (const xs of all) { const out = []; if (!out.includes(xs[0])) out.push(xs[0]); use(out); }',
    ],
    ['another array than it pushes to', 'for (const x of xs) if (!ys.includes(x)) out.push(x);'],
    ['other things than it looks for', 'const out = []; for (const x of xs) if (!out.includes(x)) out.push(f(x));'],
    [
      'a bounded list',
      'function f(xs: string[]) { const last = []; for (const x of xs) { if (!last.includes(x)) last.push(x); if (last.length > 9) last.shift(); } }',
    ],
    [
      'few values',
      'const types = []; for (const node of nodes) if (!types.includes(node.type)) types.push(node.type);',
    ],
    [
      'few values, filtered',
      'const f = (xs: Row[]) => xs.map((x) => x.kind).filter((kind, i, a) => a.indexOf(kind) === i);',
    ],
    ['a small literal', "const f = () => ['a', 'b'].filter((x, i, a) => a.indexOf(x) === i);"],
    ['a typed array', 'const f = (xs: Uint8Array) => xs.filter((x, i, a) => a.indexOf(x) === i);'],
    ['another index', 'const f = (xs: string[], j: number) => xs.filter((x, i, a) => a.indexOf(x) === j);'],
    ['another array', 'const f = (xs: string[], ys: string[]) => xs.filter((x, i) => ys.indexOf(x) === i);'],
    ['different keys', 'const f = (xs: R[]) => xs.filter((x, i, a) => a.findIndex((y) => y.id === x.parent) === i);'],
    ['another position', 'const f = (xs: string[]) => xs.filter((x, i, a) => a.indexOf(x) > 3);'],
    ['another list', 'const f = (xs: string[], ys: string[]) => xs.some((x, i) => ys.indexOf(x) !== i);'],
    ['the rare path', 'for (const x of xs) { try { f(x); } catch { if (!out.includes(x)) out.push(x); } }'],
    [
      'a push where it was found',
      'const a = []; for (const x of xs) { if (f(x)) { a.push(x); continue; } if (a.includes(x)) g(x); }',
    ],
    [
      'a walk up a chain',
      'const seen = []; while (at) { if (seen.includes(at)) return; seen.push(at); at = at.parent; }',
    ],
    ['a Set', 'const out = new Set(); for (const x of xs) if (!out.has(x)) out.add(x);'],
  ])('%s', (_, code) => {
    expect(seen(code, rule)).toEqual([]);
  });
});

describe('rewrites', () => {
  it.each([
    [
      'keeps what the array is made by, and no statement begins with a bracket',
      'const f = (s: string) => {\n  g()\n  s.split(/,/).filter((x, i, a) => a.indexOf(x) === i).forEach(h)\n}',
      'const f = (s: string) => {\n  g()\n  Array.from(new Set(s.split(/,/))).forEach(h)\n}',
    ],
    [
      'takes parentheses along',
      'const f = (a: string[], b: string[]) => (a.length ? a : b).filter((x, i, all) => all.indexOf(x) === i);',
      'const f = (a: string[], b: string[]) => [...new Set((a.length ? a : b))];',
    ],
    [
      'gives a lone push braces, and a push that is an expression a conjunction',
      'function f(xs: string[]) {\n  const out: string[] = [];\n  for (const x of xs) {\n    if (out.includes(x)) continue; else out.push(x);\n    out.includes(x) || out.push(x);\n  }\n  return out;\n}',
      'function f(xs: string[]) {\n  const out: string[] = [];\n  const outSet = new Set(out);\n  for (const x of xs) {\n    if (outSet.has(x)) continue; else { outSet.add(x); out.push(x); }\n    outSet.has(x) || (outSet.add(x) && out.push(x));\n  }\n  return out;\n}',
    ],
    [
      'asks one Set in all tests, and adds in all pushes',
      "function f(xs: string[]) {\n  const out = ['first'];\n  for (const x of xs) {\n    if (out.indexOf(x) === -1 && !out.includes('last')) {\n      out.push(x);\n    } else {\n      out.push('x');\n    }\n  }\n  return out;\n}",
      "function f(xs: string[]) {\n  const out = ['first'];\n  const outSet = new Set(out);\n  for (const x of xs) {\n    if (!outSet.has(x) && !out.includes('last')) {\n      outSet.add(x);\n      out.push(x);\n    } else {\n      outSet.add('x');\n      out.push('x');\n    }\n  }\n  return out;\n}",
    ],
  ])('%s', (_, before, after) => {
    expect(rewrite(before, rule)).toBe(after);
  });

  it('keeps the keys of what is there already', () => {
    const before =
      'function f(xs: { id: string }[], out: { id: string }[]) {\n  for (const x of xs) if (!out.some((o) => o.id === x.id)) out.push(x);\n}';
    expect(rewrite(before, rule, true)).toBe(
      'function f(xs: { id: string }[], out: { id: string }[]) {\n  const outKeys = new Set(out.map((o) => o.id));\n  for (const x of xs) if (!outKeys.has(x.id)) { outKeys.add(x.id); out.push(x); }\n}',
    );
  });

  it('keeps the first of each key', () => {
    const before =
      'function f(xs: { id: string }[]) {\n  return xs.filter((x, i, all) => all.findIndex((y) => y.id === x.id) === i);\n}';
    expect(rewrite(before, rule)).toBe(
      'function f(xs: { id: string }[]) {\n  const seen = new Set();\n  return xs.filter((x) => !seen.has(x.id) && seen.add(x.id));\n}',
    );
  });
});
