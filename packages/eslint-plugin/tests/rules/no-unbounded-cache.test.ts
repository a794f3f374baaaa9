import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-unbounded-cache';
const shapes = (code: string) => seen(code, rule).map(({ shape }) => shape);
const map = 'const cache = new Map();\n';
const table = 'const cache = {};\n';

describe('what it flags', () => {
  it.each([
    ['has, then get', `${map}function f(k) { if (!cache.has(k)) cache.set(k, g(k)); return cache.get(k); }`],
    [
      'an early return',
      `${map}const f = (k) => { const v = cache.get(k); if (v) return v; const w = g(k); cache.set(k, w); return w; };`,
    ],
    [
      'a variable that is filled',
      `${map}async function f(k) { let v = cache.get(k); if (v === undefined) { v = await g(k); cache.set(k, v); } return v; }`,
    ],
    [
      'a key made of several',
      `${map}function f(a, b) { const k = a + '|' + b; if (cache.has(k)) return cache.get(k); const v = g(a, b); cache.set(k, v); return v; }`,
    ],
    [
      'an entry that gets stale',
      `${map}function f(k) { const v = cache.get(k); if (v && v.until > now()) return v; const w = g(k); cache.set(k, w); return w; }`,
    ],
    [
      'in a try',
      `${map}function f(k) { if (cache.has(k)) return cache.get(k); let v = null; try { v = g(k); } catch {} cache.set(k, v); return v; }`,
    ],
    [
      'in a method',
      `${map}class A { get(k) { return cache.get(k) ?? this.#make(k); } #make(k) { if (cache.has(k)) return cache.get(k); const v = g(k); cache.set(k, v); return v; } }`,
    ],
  ])('a Map: %s', (_, code) => {
    expect(shapes(code)).toEqual(['map-cache']);
  });

  it.each([
    [
      'an assignment',
      `${table}function f(k) { if (cache[k]) return cache[k]; const v = g(k); cache[k] = v; return v; }`,
    ],
    ['an assignment whose value is used', `${table}const f = (k) => cache[k] || (cache[k] = g(k));`],
    ['only where there is nothing', `${table}const f = (k) => (cache[k] ??= g(k));`],
    [
      'in',
      'const cache = Object.create(null);\nfunction f(k) { if (!(k in cache)) cache[k] = g(k); return cache[k]; }',
    ],
  ])('an object: %s', (_, code) => {
    expect(shapes(code)).toEqual(['object-cache']);
  });

  it('a home-made memoize', () => {
    const code = `function memo(fn) { const cache = new Map(); return function (k) { if (cache.has(k)) return cache.get(k); const v = fn.call(this, k); cache.set(k, v); return v; }; }`;
    expect(shapes(code)).toEqual(['memoize']);
  });
});

describe('what it leaves alone', () => {
  const use = 'function f(k) { if (!cache.has(k)) cache.set(k, g(k)); return cache.get(k); }';
  it.each([
    ['cleared elsewhere', `${map}${use} export const clear = () => cache.clear();`],
    ['entries deleted', `${map}${use} on('change', (k) => cache.delete(k));`],
    ['a cap', `${map}${use} function trim() { if (cache.size > 99) reset(); }`],
    ['exported', `export ${map}${use}`],
    ['passed on', `${map}${use} watch(cache);`],
    ['replaced', `let cache = new Map();\n${use} function reset() { cache = new Map(); }`],
    ['walked over', `${map}${use} const all = () => [...cache.values()];`],
    ['in a block of the module', `{ ${map}${use} for (const one of list) f(one); }`],
    ['a registry', `${map}const add = (k, v) => cache.set(k, v); const f = (k) => cache.get(k);`],
    [
      'a registry that refuses doubles',
      `${map}function add(k, v) { if (cache.has(k)) throw new Error(k); cache.set(k, v()); } const f = (k) => cache.get(k);`,
    ],
    ['a counter', `${map}function f(k) { const n = cache.get(k) || 0; cache.set(k, n + 1); return n; }`],
    [
      'a grouping',
      `${map}function f(k, x) { let list = cache.get(k); if (!list) { list = []; cache.set(k, list); } list.push(x); }`,
    ],
    [
      'a grouping in a class of its own',
      `${map}function f(k, x) { let list = cache.get(k); if (!list) { list = new List(); cache.set(k, list); } list.add(x); }`,
    ],
    ['things said once', `${table}function warnOnce(k) { if (cache[k]) return; cache[k] = true; warn(k); }`],
    [
      'identities',
      `${map}let n = 0; function f(k) { if (!cache.has(k)) cache.set(k, String(n++)); return cache.get(k); }`,
    ],
    ['symbols', `${map}function f(k) { if (!cache.has(k)) cache.set(k, Symbol(k)); return cache.get(k); }`],
    [
      'filled at start',
      `${map}for (const k of KEYS) if (!cache.has(k)) cache.set(k, g(k)); const f = (k) => cache.get(k);`,
    ],
    [
      'keys of which there are few',
      `${map}function f(locale) { if (!cache.has(locale)) cache.set(locale, g(locale)); return cache.get(locale); }`,
    ],
    ['a boolean key', `${map}function f(k: boolean) { if (!cache.has(k)) cache.set(k, g(k)); return cache.get(k); }`],
    [
      'one of the file’s enums',
      `enum E { A, B }\n${map}function f(k: E) { if (!cache.has(k)) cache.set(k, g(k)); return cache.get(k); }`,
    ],
    [
      'a key of the module',
      `${map}const KEY = 'a'; function f() { if (!cache.has(KEY)) cache.set(KEY, g()); return cache.get(KEY); }`,
    ],
    [
      'a table of one call',
      'function f(ks) { const cache = new Map(); return ks.map((k) => { if (!cache.has(k)) cache.set(k, g(k)); return cache.get(k); }); }',
    ],
    ['a Map of its own', `import { Map } from './map'; ${map}${use}`],
    ['a WeakMap', `const cache = new WeakMap();\n${use}`],
    ['a record', `${table}function f(k) { if (!cache[k]) cache[k] = g(k); return cache[k]; } cache.version = 2;`],
    [
      'a state that grows',
      `${table}function f(k, x) { if (!cache[k]) cache[k] = make(); cache[k].total += x; return cache[k]; }`,
    ],
  ])('%s', (_, code) => {
    expect(shapes(code)).toEqual([]);
  });
});

