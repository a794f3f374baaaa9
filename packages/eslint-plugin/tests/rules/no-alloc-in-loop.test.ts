import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-alloc-in-loop';
const inLoop = (code: string) =>
  `function f(xs: number[], n: number, all: Uint8Array) { for (const x of xs) { ${code} } }`;
const valid = (make: string) => `\`${make}\` takes as much on every turn, and does not throw where there is none`;

describe('what it flags', () => {
  it.each([
    ['const b = Buffer.alloc(64); b.writeInt8(x); n += b[3];', 'buffer', 'safe'],
    ['const b = Buffer.allocUnsafe(64); b.writeInt8(x, 0); n += b.readInt8(0);', 'buffer', 'safe'],
    ['const c = new Uint32Array(256); c[x % 256]++; n += c[0];', 'typed-array', 'safe'],
    ['const c = new Float64Array(n); c[0] = x; all.set(c);', 'typed-array', valid('new Float64Array(n)')],
    ['const c = new Uint8Array(1e9); c[0] = x;', 'typed-array', valid('new Uint8Array(1e9)')],
    ['const c = new Uint8Array(xs.length); c[0] = x;', 'typed-array', valid('new Uint8Array(xs.length)')],
    ['g(new TextDecoder().decode(all));', 'text-decoder', 'safe'],
    ["g(new TextDecoder('utf-8').decode(all));", 'text-decoder', 'safe'],
  ])('%s', (code, shape, safety) => {
    expect(seen(inLoop(code), rule)).toMatchObject([{ shape, safety }]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['memory that is kept', 'const c = new Uint32Array(256); keep(c);'],
    ['memory that is collected', 'const c = new Uint32Array(256); xs.push(c);'],
    ['memory under a key', 'const c = new Uint32Array(256); map.set(c, 1);'],
    ['memory that is given back', 'const c = new Uint32Array(256); if (x) return c;'],
    ['a view', 'const b = Buffer.alloc(64); keep(b.slice(3));'],
    ['a view of a part', 'const c = new Uint32Array(64); keep(c.subarray(3));'],
    ['what lies below', 'const c = new Uint32Array(64); keep(c.buffer);'],
    ['what gives itself back', 'const c = new Uint32Array(64); keep(c.fill(3));'],
    ['a function that holds it', 'const c = new Uint32Array(64); later(() => c[0]);'],
    ['a copy of something', 'const c = new Uint32Array(xs); c[0] = x;'],
    ['a property of its own', 'const c = new Uint32Array(64); c[key] = x;'],
    ['another size each time', 'const c = new Uint32Array(x); c[0] = x;'],
    ['the length of what grows', 'const c = new Uint8Array(xs.length); c[0] = x; xs.push(x);'],
    ['a few bytes', 'const c = new Uint32Array(3); c[0] = x;'],
    ['memory for some turns', 'if (x) { const c = new Uint32Array(64); c[0] = x; }'],
    ['a variable with another value later', 'let c = new Uint32Array(64); c = g(c[0]);'],
    ['a stream of text', 'g(new TextDecoder().decode(all, { stream: true }));'],
    ['a decoder that keeps something', 'const d = new TextDecoder(); keep(d);'],
    ['the rare path', 'try { g(); } catch { new TextDecoder().decode(all); }'],
  ])('%s', (_, code) => {
    expect(seen(inLoop(code), rule)).toEqual([]);
  });

  it('what runs once', () => {
    expect(seen('function f() { const c = new Uint32Array(64); c[0] = 1; return c[0]; }', rule)).toEqual([]);
  });
});

describe('what it makes of it', () => {
  it.each([
    [
      'for (const x of xs) {\n  const c = new Uint32Array(256);\n  c[x]++;\n}',
      'const c = new Uint32Array(256);\nfor (const x of xs) {\n  c.fill(0);\n  c[x]++;\n}',
    ],
    [
      'for (const x of xs) {\n  const c = new BigInt64Array(16);\n  c[0]++;\n}',
      'const c = new BigInt64Array(16);\nfor (const x of xs) {\n  c.fill(0n);\n  c[0]++;\n}',
    ],
    [
      'for (const x of xs) {\n  const b = Buffer.allocUnsafe(64);\n  b.writeInt8(x, 0);\n}',
      'const b = Buffer.allocUnsafe(64);\nfor (const x of xs) {\n  b.writeInt8(x, 0);\n}',
    ],
    [
      'for (const x of xs)\n  for (const y of xs) {\n    const c = new Uint8Array(64);\n    c[y]++;\n  }',
      'const c = new Uint8Array(64);\nfor (const x of xs)\n  for (const y of xs) {\n    c.fill(0);\n    c[y]++;\n  }',
    ],
    [
      'const c = 3;\nfor (const x of xs) {\n  const c = new Uint8Array(64);\n  c[x]++;\n}',
      'const c = 3;\nconst c2 = new Uint8Array(64);\nfor (const x of xs) {\n  c2.fill(0);\n  c2[x]++;\n}',
    ],
    [
      'function f(c) {\n  for (const x of c) {\n    const c = new Uint8Array(64);\n    c[3] = x;\n  }\n}',
      'function f(c) {\n  const c2 = new Uint8Array(64);\n  for (const x of c) {\n    c2.fill(0);\n    c2[3] = x;\n  }\n}',
    ],
    [
      'for (const x of xs) {\n  g(new TextDecoder().decode(x));\n}',
      'const decoder = new TextDecoder();\nfor (const x of xs) {\n  g(decoder.decode(x));\n}',
    ],
  ])('%s', (before, after) => {
    expect(rewrite(`declare const xs: number[];\n${before}`, rule)).toBe(`declare const xs: number[];\n${after}`);
  });
});
