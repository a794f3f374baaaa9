import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-hot-member-access';
const shapes = (code: string) => seen(code, rule).map(({ shape }) => shape);
const table = 'class T { #r: number[] = []; get rows() { return [...this.#r]; } }\n';
const sum = 'class S { r: number[] = []; get total() { return this.r.reduce((a, b) => a + b, 0); } }\n';

describe('what it flags', () => {
  it.each([
    ['process-env', 'for (const x of xs) if (x > process.env.LIMIT) n++;'],
    [
      'process-env',
      "import process from 'node:process'; const f = (xs) => xs.filter((x) => x > process.env['MAX_SIZE']);",
    ],
    ['map-get', 'const f = (xs: number[], m: Map<string, number>) => xs.filter((x) => x > m.get("k")!);'],
    [
      'map-get',
      'function f(xs: number[], m: Map<string, number>, k: string) { for (const x of xs) if (x > m.get(k)!) n++; }',
    ],
    ['copying-getter', `${table}function f(t: T, xs: number[]) { for (const x of xs) g(t.rows[x]); }`],
    ['copying-getter', `${table}const t = new T(); for (const x of xs) if (t.rows.includes(x)) n++;`],
    ['computing-getter', `${sum}const f = (s: S, xs: number[]) => xs.map((x) => x / s.total);`],
    ['field-accumulation', 'class A { n = 0; f(xs: number[]) { for (const x of xs) this.n += x; } }'],
  ])('%s: %s', (shape, code) => {
    expect(shapes(code)).toEqual([shape]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['plain properties', 'for (const x of xs) n += a.b.c[x] * Math.sqrt(o.factor) + xs.length;'],
    ['the environment outside of loops', 'const limit = process.env.LIMIT; function f() { return process.env.HOME; }'],
    ['the environment that is written', 'for (const x of xs) { process.env.X = x; g(process.env.X); }'],
    ['the environment on the way out', 'function f() { for (const x of xs) if (!x) return process.env.HOME; }'],
    [
      'the environment that a function of the file writes',
      'const set = (v) => { process.env.X = v; }; for (const x of xs) { n += process.env.X; }',
    ],
    [
      'the environment that is written under another name',
      'const { env } = process; for (const x of xs) { env.X = x; n += process.env.X; }',
    ],
    [
      'the environment that is assigned to',
      'for (const x of xs) { Object.assign(process.env, x); n += process.env.X; }',
    ],
    [
      'the environment on the way to an error',
      'for (const x of xs) { if (!x) { throw new Error(process.env.HOME); } }',
    ],
    [
      'the environment in a test before a throw',
      'for (const x of xs) { if (process.env.STRICT) { throw new Error(x); } }',
    ],
    ['NODE_ENV', "for (const x of xs) if (process.env.NODE_ENV !== 'production') warn(x);"],
    [
      'a loop that does who knows what',
      'function f(xs: number[], m: Map<string, number>) { for (const x of xs) g(x, process.env.URL, m.get("k")); }',
    ],
    ['a process of its own', 'function f(xs, process) { for (const x of xs) g(process.env.X); }'],
    ['a loop that waits', 'async function f(xs) { for (const x of xs) await g(process.env.URL, x); }'],
    ['a key that differs', 'function f(xs: string[], m: Map<string, number>) { for (const x of xs) g(m.get(x)); }'],
    [
      'a Map that changes',
      'function f(xs: number[], m: Map<string, number>) { for (const x of xs) if (m.get("k")! < x) m.set("k", x); }',
    ],
    [
      'a Map that changes under another name',
      'function f(xs: number[]) { const m = new Map(); const n = m; for (const x of xs) { n.set("k", x); t += m.get("k"); } }',
    ],
    [
      'a Map that may not be there',
      'function f(xs: number[]) { let m: Map<string, number>; if (xs[9]) m = new Map(); for (const x of xs) if (xs[9]) n += m.get("k")!; }',
    ],
    ['a Map of each turn', 'function f(rows: Map<string, number>[]) { for (const row of rows) g(row.get("k")); }'],
    ['something else with a get', 'function f(xs, params) { for (const x of xs) g(params.get("k")); }'],
    [
      'a getter that hands out a field',
      'class A { #r = []; get r() { return this.#r; } }\nfunction f(a: A, xs: number[]) { for (const x of xs) g(a.r[x]); }',
    ],
    [
      'a getter whose field changes',
      `${sum}function f(s: S, xs: number[]) { for (const x of xs) { s.r.push(x); g(s.total); } }`,
    ],
    [
      'a getter of an object whose method is called that changes it',
      'class T { #r = []; get rows() { return [...this.#r]; } add(x) { this.#r.push(x); } }\nfunction f(t: T, xs) { for (const x of xs) { t.add(x); g(t.rows.length); } }',
    ],
    [
      'a getter of what a private method changes',
      'class C { #r = []; get r() { return this.#r.slice(); } #add(x) { this.#r.push(x); } f(xs) { for (const x of xs) { this.#add(x); g(this.r.length); } } }',
    ],
    [
      'a getter of what a function in a field changes',
      'class C { #r = []; get r() { return this.#r.slice(); } add = adder(this); f(xs) { for (const x of xs) { this.add(x); g(this.r.length); } } }',
    ],
    [
      'a getter of an object that is handed on',
      `${table}function f(t: T, xs: number[]) { while (t.rows.length) takeOne(t); }`,
    ],
    [
      'a getter that sums up what is changed',
      'class S { r: Item[] = []; get total() { return this.r.reduce((a, b) => a + b.price, 0); } }\nfunction f(s: S) { for (const x of s.r) { x.price *= 2; g(s.total); } }',
    ],
    [
      'a getter that gives something else each time',
      'class C { r = []; id = 0; get ids() { return this.r.map(() => this.id++); } f(xs) { for (const x of xs) if (this.ids.includes(x)) g(x); } }',
    ],
    ['a copy that is asked for', `${table}function f(t: T, xs: number[]) { for (const x of xs) g(t.rows); }`],
    [
      'a field that is looked at',
      'class A { n = 0; f(xs: number[]) { for (const x of xs) { this.n += x; g(this.n); } } }',
    ],
    [
      'a field that what is called may look at',
      'class A { n = 0; f(xs: number[]) { for (const x of xs) { this.n += x; g(); } } }',
    ],
    [
      'a field that is looked at by another way',
      'class A { n = 0; f(xs: number[]) { for (const x of xs) { this.n += x; const { n } = this; if (n) break; } } }',
    ],
    ['a field that holds a string', 'class A { s = ""; f(xs: string[]) { for (const x of xs) this.s += x; } }'],
    ['a few turns', 'for (const x of [1, 2, 3]) if (x > process.env.LIMIT) n++;'],
  ])('%s', (_, code) => {
    expect(shapes(code)).toEqual([]);
  });
});

describe('safety', () => {
  it.each([
    [
      'const f = (xs: number[]) => { const m = new Map([["k", 1]]); let n = 0; for (const x of xs) if (x > m.get("k")!) n++; return n; };',
      'safe',
    ],
    [
      'function f(xs: number[], m: Map<string, number>) { for (const x of xs) n += m.get("k")! + o[x]; }',
      'nothing called in the loop changes `m`',
    ],
    [
      'function f(xs: number[], m: Map<string, number>, key: string) { let n = 0; for (const x of xs) n += m.get(key)!; return n; }',
      'safe',
    ],
    [
      'const f = (xs: number[]) => { let n = 0; for (const x of xs) if (process.env.LIMIT === "9") n += x; return n; };',
      'it runs where there is a `process`',
    ],
    [
      'import process from "process"; function f(xs: number[]) { for (const x of xs) n += o[x] + process.env.URL; }',
      'nothing called in the loop changes `process.env.URL`',
    ],
    [
      `${sum}const f = (s: S, xs: number[]) => xs.map((x) => x / s.total);`,
      'nothing in the loop changes what `s.total` is made of',
    ],
    ['class A { n = 0; f(xs: number[]) { for (const x of xs) this.n += x; } }', '`this.n` is a plain field'],
    ['class A { n = 0; f(xs: number[]) { for (const x of xs) { if (x) return; this.n += x; } } }', 'manual'],
    ['class A { n = 0; f(xs: number[]) { if (xs) for (const x of xs) this.n += x; } }', 'manual'],
  ])('%s', (code, safety) => {
    expect(seen(code, rule).map((one) => one.safety)).toEqual([safety]);
  });
});

describe('rewrites', () => {
  it('reads once for all that read the same', () => {
    const before =
      'import process from "node:process";\nfunction f(xs: number[]) {\n  let n = 0;\n  for (const x of xs) {\n    if (process.env.MAX_SIZE) n += x;\n    else if (process.env.MAX_SIZE === "") n++;\n  }\n  return n;\n}';
    expect(rewrite(before, rule)).toBe(
      'import process from "node:process";\nfunction f(xs: number[]) {\n  let n = 0;\n  const maxSize = process.env.MAX_SIZE;\n  for (const x of xs) {\n    if (maxSize) n += x;\n    else if (maxSize === "") n++;\n  }\n  return n;\n}',
    );
  });

  it('stores a field once', () => {
    const before = 'class A {\n  n = 0;\n  f(xs: number[]) {\n    for (const x of xs) this.n += x; // all\n  }\n}';
    expect(rewrite(before, rule, true)).toBe(
      'class A {\n  n = 0;\n  f(xs: number[]) {\n    let n = this.n;\n    for (const x of xs) n += x; // all\n    this.n = n;\n  }\n}',
    );
  });
});