describe('rewrites', () => {
  it('imports what bounds a Map, as the file imports', () => {
    const before =
      'import fs from "fs"\n\nconst cache: Map<string, number> = new Map()\nexport function f(k: string) {\n  if (!cache.has(k)) cache.set(k, g(k))\n  return cache.get(k)\n}\n';
    expect(rewrite(before, rule, true)).toBe(
      'import fs from "fs"\nimport { LRUCache } from "lru-cache"\n\nconst cache: LRUCache<string, number> = new LRUCache({ max: 1_000 })\nexport function f(k: string) {\n  if (!cache.has(k)) cache.set(k, g(k))\n  return cache.get(k)\n}\n',
    );
  });

  it('requires it in CommonJS, after the directives, and names the JSDoc type', () => {
    const before = `'use strict';\n/** @type {Map<string, number>} */\nconst cache = new Map();\nmodule.exports = (k) => {\n  if (!cache.has(k)) cache.set(k, g(k));\n  return cache.get(k);\n};\n`;
    expect(rewrite(before, rule, true)).toBe(
      `'use strict';\nconst { LRUCache } = require('lru-cache');\n/** @type {LRUCache<string, number>} */\nconst cache = new LRUCache({ max: 1_000 });\nmodule.exports = (k) => {\n  if (!cache.has(k)) cache.set(k, g(k));\n  return cache.get(k);\n};\n`,
    );
  });

  it('asks the new table what was asked of an object', () => {
    const before = `import './side.js';\nconst cache: Record<string, URL> = {};\nexport function f(k: string) {\n  if (k in cache) return cache[k];\n  const url = new URL(k);\n  cache[k] = url;\n  return url;\n}\n`;
    expect(rewrite(before, rule, true)).toBe(
      `import './side.js';\nimport { LRUCache } from 'lru-cache';\nconst cache: LRUCache<string, URL> = new LRUCache({ max: 1_000 });\nexport function f(k: string) {\n  if (cache.has(k)) return cache.get(k);\n  const url = new URL(k);\n  cache.set(k, url);\n  return url;\n}\n`,
    );
  });

  it('imports once for two caches', () => {
    const two = `const a = new Map(), b = new Map();\nexport function f(k) { if (!a.has(k)) a.set(k, g(k)); return a.get(k); }\nexport function h(k) { if (!b.has(k)) b.set(k, g(k)); return b.get(k); }\n`;
    const after = rewrite(two, rule, true);
    expect(after.match(/import/g)).toHaveLength(1);
    expect(after).toContain('a = new LRUCache({ max: 1_000 }), b = new LRUCache({ max: 1_000 })');
  });

  it('lets an entry go with the object that is its key', () => {
    const before = `const cache = new Map<{ id: number }, string>();\nfunction f(k: { id: number }) { if (!cache.has(k)) cache.set(k, g(k)); return cache.get(k); }`;
    expect(seen(before, rule)).toEqual([
      { line: 1, shape: 'object-keys', safety: 'every key of `cache` is an object' },
    ]);
    expect(rewrite(before, rule, true)).toContain('const cache = new WeakMap<{ id: number }, string>();');
  });

  it.each([
    [
      'a name that is taken',
      `class LRUCache {}\nexport ${'const x = 1;'}\n${map}function f(k) { if (!cache.has(k)) cache.set(k, g(k)); return cache.get(k); }`,
    ],
    ['an assignment whose value is used', `${table}export const f = (k) => cache[k] || (cache[k] = g(k));`],
    [
      'a type under another name',
      `const cache: Cache = new Map();\nexport function f(k) { if (!cache.has(k)) cache.set(k, g(k)); return cache.get(k); }`,
    ],
    ['a script', `${map}function f(k) { if (!cache.has(k)) cache.set(k, g(k)); return cache.get(k); }`],
  ])('leaves %s to people', (_, code) => {
    expect(seen(code, rule).map(({ safety }) => safety)).toEqual(['manual']);
  });
});
