import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'prefer-direct-lookup';
const reported = (code: string) => seen(code, rule).map(({ shape, safety }) => [shape, safety]);

describe('what it flags', () => {
  it.each([
    [
      'keys of an object',
      'const f = (o: object, k: string) => Object.keys(o).includes(k);',
      'object-keys-includes',
      'all properties of `o` are enumerable',
    ],
    [
      'keys of an object, and what may be no string',
      'const f = (o, k) => Object.keys(o).indexOf(k) !== -1;',
      'object-keys-includes',
      '`k` is a string and all properties of `o` are enumerable',
    ],
    [
      'keys of an object that begins empty',
      'function f(xs: string[]) { const o = {}; for (const x of xs) if (!Object.keys(o).includes(x)) o[x] = 1; }',
      'object-keys-includes',
      'all properties of `o` are enumerable',
    ],
    [
      'keys of a Map',
      'const f = (m: Map<string, number>, k: string) => [...m.keys()].includes(k);',
      'map-keys-includes',
      'safe',
    ],
    [
      'keys of a Map, by Array.from',
      'const f = (m: Map<string, number>, k: string) => Array.from(m.keys()).some((key) => key === k);',
      'map-keys-includes',
      'safe',
    ],
    ['a Set', 'const f = (s: Set<string>, x: string) => [...s].includes(x);', 'set-includes', 'safe'],
    [
      'a Set, by its values',
      'const f = (s: Set<unknown>, x) => Array.from(s.values()).indexOf(x) >= 0;',
      'set-includes',
      '`x` is never NaN',
    ],
  ])('%s', (_, code, shape, safety) => {
    expect(reported(code)).toEqual([[shape, safety]]);
  });

  it('keys that are listed while they go', () => {
    const code =
      'function f(nodes) { const left = {}; const visit = (n) => { delete left[n]; }; while (Object.keys(left).length) { const key = Object.keys(left)[0]; visit(key); } }';
    expect(reported(code)).toEqual([
      ['keys-of-shrinking', 'manual'],
      ['keys-of-shrinking', 'manual'],
    ]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['values of a Map', 'const f = (m: Map<string, string>, v: string) => [...m.values()].includes(v);'],
    ['what may be no Set', 'const f = (s, x) => [...s].includes(x);'],
    ['what may be no Map', 'const f = (m, x) => [...m.keys()].includes(x);'],
    ['a Set and more', 'const f = (s: Set<string>, x: string) => [...s, 0].includes(x);'],
    ['a few keys', 'const f = (k: string) => Object.keys({ a: 1, b: 2 }).includes(k);'],
    ['keys that are written by hand', 'const f = (options: object, k: string) => Object.keys(options).includes(k);'],
    [
      'the rare path',
      'function f(o: object, k: string) { try { g(); } catch { if (Object.keys(o).includes(k)) h(); } }',
    ],
    ['another Object', 'const f = (Object, o, k) => Object.keys(o).includes(k);'],
    ['part of it', 'const f = (o: object, k: string) => Object.keys(o).includes(k, 1);'],
    [
      'whether an object is empty, once',
      'function f(left, k) { delete left[k]; return Object.keys(left).length === 0; }',
    ],
    [
      'an object that another takes the place of',
      'let next = {}; while (Object.keys(next).length) { const level = next; next = {}; delete next[f(level)]; }',
    ],
    ['keys that stay', 'function f(o) { while (Object.keys(o).length < 9) g(o); }'],
  ])('%s', (_, code) => {
    expect(reported(code)).toEqual([]);
  });
});

describe('rewrites', () => {
  it.each([
    ['if (!Object.keys(a.b).includes(`${k}`)) g();', 'if (!Object.hasOwn(a.b, `${k}`)) g();'],
    ['if (Object.keys(a.b).indexOf(`${k}`) === -1) g();', 'if (!Object.hasOwn(a.b, `${k}`)) g();'],
    [
      'const s = new Set([k]); return-1 !== [...s].indexOf((k, "b"));',
      'const s = new Set([k]); return s.has((k, "b"));',
    ],
    ['const m = new Map(); return [...m.keys()].includes(k as any);', 'const m = new Map(); return m.has(k as any);'],
    [
      'const s = new Set(); return Array.from(s /* all */).includes(k);',
      'const s = new Set(); return Array.from(s /* all */).includes(k);',
    ],
  ])('%s', (before, after) => {
    const inFunction = (body: string) => `function f(a, k) { ${body} }`;
    expect(rewrite(inFunction(before), rule, true)).toBe(inFunction(after));
  });
});
