import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-invariant-work-in-loop';
const pure = 'function total(ys: number[]) { let sum = 0; for (const y of ys) sum += y; return sum; } ';
const loop = (body: string) =>
  `${pure}function f(xs: string[], ys: number[], q: string, z) { for (const x of xs) { ${body} } }`;

describe('what it flags', () => {
  it.each([
    ['if (new Set(ys).has(x.length)) g(x);', 'collection'],
    ['const known = new Set(ys); if (known.has(x.length)) g(x);', 'collection'],
    ['for (const y of ys.filter((z) => z > 3)) g(x, y);', 'derived-array'],
    ['g(ys.map((y) => y * 2).filter((y) => y > 3).length);', 'derived-array'],
    ['for (const y of [...ys].sort((a, b) => a - b)) g(x, y);', 'derived-array'],
    ['if (x.includes(q.toLowerCase())) note(x.length);', 'case-conversion'],
    ['note(total(ys));', 'local-call'],
    ["for (const part of q.split(',')) if (part === x) note(part);", 'split'],
    ["if (q.split(',').includes(x)) note(x);", 'split'],
    ['if (Object.values(ys).includes(3)) note(x);', 'object-values'],
    ['note(Object.values(limits).length);', 'object-values'],
    ['note(x.length / ys.reduce((sum, y) => sum + y, 0));', 'reduction'],
    ['note(ys.find((y) => y > 3));', 'reduction'],
    ["note(x + ys.join(','));", 'reduction'],
    ['note(Math.max(...ys) - x.length);', 'reduction'],
  ])('what is seen to stay the same: %s', (body, shape) => {
    expect(
      seen(
        `const limits = load(); const note = (v: unknown) => {}; const g = (...v: unknown[]) => {}; ${loop(body)}`,
        rule,
      ),
    ).toMatchObject([{ shape }]);
  });

  it.each([
    ['if (x.includes(q.toLowerCase())) hits++;', 'safe'],
    ['if (x.open) hits += q.toLowerCase().charCodeAt(hits);', 'safe'],
    ['if (x.open) hits += z.toLowerCase().charCodeAt(hits);', 'manual'],
    ['hits += new Set(ys).size;', 'safe'],
    ['hits += total(ys);', 'safe'],
    ['all.push(x); hits += JSON.stringify(limits).length;', 'safe'],
    ['hits += ys.reduce((sum, y) => sum + y, 0) / 2;', 'safe'],
    [
      'hits += ys.reduce((sum, y) => sum + y) / 2;',
      'turning values into text or numbers runs no code and nothing called in the loop changes `ys` and there is an element, also where the loop does not turn',
    ],
    ['hits += new Set(ys).size; g();', 'nothing called in the loop changes `ys`'],
  ])('how sure it is of %s: %s', (body, safety) => {
    expect(seen(`let hits = 0; const all = []; const limits = { a: 1 }; ${loop(body)}`, rule)).toMatchObject([
      { safety },
    ]);
  });

  it.each([
    [
      'const f = (xs: X[], q) => { return xs.filter((x) => { if (!q) return true; return x.name === q.toLowerCase(); }); };',
    ],
    ['const f = (xs: X[], o) => { return xs.filter((x) => (o.q ? x.name === o.q.toLowerCase() : x.open)); };'],
    [
      "const f = (xs: X[], q: string | RegExp) => { return xs.filter((x) => { if (typeof q !== 'string') return q.test(x.name); return x.name === q.toLowerCase(); }); };",
    ],
  ])('what there may be none of, by hand: %s', (code) => {
    expect(seen(code, rule)).toMatchObject([{ safety: 'manual' }]);
  });

  it('what is asked in a loop around is not computed before that', () => {
    const code =
      'function f(xss: X[][], q) { for (const xs of xss) { if (!q) continue; for (const x of xs) if (x.name === q.toLowerCase()) g(x); } }';
    const [before, after] = rewrite(code, rule, true).split('const qLower');
    expect(before).toMatch(/if \(!q\) continue;\s*$/);
    expect(after).toContain('x.name === qLower');
  });

  it.each([
    [
      'const isOwn = ({ color, palette }) => !Object.values(palette).flat().includes(color); const f = (xs, palette) => xs.filter((x) => isOwn({ color: x.color, palette }));',
      'object-values',
    ],
    [
      'const share = (x: number, ys: number[]) => x / ys.reduce((sum, y) => sum + y, 0); const f = (xs: number[], ys: number[]) => xs.map((x) => share(x, ys));',
      'reduction',
    ],
  ])('in a function that a loop calls with the same, by hand: %s', (code, shape) => {
    expect(seen(code, rule)).toMatchObject([{ shape, safety: 'manual' }]);
  });

  it.each([
    [
      'const share = (x: number, ys: number[]) => x / ys.reduce((sum, y) => sum + y, 0); const f = (xs: number[][], x: number) => xs.map((ys) => share(x, ys));',
    ],
    [
      'let total: number | undefined; const share = (x: number, ys: number[]) => { total ??= ys.reduce((sum, y) => sum + y, 0); return x / total; }; const f = (xs: number[], ys: number[]) => xs.map((x) => share(x, ys));',
    ],
    [
      'const share = (x: number, ys: number[]) => (x ? x / ys.reduce((sum, y) => sum + y, 0) : 0); const f = (xs: number[], ys: number[]) => xs.map((x) => share(x, ys));',
    ],
  ])('not what differs from call to call, is kept, or may not be needed: %s', (code) => {
    expect(seen(code, rule)).toEqual([]);
  });

  it('a filter handed to a function of the file', () => {
    const code = `function soften(rule, known) { return known.some((one) => one.name === rule.name) ? 1 : rule; }
      function f(rules, violations) { return rules.map((rule) => soften(rule, violations.filter((one) => one.type === 'module'))); }`;
    expect(seen(code, rule)).toMatchObject([{ shape: 'derived-array' }]);
  });

  it.each([
    ['const f = (rows, xs) => rows.map((row) => row.v / Math.max(...xs));', 'reduction'],
    [
      'function sum(xs) { let n = 0; for (const x of xs) n += x.v; return n; } const f = (rows) => rows.map((row) => row.v / sum(rows));',
      'local-call',
    ],
    [
      'const f = (rows, xs) => rows.map((row) => { const on = xs.filter((x) => x.on); return on.map((x) => x.v * row.v); });',
      'derived-array',
    ],
    [
      'function f(rows, xs: number[]) { for (const row of rows) { const sorted = xs.slice().sort(); row.rank = sorted.indexOf(row.v); } }',
      'derived-array',
    ],
  ])('of unknown kinds, for what is done with it: %s', (code, shape) => {
    expect(seen(code, rule)).toMatchObject([{ shape }]);
  });

  it.each([
    [
      'function sum(xs) { let n = 0; for (const x of xs) n += x.v; return n; } const f = (rows) => rows.map((row) => (row.v = row.v / sum(rows)));',
    ],
    [
      'function sum(xs) { let n = 0; for (const x of xs) n += next(x); return n; } const f = (rows) => rows.map((row) => row.v / sum(rows));',
    ],
    [
      'const f = (rows, xs) => rows.map((row) => { const on = xs.filter((x) => x.on); on.push(row); return on.map((x) => x.v); });',
    ],
  ])('not what changes, or may: %s', (code) => {
    expect(seen(code, rule)).toEqual([]);
  });

  it('a search text, in a callback', () => {
    const code =
      'const f = (rows, query) => rows.filter((row) => row.name.toLowerCase().includes(query.toLowerCase()));';
    expect(seen(code, rule)).toMatchObject([{ shape: 'case-conversion' }]);
  });

  it('JSON that is read', () => {
    const code =
      'function f(xs: string[], text: string) { let n = 0; for (const x of xs) n += JSON.parse(text).length; return n; }';
    expect(seen(code, rule)).toMatchObject([
      { shape: 'json', safety: 'the text is valid, also where the loop does not turn' },
    ]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['what depends on the turn', loop('hits += new Set(x).size + x.toLowerCase().length;')],
    ['what changes', loop('hits += new Set(ys).size; ys.push(3);')],
    ['what is replaced', loop('hits += q.toLowerCase().length; q += x;')],
    [
      'elements that change',
      'function f(rows: Row[]) { for (const row of rows) { row.done = true; g(rows.filter((r) => r.done).length); } }',
    ],
    ['an object that each turn may keep', loop('all.push(ys.reduce((out, y) => out.add(y), new Set()));')],
    ['a search for each turn', loop('hits += ys.find((y) => y > x.length) ?? 0;')],
    ['keys', loop('for (const key of Object.keys(limits)) hits += limits[key];')],
    ['properties that are added', loop('for (const one of Object.values(limits)) limits[x] = one;')],
    ['properties that are kept', loop('all.push(Object.values(limits));')],
    ['properties of each element', loop('for (const one of Object.values(x)) hits++;')],
    ['parts that are kept', loop("all.push(q.split(','));")],
    ['parts of what changes', loop("for (const part of q.split(',')) q += part;")],
    ['parts of what is unknown', 'function f(xs, q) { for (const x of xs) for (const part of q.split(",")) h(part); }'],
    ['a set of each turn', loop('const seen = new Set(ys); seen.add(x.length); hits += seen.size;')],
    ['an array of each turn', loop('all.push(ys.filter((y) => y > 3));')],
    [
      'an array that is given back',
      'const f = (xs, ys: number[]) => xs.map((x) => ({ x, ys: ys.filter((y) => y > 3) }));',
    ],
    ['sometimes', loop('if (x) hits += new Set(ys).size;')],
    ['a function that does little', 'const twice = (n: number) => n * 2; for (const x of xs) g(twice(n));'],
    [
      'a function with effects',
      'let n = 0; function next(ys: number[]) { for (const y of ys) n += y; return n; } for (const x of xs) g(next([1, 2]));',
    ],
    [
      'chance',
      'const draw = () => { let s = 0; for (let i = 0; i < 9; i++) s += Math.random(); return s; }; for (const x of xs) g(draw());',
    ],
    ['a few elements', "for (const x of xs) g(new Set(['a', 'b']).has(x));"],
    ['another rule’s', loop('if (ys.map((y) => y * 2).includes(x.length)) hits++;')],
    ...[
      'boxes[0].n = xs.length;',
      'for (const one of boxes) one.n++;',
      'const one = boxes[0]; one.n++;',
      'boxes.push({ n: 3 });',
    ].map((change) => [
      `text of what changes: ${change}`,
      `const boxes = [{ n: 1 }, { n: 2 }]; ${loop(`${change} hits += JSON.stringify(boxes).length;`)}`,
    ]),
    ['the rare path', loop('if (!x) throw new Error(q.toUpperCase());')],
    ['once', loop('return new Set(ys).size;')],
    ['an empty Set', loop('const s = new Set(); hits += s.size;')],
    ['cheap calls', loop('hits += Math.max(3, q.length) + q.trim().length;')],
  ])('%s', (_, code) => {
    expect(seen(`let hits = 0; ${code}`, rule)).toEqual([]);
  });
});

describe('what it makes of it', () => {
  it.each([
    [
      'function f(rows: string[], query: string) {\n  return rows.some((row) => row === query.toLowerCase().trim());\n}',
      'function f(rows: string[], query: string) {\n  const queryLower = query.toLowerCase().trim();\n  return rows.some((row) => row === queryLower);\n}',
    ],
    [
      'const f = (rows: string[], query: string) => rows.filter((row) => row.toLowerCase().includes(query.toLowerCase()));',
      'const f = (rows: string[], query: string) => {\n  const queryLower = query.toLowerCase();\n  return rows.filter((row) => row.toLowerCase().includes(queryLower));\n};',
    ],
    [
      'function f(xs: number[], ys: number[]) {\n  let n = 0;\n  for (const x of xs) {\n    const known = new Set(ys);\n    if (known.has(x)) n++;\n  }\n  return n;\n}',
      'function f(xs: number[], ys: number[]) {\n  let n = 0;\n  const known = new Set(ys);\n  for (const x of xs) {\n    if (known.has(x)) n++;\n  }\n  return n;\n}',
    ],
    [
      'function f(rows: string[], query: string) {\n  return rows.filter((row) => {\n    const q = query.toLowerCase();\n\n    return row.includes(q);\n  });\n}',
      'function f(rows: string[], query: string) {\n  const q = query.toLowerCase();\n  return rows.filter((row) => {\n    return row.includes(q);\n  });\n}',
    ],
    // Another `s` would be hidden.
    [
      'function f(rows: string[], q: string) {\n  return rows.filter((row) => {\n    const s = q.toLowerCase();\n    return row.includes(s);\n  }).map((s) => s + q);\n}',
      'function f(rows: string[], q: string) {\n  const qLower = q.toLowerCase();\n  return rows.filter((row) => {\n    const s = qLower;\n    return row.includes(s);\n  }).map((s) => s + q);\n}',
    ],
    [
      'function f(boxes: Box[], axis: string) {\n  for (const box of boxes) box[`client${axis.toUpperCase()}`] = 0;\n}',
      'function f(boxes: Box[], axis: string) {\n  const key = `client${axis.toUpperCase()}`;\n  for (const box of boxes) box[key] = 0;\n}',
    ],
    [
      'const HEADER = read();\nfunction f(rows: string[]) {\n  for (const row of rows) if (row === HEADER.toLowerCase()) return row;\n}',
      'const HEADER = read();\nfunction f(rows: string[]) {\n  const headerLower = HEADER.toLowerCase();\n  for (const row of rows) if (row === headerLower) return row;\n}',
    ],
    [
      'function f(files: string[], base) {\n  for (const file of files) copy(file, base.toLowerCase().replace(/ /g, "-") + ".js");\n}',
      'function f(files: string[], base) {\n  const text = base.toLowerCase().replace(/ /g, "-") + ".js";\n  for (const file of files) copy(file, text);\n}',
    ],
  ])('%s', (before, after) => {
    expect(rewrite(before, rule, true)).toBe(after);
  });
});
