import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-accumulating-copy';
const shapes = (code: string) => seen(code, rule).map(({ shape }) => shape);
const safety = (code: string) => seen(code, rule).map((one) => one.safety);

describe('what it flags', () => {
  it.each([
    ['const f = (xs) => xs.reduce((acc, x) => [...acc, x], []);', 'array-spread-in-reduce'],
    ['const f = (xs) => xs.reduceRight((acc, x) => acc.concat([x]), []);', 'array-concat-in-reduce'],
    [
      'const f = (xs) => xs.reduce((acc, x) => (x.odd ? { ...acc, odd: acc.odd.concat(x) } : acc), { odd: [] });',
      'array-concat-in-reduce',
    ],
    ['const f = (xs) => xs.reduce(([odd], x) => { return [[...odd, x]]; }, [[]]);', 'array-spread-in-reduce'],
    [
      'const f = (xs) => xs.reduce(({ odd, even }, x) => ({ odd: [...odd, x], even }), { odd: [], even: [] });',
      'array-spread-in-reduce',
    ],
    ['const f = (xs) => xs.reduce((acc, x) => ({ ...acc, [x]: 1 }), {});', 'object-spread-in-reduce'],
    [
      'const f = (xs) => xs.reduce(function (acc, x) { return Object.assign({}, acc, { [x]: 1 }); }, {});',
      'object-assign-in-reduce',
    ],
    ['const f = (xs) => xs.reduce((acc, x) => new Map([...acc, [x, 1]]), new Map());', 'map-copy-in-reduce'],
    ['const f = (xs) => xs.reduce((acc, x) => (x ? new Set([...acc, x]) : acc), new Set());', 'set-copy-in-reduce'],
    ['function f(xs) { let out = []; for (const x of xs) out = [...out, x]; return out; }', 'array-spread-in-loop'],
    ['function f(n) { let out = []; while (n--) { out = out.concat([n]); } return out; }', 'array-concat-in-loop'],
    [
      'function f(xs) { let out = {}; xs.forEach((x) => { out = { ...out, [x]: 1 }; }); return out; }',
      'object-spread-in-loop',
    ],
    [
      'function f(xs) { let out = {}; for (const x of xs) out = Object.assign({}, out, { [x]: 1 }); return out; }',
      'object-assign-in-loop',
    ],
    [
      'function f(xs) { let out = new Map(); for (const x of xs) out = new Map([...out, [x, 1]]); return out; }',
      'map-copy-in-loop',
    ],
    [
      'function f(xs) { let out = new Set(); for (const x of xs) out = new Set([...out, x]); return out; }',
      'set-copy-in-loop',
    ],
    [
      'class A { items = []; add(xs) { for (const x of xs) this.items = [...this.items, x]; } }',
      'array-spread-in-loop',
    ],
    [
      'function f(o, i, xs) { o[i + 1] = []; for (const x of xs) o[i + 1] = o[i + 1].concat(x); }',
      'array-concat-in-loop',
    ],
    [
      'function f(xs) { let run = { args: [] }; for (const x of xs) { if (x.same) run.args = [...run.args, x]; else run = { args: [x] }; } }',
      'array-spread-in-loop',
    ],
    [
      'const f = (xs) => xs.reduce((acc, x) => { const next = { ...acc }; next[x] = 1; return next; }, {});',
      'object-clone-in-reduce',
    ],
    [
      'function f(xs) { const by = {}; for (const x of xs) by[x.k] = [...(by[x.k] ?? []), x]; return by; }',
      'array-copy-per-key',
    ],
    [
      'function f(xs) { const by = new Map(); for (const x of xs) { const list = by.get(x.k) ?? []; by.set(x.k, [...list, x]); } return by; }',
      'array-copy-per-key',
    ],
    [
      'function f(xs, by) { xs.forEach((x) => { let ids = by.get(x.k); if (ids) ids = new Set([...ids, x.id]); else ids = new Set([x.id]); by.set(x.k, ids); }); }',
      'set-copy-in-loop',
    ],
    [
      'function f(xs) { const by = {}; for (const x of xs) { if (!by[x.k]) by[x.k] = []; by[x.k] = by[x.k].concat(x.ids); } return by; }',
      'array-copy-per-key',
    ],
    [
      'const f = (xs) => xs.reduce((by, x) => { if (!by[x.k]) by[x.k] = { all: [] }; by[x.k].all = by[x.k].all.concat(x.ids); return by; }, {});',
      'array-copy-per-key',
    ],
    [
      'const f = (xs) => xs.reduce((all, x) => { const next = { ...all, ...x }; next.n++; return next; }, {});',
      'object-spread-in-reduce',
    ],
    ['function f(xs, by) { xs.forEach((x) => by.set(x.k, (by.get(x.k) || []).concat(x))); }', 'array-copy-per-key'],
    [
      'const f = (xs) => xs.reduce((by, x) => { by[x.k] = [...(by[x.k] || []), x]; return by; }, {});',
      'array-copy-per-key',
    ],
    [
      'function f(xs) { let out = []; xs.forEach((x) => x.forEach((y) => { out = out.concat(y.z); })); out = g(out); return out; }',
      'array-concat-in-loop',
    ],
    ['function f(xs, sql) { for (const x of xs) sql.params = (sql.params || []).concat(x); }', 'array-concat-in-loop'],
    [
      'function f(root) { let seen = []; root.walkDecls((d) => { seen = [...seen, d.prop]; }); return seen; }',
      'array-spread-in-loop',
    ],
  ])('%s', (code, shape) => {
    expect(shapes(code)).toEqual([shape]);
  });
});

