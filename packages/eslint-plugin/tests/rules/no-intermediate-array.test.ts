import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-intermediate-array';
const types = 'xs: number[], map: Map<string, number>, set: Set<number>, o: Record<string, number>, rows: Row[][], u';
const inLoop = (code: string) => `function f(${types}) { for (const r of rows) { ${code} } }`;
const quiet = 'the callbacks do nothing but give back a value';

describe('what it flags', () => {
  it.each([
    [
      'const n = xs.map((x) => x * 2).filter((x) => x > 3).reduce((a, x) => a + x, 0);',
      'chain',
      `${quiet} and \`xs\` has no holes`,
    ],
    [
      'g(rows.map(() => { return xs.filter((x) => x > 3).map((x) => x * 2).reduce((a, x) => a + x, 0); }));',
      'chain',
      `${quiet} and \`xs\` has no holes`,
    ],
    ['g(xs.map((x) => x * 2).filter((x) => x > 3).reduce((a, x) => a + x, 0));', 'chain', 'manual'],
    ['const n = xs.map((x) => load(x)).filter((x) => x > 3).reduce((a, x) => a + x, 0);', 'chain', 'manual'],
    ['const is = [...map.values()].some((x) => x > 3);', 'iterator-search', quiet],
    ['const is = Array.from(set).every((x) => x > 3);', 'iterator-search', quiet],
    ['if ([...map.values()].find((x) => x > 3)) g();', 'iterator-search', 'manual'],
    ['const n = [...set].reduce((a, x) => a + x, 0);', 'iterator-reduce', quiet],
    ['for (const [k] of Array.from(map)) n += k.length;', 'copied-map', 'nothing changes `map` during the loop'],
    ['for (const x of [...xs]) r.length = x;', 'copied-array', 'nothing changes `xs` during the loop'],
    ['const own = xs.filter(Boolean); for (const x of own.slice()) n = x;', 'copied-array', 'safe'],
    [
      'Object.entries(o).forEach(([k, v]) => { n += v; });',
      'entries-for-each',
      'reading the properties of `o` runs no code and nothing changes `o` during the loop',
    ],
    [
      'for (const [k, v] of Object.entries(o)) { n = v; }',
      'entries-for-of',
      'reading the properties of `o` runs no code',
    ],
    ['xs.map((x) => { n += x; });', 'map-ignored', 'safe'],
  ])('%s', (code, shape, safety) => {
    expect(seen(inLoop(code), rule)).toMatchObject([{ shape, safety }]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['two steps', 'const n = xs.filter((x) => x > 3).reduce((a, x) => a + x, 0);'],
    ['a chain that ends in an array', 'const ys = xs.map((x) => x * 2).filter((x) => x > 3).map((x) => x + 1);'],
    ['a chain of what is unknown', 'const n = u.map((x) => x).filter((x) => x).reduce((a, x) => a + x, 0);'],
    ['what is on its way out', 'if (r) return xs.filter((x) => x > 3).map((x) => x * 2).reduce((a, x) => a + x, 0);'],
    ['places that count', 'const n = xs.map((x, i) => x * i).filter((x) => x).reduce((a, x) => a + x, 0);'],
    ['a copied Set that is only walked through', 'for (const x of [...set]) n = x;'],
    ['a copy of what changes', 'for (const x of [...xs]) xs.pop();'],
    ['a copy for what others may do', 'for (const x of [...xs]) g(x);'],
    ['a copy while it waits', 'for (const x of [...xs]) await x;'],
    ['a copy that is sorted', 'for (const x of [...xs].sort()) n = x;'],
    ['what is mapped', 'const ys = xs.map((x) => x * 2);'],
    ['another map', 'u.map((x) => { n += x; });'],
    ['entries that are written', 'for (const [k, v] of Object.entries(o)) { o[k] = v * 2; }'],
    ['entries of what is no dictionary', 'for (const [k, v] of Object.entries(r)) { n = v; }'],
    ['a few', 'const n = [1, 2, 3].map((x) => x * 2).filter((x) => x > 3).reduce((a, x) => a + x, 0);'],
  ])('%s', (_, code) => {
    expect(seen(inLoop(code).replace('function', 'async function'), rule)).toEqual([]);
  });

  it.each([
    'const n = xs.map((x) => x * 2).filter((x) => x > 3).reduce((a, x) => a + x, 0);',
    'xs.map((x) => { n += x; });',
    'for (const [k, v] of Object.entries(o)) { n = v; }',
  ])('what runs once: %s', (code) => {
    expect(seen(`function f(${types}) { ${code} }`, rule)).toEqual([]);
  });
});

describe('what it makes of it', () => {
  it.each([
    [
      'g(() => rows.map(() => {\n    return xs.map((x) => x * 2).filter((y) => y > 3).reduce((a, y) => a + (y || 1), 0);\n    }));',
      'g(() => rows.map(() => {\n    let a = 0;\n    for (const x of xs) {\n      const y = x * 2;\n      if (!(y > 3)) continue;\n      a += y || 1;\n    }\n    return a;\n    }));',
    ],
    [
      'const n = xs.filter((x) => x > 3).map((y) => ({ y })).reduce((sum, z) => sum + z.y, 0);',
      'let n = 0;\n    for (const x of xs) {\n      if (!(x > 3)) continue;\n      const z = { y: x };\n      n += z.y;\n    }',
    ],
    [
      'const n: number = xs.map((x) => x * 2).filter((x) => x > 3).reduce((sum, x) => x - sum, 1);',
      'let n: number = 1;\n    for (const x of xs) {\n      const x2 = x * 2;\n      if (!(x2 > 3)) continue;\n      n = x2 - n;\n    }',
    ],
    [
      'const hit = [...map.values()].find((x) => x > 3);',
      'let hit;\n    for (const x of map.values()) {\n      if (x > 3) {\n        hit = x;\n        break;\n      }\n    }',
    ],
    [
      'for (const [k, v] of Object.entries(o)) { n = v; }',
      'for (const k of Object.keys(o)) { const v = o[k]!; n = v; }',
    ],
    ['xs.map((x) => { n += x; });', 'xs.forEach((x) => { n += x; });'],
    ['for (const x of Array.from(map.entries())) n = x;', 'for (const x of map) n = x;'],
  ])('%s', (before, after) => {
    const around = (code: string) => `function f(${types}) {\n  for (const r of rows) {\n    ${code}\n  }\n}`;
    expect(rewrite(around(before), rule, true)).toBe(around(after));
  });

  it.each([
    [
      'a callback that speaks of a name that the loop would take',
      'const x = 3; for (const r of rows) { const n = xs.map((y) => y * x).filter((x) => x > 3).reduce((a, x) => a + x, 0); }',
    ],
    [
      'a comment',
      'for (const r of rows) { const n = xs.map((x) => x * 2).filter((x) => /* large */ x > 3).reduce((a, x) => a + x, 0); }',
    ],
  ])('not for %s', (_, code) => {
    expect(seen(`function f(${types}) { ${code} }`, rule)).toMatchObject([{ safety: 'manual' }]);
  });
});
