import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-nested-loop-join';
const reported = (code: string) => seen(code, rule).map(({ shape, safety }) => [shape, safety]);
const TYPES = 'interface A { id: string; ok: boolean } interface B { id: string; n: number; parent: B } ';
const inLoops = (condition: string, then = 'n += b.n;') =>
  `function f(as: A[], bs: B[]) { let n = 0; for (const a of as) { for (const b of bs) { if (${condition}) ${then} } } return n; }`;

describe('what it flags', () => {
  it.each([
    ['for…of', inLoops('a.id === b.id'), 'for-of', 'safe'],
    ['more conditions', inLoops('b.id === a.id && b.n > 1'), 'for-of', 'safe'],
    ['others are left out', inLoops('b.id !== a.id', 'continue; n++;'), 'for-of', 'safe'],
    ['the way out of the inner loop', inLoops('b.parent.id === a.id', '{ n++; break; }'), 'for-of', 'safe'],
    [
      'indexed',
      'function f(as: A[], bs: B[]) { for (let i = 0; i < as.length; i++) for (let j = 0; j < bs.length; j++) if (as[i].id === bs[j].id) g(i, j); }',
      'indexed',
      'nothing called in the loop changes `bs` and `bs[j].id` of what is in `bs` stays the same meanwhile and `as[i].id` is never NaN and reading `bs[j].id` runs no code and reading `as[i].id` runs no code and `as[i].id` stays the same during the inner loop',
    ],
    [
      'indexed, with another property set',
      'function f(as: A[], bs: B[]) { for (let i = 0; i < as.length; i++) for (let j = 0; j < bs.length; j++) if (as[i].id === bs[j].id) as[i].b = bs[j]; }',
      'indexed',
      expect.stringContaining('stays the same during the inner loop'),
    ],
    [
      'indexed, by a name',
      'function f(as: A[], bs: B[]) { let n = 0; for (const { id } of as) for (let j = 0, end = bs.length; j < end; j += 1) { const b = bs[j]; if (b.id === id) n += j; } return n; }',
      'indexed',
      'nothing called in the loop changes `bs` and `b.id` of what is in `bs` stays the same meanwhile and `id` is never NaN and reading `b.id` runs no code',
    ],
    [
      'indexed by what outlives the loop, by hand',
      'function f(as: A[], bs: B[]) { for (var i = 0; i < as.length; i++) for (var j = 0; j < bs.length; j++) { var b = bs[j]; if (as[i].id === b.id) g(i, j); } }',
      'indexed',
      'manual',
    ],
    [
      'what there may be none of',
      'function f(as: Row[], bs?: Row[]) { for (const a of as) { if (!bs) continue; for (const b of bs) if (b.id === a.id) g(a, b); } }',
      'for-of',
      'manual',
    ],
    [
      'up to a length that was read before, by hand',
      'function f(as: A[], bs: B[]) { var i, j, b, l = as.length, m = bs.length; for (i = 0; i < l; i++) for (j = 0; j < m; j++) { b = bs[j]; if (b.id === as[i].id) g(i, j); } }',
      'indexed',
      'manual',
    ],
    [
      'all pairs of one list, by hand',
      'function f(bs: B[]) { let n = 0; for (let i = 0; i < bs.length; i++) for (let j = i + 1; j < bs.length; j++) if (bs[i].id === bs[j].id) n++; return n; }',
      'equal-pairs',
      'manual',
    ],
    [
      'what a comment calls an array, by hand',
      '/** @param {Array} xs */ function f(xs) { for (let i = 0; i < xs.length; i++) for (let j = i + 1; j < xs.length; j++) if (xs[i] === xs[j]) return true; }',
      'equal-pairs',
      'manual',
    ],
    [
      'forEach',
      'function f(as, bs) { as.forEach((a) => { bs.forEach((b) => { if (b.id !== a.id) return; a.b = b; }); }); }',
      'for-each',
      'nothing called in the loop changes `bs` and `bs` is an array and `as.forEach` calls back at once and `b.id` of what is in `bs` stays the same meanwhile and `a.id` is never NaN and reading `b.id` runs no code and reading `a.id` runs no code and `a.id` stays the same during the inner loop',
    ],
    [
      'what was gathered so far, by hand',
      'function f(as: A[]) { const groups: B[] = []; for (const a of as) { let g; for (const b of groups) if (b.id === a.id) { g = b; break; } if (!g) groups.push(make(a)); } }',
      'in-growing',
      'manual',
    ],
    [
      'in a function that a loop calls, by hand',
      'function at(bs: B[], id: string) { for (let i = 0; i < bs.length; i++) if (bs[i].id === id) return i; return -1; } const f = (as: A[], bs: B[]) => as.map((a) => at(bs, a.id));',
      'indexed',
      'manual',
    ],
    [
      'in a method that another calls in a loop, by hand',
      'class G { bs: B[] = []; at(id: string) { for (const b of this.bs) if (b.id === id) return b; } all(as: A[]) { return as.map((a) => this.at(a.id)); } }',
      'for-of',
      'manual',
    ],
    [
      'elements taken apart',
      'function f(as: A[], bs: B[]) { let n = 0; for (const a of as) for (const { id, n: m } of bs) if (id === a.id) n += m; return n; }',
      'for-of',
      'nothing called in the loop changes `bs` and `id` of what is in `bs` stays the same meanwhile and reading `id` runs no code and `a.id` stays the same during the inner loop',
    ],
  ])('%s', (_, code, shape, safety) => {
    expect(reported(TYPES + code)).toEqual([[shape, safety]]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    [
      'an element of another list',
      'function f(as: A[], bs: B[], cs: B[]) { var j, b; for (const a of as) for (j = 0; j < bs.length; j++) { b = cs[j]; if (b.id === a.id) g(b); } }',
    ],
    [
      'a stack',
      'function f(as: A[]) { const open: B[] = []; for (const a of as) { for (const b of open) if (b.id === a.id) h(b); open.push(make(a)); open.shift(); } }',
    ],
    [
      'a function that is called with another list each time',
      'function at(bs: B[], id: string) { for (const b of bs) if (b.id === id) return b; } const f = (as: { bs: B[]; id: string }[]) => as.map((a) => at(a.bs, a.id));',
    ],
    ['another branch', inLoops('b.id === a.id', 'n++; else n--;')],
    ['work for all', inLoops('b.id === a.id', 'n++; n--;')],
    ['another comparison that comes first', inLoops('order(b.n, a.n) === 0 && b.id === a.id')],
    ['a constant', inLoops("b.id === 'a'")],
    [
      'the same key each time',
      'function f(as: A[], bs: B[], id: string) { let n = 0; for (const a of as) for (const b of bs) if (b.id === id) n++; return n; }',
    ],
    ['one loop', 'function f(bs: B[], id: string) { let n = 0; for (const b of bs) if (b.id === id) n++; return n; }'],
    [
      'a list of each turn',
      'function f(as: { id: string; bs: B[] }[]) { let n = 0; for (const a of as) for (const b of a.bs) if (b.id === a.id) n++; return n; }',
    ],
    ['a list that changes', inLoops('b.id === a.id', 'bs.push(b);')],
    ['keys that change', inLoops('b.id === a.id', "b.id = 'x';")],
    [
      'a key that changes in the inner loop',
      'function f(as: A[], bs: B[]) { for (const a of as) { let id = a.id; for (const b of bs) if (b.id === id) id = b.parent.id; } }',
    ],
    [
      'few values',
      'function f(as: A[], bs: B[]) { let n = 0; for (const a of as) for (const b of bs) if (b.kind === a.kind) n++; return n; }',
    ],
    [
      'a matrix',
      'function f(m: number[][], k: number[]) { let n = 0; for (let i = 0; i < m.length; i++) for (let j = 0; j < m[i].length; j++) if (m[i][j] === k[i]) n++; return n; }',
    ],
    [
      'two texts',
      'function f(s, t) { let n = 0; for (let i = 0; i < s.length; i++) for (let j = 0; j < t.length; j++) if (s[i] === t[j]) n++; return n; }',
    ],
    [
      'part of the list',
      'function f(bs: B[]) { let n = 0; for (let i = 0; i < bs.length; i++) for (let j = i + 2; j < bs.length; j++) if (bs[i].id === bs[j].id) n++; return n; }',
    ],
    ['another comparison', inLoops('b.id > a.id')],
  ])('%s', (_, code) => {
    expect(reported(TYPES + code)).toEqual([]);
  });
});

describe('rewrites', () => {
  it.each([
    [
      'for…of',
      'function f(as: A[], bs: B[]) {\n  let n = 0;\n  for (const a of as) {\n    for (const b of bs) {\n      if (b.id === a.id && b.n > 1) {\n        n += b.n;\n      }\n    }\n  }\n  return n;\n}',
      'function f(as: A[], bs: B[]) {\n  let n = 0;\n  const bsById = new Map<unknown, (typeof bs)[number][]>();\n  for (const b of bs) {\n    const group = bsById.get(b.id);\n    if (group) group.push(b);\n    else bsById.set(b.id, [b]);\n  }\n  for (const a of as) {\n    for (const b of bsById.get(a.id) ?? []) {\n      if (b.n > 1) {\n        n += b.n;\n      }\n    }\n  }\n  return n;\n}',
    ],
    [
      'indexed: the positions',
      'function f(as: A[], bs: B[]) {\n  let n = 0;\n  for (const a of as)\n    for (let j = 0; j < bs.length; j++) {\n      const b = bs[j];\n      if (b.id !== a.id) continue;\n      n += j;\n    }\n  return n;\n}',
      'function f(as: A[], bs: B[]) {\n  let n = 0;\n  const bsAtId = new Map<unknown, number[]>();\n  for (let j = 0; j < bs.length; j++) {\n    const group = bsAtId.get(bs[j].id);\n    if (group) group.push(j);\n    else bsAtId.set(bs[j].id, [j]);\n  }\n  for (const a of as)\n    for (const j of bsAtId.get(a.id) ?? []) {\n      const b = bs[j];\n      n += j;\n    }\n  return n;\n}',
    ],
    [
      'forEach',
      'function f(as: A[], bs: B[]) {\n  let n = 0\n  as.forEach((a) => {\n    g()\n    bs.forEach((b) => {\n      if (b.id === a.id) n += b.n\n    })\n  })\n  return n\n}',
      'function f(as: A[], bs: B[]) {\n  let n = 0\n  const bsById = new Map<unknown, (typeof bs)[number][]>();\n  for (const b of bs) {\n    const group = bsById.get(b.id);\n    if (group) group.push(b);\n    else bsById.set(b.id, [b]);\n  }\n  as.forEach((a) => {\n    g()\n    bsById.get(a.id)?.forEach((b) => {\n      n += b.n\n    })\n  })\n  return n\n}',
    ],
  ])('%s', (_, before, after) => {
    expect(rewrite(TYPES + before, rule, true)).toBe(TYPES + after);
  });
});

describe('all pairs of one list', () => {
  const pairs = (test: string, header = 'let j = i + 1; j < xs.length; j++') =>
    `function f(xs: A[], ns: number[], t: number) { for (let i = 0; i < xs.length; i++) { for (${header}) { if (${test}) g(i, j); } } }`;
  const numbers = (test: string) => pairs(test, 'let j = i + 1; j < ns.length; j++').replace('i < xs', 'i < ns');

  it.each([
    [pairs('xs[i].id === xs[j].id'), 'equal-pairs'],
    [pairs('xs[j].id === xs[i].id && xs[i].ok'), 'equal-pairs'],
    [numbers('ns[i] === ns[j]'), 'equal-pairs'],
    [numbers('ns[i] + ns[j] === t'), 'pairs-of-sum'],
    [numbers('t === ns[j] + ns[i]'), 'pairs-of-sum'],
  ])('%s', (code, shape) => {
    expect(reported(TYPES + code)).toEqual([[shape, 'manual']]);
  });

  it.each([
    ['two keys', pairs('xs[i].id === xs[j].name')],
    ['one element', pairs('xs[i].id === xs[i].id')],
    ['an order', numbers('ns[i] > ns[j]')],
    ['a sum of each pair', numbers('ns[i] + ns[j] === i')],
    ['few values', pairs('xs[i].kind === xs[j].kind')],
    ['neighbours', pairs('xs[i].id === xs[j].id', 'let j = i + 1; j < i + 2; j++')],
    ['a list that changes', pairs('xs[i].id === xs[j].id').replace('g(i, j)', 'xs.splice(j, 1)')],
    ['text', pairs('s[i] === s[j]', 'let j = i + 1; j < s.length; j++').replace('t: number', 's: string')],
    ['more than the pairs', pairs('xs[i].id === xs[j].id').replace('if', 'count++; if')],
  ])('not %s', (_, code) => {
    expect(reported(TYPES + code)).toEqual([]);
  });
});