describe('once for each piece, by hand', () => {
  it.each([
    "function f(s, cb) { let rows = []; s.on('row', (row) => { rows = rows.concat(row); }); s.on('end', () => cb(rows)); }",
    'function f(get, cb) { let all = []; const page = (at) => get(at, (rows) => { all = all.concat(rows); if (rows.length) page(at + 1); else cb(all); }); page(0); }',
    'function f(get, cb) { const all = { rows: [] }; const page = (at) => get(at, (rows) => { if (!rows.length) return cb(all); all.rows = all.rows.concat(rows); page(at + 1); }); page(0); }',
    'async function f(get) { let all = []; async function page(at) { const rows = await get(at); all = [...all, ...rows]; if (rows.length) await page(at + 1); } await page(0); return all; }',
    'function f(todo, next) { let left = todo.first.concat(todo.rest); while (left.length) left = left.concat(next[left.pop()]); }',
  ])('%s', (code) => {
    expect(seen(code, rule)).toMatchObject([{ safety: 'manual' }]);
  });

  it.each([
    [
      'a listener that hands on what it has',
      "function f(s, show) { let rows = []; s.on('row', (row) => { rows = rows.concat(row); show(rows); }); }",
    ],
    [
      'another who hands it on',
      "function f(s, show) { let rows = []; s.on('row', (row) => { rows = rows.concat(row); }); s.on('tick', () => show(rows)); }",
    ],
    [
      'an event of which there may be few',
      "function f(s, cb) { let all = []; s.on('open', (x) => { all = all.concat(x); }); s.on('end', () => cb(all)); }",
    ],
    [
      'pages that are shown as they come',
      'function f(get, show) { let all = []; const page = (at) => get(at, (rows) => { all = all.concat(rows); show(all); if (rows.length) page(at + 1); }); page(0); }',
    ],
    [
      'texts',
      "function f(s, cb) { let all = ''; s.on('data', (x) => { all = all.concat(x); }); s.on('end', () => cb(all)); }",
    ],
  ])('not: %s', (_, code) => {
    expect(shapes(code)).toEqual([]);
  });
});

describe('copies that no rewrite knows', () => {
  const lodash = "import _, { assign, each, reduce } from 'lodash';";
  const inLoop = (start: string, next: string) =>
    `function f(xs) { let acc = ${start}; for (const x of xs) acc = ${next}; return acc; }`;

  it.each([
    ['in front', inLoop('[]', '[x, ...acc]'), 'array-prepend-in-loop'],
    ['in front, by concat', inLoop('[]', '[x].concat(acc)'), 'array-prepend-in-loop'],
    [
      'in front, in a reduction',
      'const f = (xs) => xs.reduce((acc, x) => [...x, ...acc], []);',
      'array-prepend-in-reduce',
    ],
    [
      'a property in front',
      'const f = (xs) => xs.reduce((acc, x) => ({ [x]: 1, ...acc }), {});',
      'object-spread-in-reduce',
    ],
    ['behind nothing', inLoop('[]', '[].concat(acc, x)'), 'array-concat-in-loop'],
    ['of a library', lodash + inLoop('[]', '_.concat(acc, x)'), 'array-concat-in-loop'],
    ['of a library, by its name', lodash + inLoop('{}', 'assign({}, acc, x)'), 'object-assign-in-loop'],
    ['all of a Set', inLoop('new Set()', 'new Set([...acc, ...x])'), 'set-copy-in-loop'],
    [
      'a walk of a library',
      `${lodash} function f(xs) { let acc = []; each(xs, (x) => { acc = acc.concat(x); }); return acc; }`,
      'array-concat-in-loop',
    ],
    [
      'a reduction of a library',
      `${lodash} const f = (xs) => reduce(xs, (acc, x) => acc.concat(x), []);`,
      'array-concat-in-reduce',
    ],
    [
      'from something',
      'const f = (xs, from) => xs.reduce((acc, x) => [...acc, x], from.list);',
      'array-spread-in-reduce',
    ],
    [
      'from the first',
      'const f = (xs) => xs.map((x) => x.cells).reduce((acc, x) => acc.concat(x));',
      'array-concat-in-reduce',
    ],
    [
      'what somebody held before',
      'function f(xs, g) { let acc = []; g(acc); for (const x of xs) acc = acc.concat(x); return acc; }',
      'array-concat-in-loop',
    ],
    [
      'set, then returned',
      'const f = (xs) => xs.reduce((acc, x) => { acc = { ...acc, [x]: 1 }; return acc; }, {});',
      'object-spread-in-reduce',
    ],
  ])('%s', (_, code, shape) => {
    expect(seen(code, rule)).toMatchObject([{ shape, safety: 'manual' }]);
  });

  it.each([
    ['a text or a stream', 'const f = (xs, from) => xs.reduce((acc, x) => acc.concat(x), from);'],
    ['texts', 'const f = (xs: string[]) => xs.reduce((acc, x) => acc.concat(x));'],
    ['defaults', 'const f = (xs) => xs.reduce((acc, x) => ({ ...x, ...acc }), {});'],
    [
      'what each turn hands out',
      'function f(xs, g) { let acc = []; for (const x of xs) { acc = acc.concat(x); g(acc); } return acc; }',
    ],
    [
      'what hangs on a branch of a tree',
      'function f(suite) { let all = []; while (suite) { all = all.concat(suite.own); suite = suite.parentSuite; } return all; }',
    ],
    [
      'an accumulator that is kept',
      'const f = (xs, from, g) => xs.reduce((acc, x) => { acc = [...acc, x]; g(acc); return acc; }, from);',
    ],
  ])('leaves %s', (_, code) => {
    expect(shapes(code)).toEqual([]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    [
      'as many turns as are written down',
      'const routes = [a, b, c, d, e, f, g, h, i, j].reduce((all, one) => all.concat(one.routes), []);',
    ],
    [
      'as many as a setting names',
      "const f = (settings) => settings.show.split(' ').reduce((all, type) => all.concat(points[type]), []);",
    ],
    [
      'a list that goes under another key',
      'function f(xs, by) { for (const x of xs) { const list = by.get(x.k) ?? []; by.set(x.other, [...list, x]); } }',
    ],
    ['strings', "const f = (xs) => xs.reduce((acc, x) => acc.concat(x), '');"],
    [
      'a text in the accumulator',
      "const f = (xs) => xs.reduce(({ a, b }, x) => ({ a: a.concat(x), b }), { a: '', b: [] });",
    ],
    ['another part of the accumulator', 'const f = (xs) => xs.reduce(([a, b], x) => [a, [...a, x]], [[1], []]);'],
    ['the same few keys', 'const f = (xs) => xs.reduce((acc, x) => ({ ...acc, ok: acc.ok && x.ok, last: x }), {});'],
    [
      'what is twice as long each time',
      'function f(xs) { let all = [[]]; for (const x of xs) { const more = all.map((a) => [...a, x]); all = all.concat(more); } for (const x of xs) all = [...all, ...all.map((a) => [a, x])]; return all; }',
    ],
    [
      'a list of another map, or of another key',
      'function f(xs, a, b) { for (const x of xs) { a[x.k] = [...(b[x.k] ?? []), x]; a[x.k] = [...(a[x.l] ?? []), x]; } }',
    ],
    ['the steps of a path', "const f = (path) => path.split('/').reduce((acc, step) => acc.concat(step), []);"],
    ['the arguments of a call', 'const f = (...sets) => [...sets].reduce((all, set) => [...all, ...set], []);'],
    ['a list of extensions', 'const f = (all) => all.reduce((extensions, one) => extensions.concat(one.list), []);'],
    ['no loop', 'let out = []; function add(x) { out = [...out, x]; }'],
    [
      'an array per turn',
      'function f(rows, x) { for (let i = 0; i < rows.length; i++) rows[i] = rows[i].concat(x); for (let row of rows) { row = next(row); row.cells = [...row.cells, x]; } }',
    ],
    [
      'a clone that something else holds, or whose original is read afterwards',
      'const f = (xs, all) => [xs.reduce((acc, x) => { const next = { ...acc }; all.push(next); return next; }, {}), xs.reduce((acc, x) => { const next = [...acc]; next.push(acc.length); return next; }, [])];',
    ],
    ['a copy per element', 'const f = (xs) => xs.map((x) => ({ ...x, seen: true }));'],
    [
      'an accumulator that is new on every turn',
      'function f(xs) { for (const x of xs) { let row = []; row = [...row, x]; g(row); } }',
    ],
    [
      'an earlier value that is held',
      'function f(xs, log) { let s = []; for (const x of xs) { s = [...s, x]; log.push(s); } }',
    ],
    [
      'an earlier value that a callback hands on',
      'const f = (xs, log) => xs.reduce((acc, x) => { log(acc); return [...acc, x]; }, []);',
    ],
    [
      'a loop over the accumulator itself',
      'function f() { let q = [1]; for (const x of q) q = [...q, x + 1]; return q; }',
    ],
    [
      'a few turns',
      "const f = () => ['a', 'b'].reduce((acc, x) => ({ ...acc, [x]: 1 }), {}); function g() { let o = []; for (let i = 0; i < 4; i++) o = [...o, i]; return o; }",
    ],
    [
      'a reduce over something that is no array',
      'const f = (xs: Set<string>) => xs.reduce((acc, x) => [...acc, x], []);',
    ],
    ['a parameter of unknown history', 'function f(out, xs) { for (const x of xs) out = [...out, x]; return out; }'],
    ['no initial value', 'const f = (xs) => xs.reduce((acc, x) => [...acc, x]);'],
  ])('%s', (_, code) => {
    expect(shapes(code)).toEqual([]);
  });
});

describe('safety', () => {
  it('needs no assumption for numeric and Map keys', () => {
    expect(safety('const f = (xs: number[]) => xs.reduce((acc, x) => ({ ...acc, [x]: 1 }), {});')).toEqual(['safe']);
    expect(safety('const f = (xs: string[]) => xs.reduce((acc, x) => new Map([...acc, [x, 1]]), new Map());')).toEqual([
      'safe',
    ]);
  });

  it('assumes that an unknown key is not __proto__', () => {
    expect(safety('const f = (xs: string[]) => xs.reduce((acc, x) => ({ ...acc, [x]: 1 }), {});')).toEqual([
      'the key `x` is never "__proto__"',
    ]);
  });

  it('assumes it of every place that adds to the same object', () => {
    const mixed =
      'function f(xs: string[]) { let o = {}; for (const x of xs) { o = { ...o, [x]: 1 }; o = Object.assign({}, o, { n: 1 }); } return o; }';
    const key = 'the key `x` is never "__proto__"';
    expect(safety(mixed)).toEqual([key, key]);
    expect(
      safety(
        'function f(xs: string[]) { let o = {}; for (const x of xs) { o[x] = {}; o = { ...o, n: 1 }; } return o; }',
      ),
    ).toEqual([key]);
  });

  it('assumes that an array given to concat has no holes, unless it is seen', () => {
    expect(
      safety('function f(xs: string[][]) { let o: string[] = []; for (const x of xs) o = o.concat(x); return o; }'),
    ).toEqual(['`x` has no holes']);
    expect(
      safety(
        "function f(xs: string[]) { let o: string[] = []; for (const x of xs) o = o.concat(x.split(',')); return o; }",
      ),
    ).toEqual(['safe']);
  });

  it('offers nothing where concat is given what it may or may not take apart', () => {
    expect(safety('function f(xs: unknown[]) { let o = []; for (const x of xs) o = o.concat(x); return o; }')).toEqual([
      'manual',
    ]);
  });

  it('offers nothing where a branch returns what is not its own', () => {
    expect(safety('const f = (xs: any[]) => xs.reduce((acc, x) => (x.list ? x.list : [...acc, x]), []);')).toEqual([
      'manual',
    ]);
  });

  it.each([
    ['changes the accumulator', 'function f(n) { let o = [1]; while (n--) o = [...o, o.pop()]; return o; }'],
    ['walks over it', 'function f(n) { let o = [1]; while (n--) o = [...o, ...o]; return o; }'],
    [
      'calls what changes it',
      'function f(n) { let o = []; const grow = () => { o.push(0); }; while (n--) o = [...o, grow()]; return o; }',
    ],
    [
      'lets another run go on',
      'async function f(xs, g) { let o = []; await Promise.all(xs.map(async (x) => { o = [...o, await g(x)]; })); return o; }',
    ],
  ])('offers nothing where computing what is added %s', (_, code) => {
    expect(safety(code)).toEqual(['manual']);
  });

  it('offers nothing where a try further out could see a spread half-done', () => {
    const code =
      'function f(xs: string[][]) { let o: string[] = []; try { xs.forEach((x) => { o = [...o, ...x]; }); } catch {} return o; }';
    expect(safety(code)).toEqual(['manual']);
  });

  it('does not mind a loop that ends by returning the accumulator', () => {
    expect(
      safety('function f(xs) { let o = []; for (const x of xs) { if (!x) return o; o = [...o, x]; } return o; }'),
    ).toEqual(['safe']);
  });

  it('offers nothing that a readonly type forbids, a try could see half-done, or a comment would be lost by', () => {
    expect(safety('const f = (xs: string[]) => xs.reduce((acc: readonly string[], x) => [...acc, x], ["a"]);')).toEqual(
      ['manual'],
    );
    expect(
      safety(
        'function f(xs: string[][]) { let o: string[] = []; for (const x of xs) { try { o = [...o, ...x]; } catch {} } return o; }',
      ),
    ).toEqual(['manual']);
    expect(safety('const f = (xs: string[]) => xs.reduce((acc, x) => /* why */ [...acc, x], []);')).toEqual(['manual']);
  });
});

describe('reductions that only gather', () => {
  it.each([
    ['const f = (xs: T[]) => xs.reduce((acc, x) => [...acc, x.a], []);', 'const f = (xs: T[]) => xs.map((x) => x.a);'],
    [
      'const f = (xs: T[]) => xs.reduce((acc, x, i) => acc.concat([{ i }]), [] as Row[]);',
      'const f = (xs: T[]) => xs.map<Row>((x, i) => ({ i }));',
    ],
    [
      'const f = (xs: T[]) => xs.reduce<string[]>((acc, x) => (x.ok ? [...acc, (x, 1)] : [...acc, 2]), []);',
      'const f = (xs: T[]) => xs.map((x) => x.ok ? (x, 1) : 2);',
    ],
    [
      'const f = (xs: T[]) =>\n  xs.reduce(\n    function (acc, x) {\n      if (!x.ok) return acc.concat([1]);\n      return [...acc, x];\n    },\n    [],\n  );',
      'const f = (xs: T[]) =>\n  xs.map(\n    function (x) {\n      if (!x.ok) return 1;\n      return x;\n    }\n  );',
    ],
  ])('%s', (before, after) => {
    expect(rewrite(before, rule, true)).toBe(after);
  });

  it.each([
    ['what they have gathered is looked at', 'xs', '(acc, x) => (acc.length > 9 ? acc : [...acc, x]), []'],
    ['some turns add nothing', 'xs', '(acc, x) => (x.ok ? [...acc, x] : acc), []'],
    ['they begin with something', 'xs', '(acc, x) => [...acc, x], [0]'],
    ['they end without a result', 'xs', '(acc, x) => { if (x) return [...acc, x]; throw x; }, []'],
    ['they add more than one', 'xs', '(acc, x) => [...acc, x, -x], []'],
    ['they add lists', 'xs', '(acc, x) => [...acc, ...of(x)], []'],
    ['what they go through gives no array', '_(xs)', '(acc, x) => [...acc, x], []'],
  ])('stay reductions where %s', (_, list, args) => {
    const after = rewrite(`const f = (xs: number[]) => ${list}.reduce(${args});`, rule, true);
    expect(after).toContain('.reduce(');
    expect(after).toContain('acc.push(');
  });

  it.each([
    ['const f = (xs) => xs.reduce((acc, x) => [...acc, x.y], []);', '`xs` is an array and `xs` has no holes'],
    ['const f = (xs: T[]) => xs.reduce((acc, x) => [...acc, x.y], []);', '`xs` has no holes'],
    ['const f = (xs: T[]) => xs.reduce((acc, x) => (x.ok ? [...acc, x.y] : acc), []);', 'safe'],
    ["const f = (s: string) => s.split(',').reduce((acc, x) => [...acc, x.length], []);", 'safe'],
  ])('how sure they are: %s', (code, expected) => {
    expect(safety(code)).toEqual([expected]);
  });
});

describe('rewrites', () => {
  it.each([
    [
      'an expression body',
      'const f = (xs) => xs.reduce((acc, x) => [...acc, x * 2, x], [0]);',
      'const f = (xs) => xs.reduce((acc, x) => {\n  acc.push(x * 2, x);\n  return acc;\n}, [0]);',
    ],
    [
      'every return',
      'function f(xs: string[]) {\n  return xs.reduce((acc, x) => {\n    if (!x) return acc;\n    if (x > 2) return [...acc, x];\n    return [...acc, ...x.parts];\n  }, [0]);\n}',
      'function f(xs: string[]) {\n  return xs.reduce((acc, x) => {\n    if (!x) return acc;\n    if (x > 2) { acc.push(x); return acc; }\n    for (const item of x.parts) acc.push(item);\n    return acc;\n  }, [0]);\n}',
    ],
    [
      'a condition',
      'const f = (xs: number[]) => xs.reduce((acc, x) => (x > 1 ? { ...acc, [x]: x } : acc), {});',
      'const f = (xs: number[]) => xs.reduce((acc, x) => {\n  if (x > 1) acc[x] = x;\n  return acc;\n}, {});',
    ],
    [
      'from a copy of a shared start',
      'const f = (xs: string[], start: string[]) => xs.reduce((acc, x) => [...acc, x], start);',
      'const f = (xs: string[], start: string[]) => xs.reduce((acc, x) => {\n  acc.push(x);\n  return acc;\n}, [...start]);',
    ],
    [
      'a function value that takes its name from the property',
      'const f = (xs: number[]) => xs.reduce((acc, x) => ({ ...acc, [x]: 1, last: () => x }), {});',
      'const f = (xs: number[]) => xs.reduce((acc, x) => {\n  Object.assign(acc, { [x]: 1, last: () => x });\n  return acc;\n}, {});',
    ],
    [
      'a clone with a name',
      'const f = (xs: number[]) => xs.reduce((acc, x) => { const next = [...acc]; next.push(x); return next; }, []);',
      'const f = (xs: number[]) => xs.reduce((acc, x) => { const next = acc; next.push(x); return next; }, []);',
    ],
    [
      'values in parentheses',
      'const f = (xs: number[]) => [xs.reduce((acc, x) => [...acc, (x, 1)], [0]), xs.reduce((acc, x) => ({ ...acc, [x]: (x, 2) }), {})];',
      'const f = (xs: number[]) => [xs.reduce((acc, x) => {\n  acc.push((x, 1));\n  return acc;\n}, [0]), xs.reduce((acc, x) => {\n  acc[x] = (x, 2);\n  return acc;\n}, {})];',
    ],
    [
      'entries and sources in parentheses',
      'const f = (xs: number[], o: object) => [xs.reduce((acc, x) => new Map([...acc, [(x, 1), (x, 2)]]), new Map()), xs.reduce((acc, x) => Object.assign({}, acc, (x, o)), {})];',
      'const f = (xs: number[], o: object) => [xs.reduce((acc, x) => {\n  acc.set((x, 1), (x, 2));\n  return acc;\n}, new Map()), xs.reduce((acc, x) => {\n  Object.assign(acc, (x, o));\n  return acc;\n}, {})];',
    ],
    [
      'a loop without semicolons',
      'function f(xs) {\n  let out = []\n  for (const x of xs) {\n    out = [...out, x]\n    ;[x].forEach(g)\n  }\n  return out\n}',
      'function f(xs) {\n  let out = []\n  for (const x of xs) {\n    out.push(x)\n    ;[x].forEach(g)\n  }\n  return out\n}',
    ],
  ])('%s', (_, before, after) => {
    expect(rewrite(before, rule, true)).toBe(after);
    expect(rewrite(after, rule, true)).toBe(after);
  });
});
