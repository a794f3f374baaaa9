import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'prefer-map-get';
const reported = (code: string) => seen(code, rule).map(({ shape, safety }) => [shape, safety]);
const TYPES = 'interface Row { id: string; n: number; at: Row } ';

describe('what it flags', () => {
  it.each([
    [
      'find',
      'function f(ids: string[], rows: Row[]) { let n = 0; for (const id of ids) { const row = rows.find((r) => r.id === id); if (row) n++; } return n; }',
      'find-by-key',
      'safe',
    ],
    [
      'findIndex',
      'const f = (ids: string[], rows: Row[]) => ids.map((id) => rows.findIndex((r) => id === r.id));',
      'find-index-by-key',
      'safe',
    ],
    [
      'filter',
      'const f = (ids: string[], rows: Row[]) => ids.map((id) => rows.filter((r) => r.id === id).length);',
      'filter-by-key',
      'safe',
    ],
    [
      'some, of elements taken apart',
      'const f = (ids: string[], rows: Row[]) => ids.filter((id) => rows.some(({ id: other }) => other === id));',
      'some-by-key',
      'nothing called in the loop changes `rows` and reading `other` runs no code',
    ],
    [
      'numbers',
      'const f = (ns: number[], rows: Row[]) => ns.map((n) => rows.findIndex((r) => r.n === n));',
      'find-index-by-key',
      '`n` is never NaN',
    ],
    [
      'what is an array for all that is known',
      'function f(orders, users) { for (const order of orders) g(users.find((u) => u.id === order.userId)); }',
      'find-by-key',
      'nothing called in the loop changes `users` and `users` is an array and `u.id` of what is in `users` stays the same meanwhile and `order.userId` is never NaN and reading `u.id` runs no code and reading `order.userId` runs no code',
    ],
    [
      'a key that is computed',
      'const f = (ids: string[], rows: Row[]) => ids.filter((id) => rows.some((r) => r.id.trim() === id));',
      'some-by-key',
      '`r.id.trim()` of what is in `rows` stays the same meanwhile and reading `r.id.trim()` runs no code',
    ],
    [
      'more conditions',
      'const f = (ids: string[], rows: Row[]) => ids.map((id) => rows.find((r) => r.id === id && r.n > 0));',
      'find-by-key',
      'manual',
    ],
    [
      'what there may be none of',
      'const f = (ids: string[], rows?: Row[]) => ids.map((id) => (rows ? rows.find((r) => r.id === id) : id));',
      'find-by-key',
      'manual',
    ],
    [
      'another position besides',
      'const f = (rows: Row[]) => rows.map((row, i) => rows.filter((r, j) => r.id === row.id && j !== i));',
      'filter-by-key',
      'manual',
    ],
    [
      'in a function that a loop calls, by hand',
      'function f(ids: string[], rows: Row[]) { const at = (id: string) => rows.find((r) => r.id === id); for (const id of ids) g(at(id)); }',
      'find-by-key',
      'manual',
    ],
    [
      'in a method that another calls in a loop, by hand',
      'class T { rows = []; at(id) { const key = id.trim(); return this.rows.find((r) => r.id === key); } all(ids) { return ids.map((id) => this.at(id)); } }',
      'find-by-key',
      'manual',
    ],
    [
      'what is gathered in the same loop',
      'function f(ids: string[]) { const rows = []; for (const id of ids) { const row = rows.find((r) => r.id === id); if (row) row.n++; else rows.push({ id, n: 1 }); } return rows; }',
      'find-in-growing',
      'manual',
    ],
    [
      'what a reduction gathers',
      'const f = (ids: string[]) => ids.reduce((rows, id) => { const row = rows.find((r) => r.id === id); if (row) row.n++; else rows.push({ id, n: 1 }); return rows; }, [] as Row[]);',
      'find-in-growing',
      'manual',
    ],
    [
      'in a function that calls itself for each child',
      'function f(plan: { rows: Row[] }, root: N) { const go = (at: N) => { g(plan.rows.find((r) => r.id === at.id)); at.children.forEach(go); }; go(root); }',
      'find-by-key',
      'manual',
    ],
    [
      'two calls below the loop, of what is gathered in between',
      'class T { at(rows: Row[], id: string) { return rows.find((r) => r.id === id); } add(x: Row, rows: Row[]) { const row = this.at(rows, x.id); if (row) row.n++; else rows.push(x); } all(xs: Row[]) { const rows: Row[] = []; xs.forEach((x) => { this.add(x, rows); }); return rows; } }',
      'find-in-growing',
      'manual',
    ],
    [
      'in a function that a method calls back by its name',
      'const f = (ids: string[], rows: Row[]) => { const isOne = (id: string) => rows.filter((r) => r.id === id).length === 1; return ids.filter(isOne); };',
      'filter-by-key',
      'manual',
    ],
    [
      'in a function that another makes for a method to call back',
      'const notIn = (known) => (row) => !known.some((one) => one.id === row.id); const f = (rows: Row[], known: Row[]) => rows.filter(notIn(known));',
      'some-by-key',
      'manual',
    ],
    [
      'in a function that another made, by its name',
      'function notIn(known) { return function (row) { return !known.some((one) => one.id === row.id); }; } const f = (rows: Row[], known: Row[]) => { const isNew = notIn(known); return rows.filter(isNew); };',
      'some-by-key',
      'manual',
    ],
    [
      'in a function that is given the list as a property',
      'const at = ({ rows, id }) => rows.find((r) => r.id === id); const f = (rows: Row[], ids: string[]) => ids.map((id) => at({ id, rows }));',
      'find-by-key',
      'manual',
    ],
    [
      'in a property of what a function is given',
      'const at = (plan, id) => plan.rows?.find((r) => r.id == id); const f = (plan, ids: string[]) => ids.map((id) => at(plan, id));',
      'find-by-key',
      'manual',
    ],
    [
      'where there may be no list',
      'const f = (ids: string[], rows?: Row[]) => ids.map((id) => rows?.find((r) => r.id === id));',
      'find-by-key',
      'manual',
    ],
    [
      'by either of two keys',
      'const f = (ids: string[], rows: Row[]) => ids.map((id) => rows.filter((r) => r.id === id || r.at.id === id));',
      'filter-by-key',
      'manual',
    ],
    [
      'where a library walks',
      'const f = (ids, rows: Row[]) => _.map(ids, function (id) { return rows.find((r) => r.id === id); });',
      'find-by-key',
      'nothing called in the loop changes `rows` and `_.map` calls back at once and `r.id` of what is in `rows` stays the same meanwhile',
    ],
    [
      'for each element that is drawn',
      "const f = (svg, links, rows: Row[]) => svg.selectAll('line').data(links).enter().append('line').attr('x', (link) => rows.find((r) => r.id === link.from).n);",
      'find-by-key',
      'nothing called in the loop changes `rows` and `the callback` calls back at once and `r.id` of what is in `rows` stays the same meanwhile and reading `link.from` runs no code',
    ],
    [
      'one list of many',
      'function f(graph: [number, number][][], path: number[]) { for (const from of path) g(graph[from].find(([to]) => to === h())); }',
      'find-in-nested',
      'manual',
    ],
  ])('%s', (_, code, shape, safety) => {
    expect(reported(TYPES + code)).toEqual([[shape, safety]]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    [
      'a function made for another list in each turn, and called once',
      'const notIn = (known) => (row) => !known.some((one) => one.id === row.id); const f = (gs: G[]) => { for (const g of gs) h([g.row].filter(notIn(g.known))); };',
    ],
    [
      'a function made of an index',
      'const notIn = (known) => { const ids = new Set(known.map(idOf)); return (row) => !ids.has(row.id); }; const f = (rows: Row[], known: Row[]) => rows.filter(notIn(known));',
    ],
    [
      'a function that is called once',
      'const at = (rows: Row[], id: string) => rows.find((r) => r.id === id); const f = (rows: Row[]) => at(rows, g());',
    ],
    [
      'a function that is called with the same key each time',
      'const f = (xs: X[], rows: Row[], id: string) => { const at = (key: string) => rows.find((r) => r.id === key); return xs.map((x) => h(x, at(id))); };',
    ],
    [
      'a method that changes what it searches',
      'class T { rows = []; at(id) { this.rows.shift(); return this.rows.find((r) => r.id === id); } all(ids) { return ids.map((id) => this.at(id)); } }',
    ],
    [
      'a method of another class',
      'class T { rows = []; at(id) { return this.rows.find((r) => r.id === id); } } class U { at(id) {} all(ids) { return ids.map((id) => this.at(id)); } }',
    ],
    [
      'what a function two calls below the loop makes itself',
      'const at = (rows: Row[], id: string) => rows.find((r) => r.id === id); const near = (x: Row) => at([x, x.at], x.id); const f = (xs: Row[]) => xs.map((x) => near(x));',
    ],
    [
      'what is asked of a database',
      'const f = (rows: Row[], query) => users.find(query, (error, user) => { g(rows.find((r) => r.id === user.id)); });',
    ],
    ['no iteration', 'const f = (id: string, rows: Row[]) => rows.find((r) => r.id === id);'],
    [
      'the way out',
      'function f(ids: string[], rows: Row[]) { for (const id of ids) return rows.find((r) => r.id === id); }',
    ],
    [
      'the same question each time',
      'const f = (xs: string[], id: string, rows: Row[]) => xs.map((x) => rows.find((r) => r.id === id));',
    ],
    ['a constant', "const f = (xs: string[], rows: Row[]) => xs.map((x) => rows.find((r) => r.id === 'a'));"],
    ['few values', 'const f = (xs: X[], rows: Row[]) => xs.map((x) => rows.filter((r) => r.kind === x.kind));'],
    [
      'an array of each turn',
      'const f = (xs: { rows: Row[]; id: string }[]) => xs.map((x) => x.rows.find((r) => r.id === x.id));',
    ],
    [
      'an array that changes',
      'function f(ids: string[], rows: Row[]) { for (const id of ids) { g(rows.find((r) => r.id === id)); rows.shift(); } }',
    ],
    [
      'keys that change',
      'function f(ids: string[], rows: Row[]) { for (const id of ids) { const row = rows.find((r) => r.id === id); row.id = g(); } }',
    ],
    ['another comparison', 'const f = (ns: number[], rows: Row[]) => ns.map((n) => rows.find((r) => r.n > n));'],
    ['a query', 'const f = (ids: string[], users) => ids.map((id) => users.find({ id }));'],
    [
      'a hand-written list',
      'const f = (ids: string[], plugins: Row[]) => ids.map((id) => plugins.find((p) => p.id === id));',
    ],
    [
      'the element itself',
      'const f = (ids: string[], all: string[]) => ids.filter((id) => all.some((a) => a === id));',
    ],
    [
      'only whether there is one, of what is gathered in the same loop',
      'function f(rows: Row[]) { const out: Row[] = []; for (const row of rows) if (!out.find((o) => o.id === row.id)) out.push(row); return out; }',
    ],
  ])('%s', (_, code) => {
    expect(reported(TYPES + code)).toEqual([]);
  });
});

describe('rewrites', () => {
  it.each([
    [
      'find: the first of several counts',
      'function f(ids: string[], rows: Row[]) {\n  for (const id of ids) h(rows.find((r) => r.id === id)!, rows.find((row) => row.at.id === id));\n}',
      'function f(ids: string[], rows: Row[]) {\n  const rowsById = new Map([...rows].reverse().map((r) => [r.id, r]));\n  const rowsById2 = new Map([...rows].reverse().map((row) => [row.at.id, row]));\n  for (const id of ids) h(rowsById.get(id)!, rowsById2.get(id));\n}',
    ],
    [
      'findIndex',
      'const f = (ids: string[], rows: Row[]) => ids.filter((id) => rows.findIndex((r) => r.id === id) > 2);',
      'const f = (ids: string[], rows: Row[]) => {\n  const rowIndexById = new Map(rows.map((r, index) => [r.id, index] as const).reverse());\n  return ids.filter((id) => (rowIndexById.get(id) ?? -1) > 2);\n};',
    ],
    [
      'filter: what may be kept or changed is a copy',
      'function f(ids: string[], rows: Row[]) {\n  const out = [];\n  for (const id of ids) {\n    out.push(rows.filter((r) => r.id === id));\n  }\n  return out;\n}',
      'function f(ids: string[], rows: Row[]) {\n  const out = [];\n  const rowsById = new Map<unknown, (typeof rows)[number][]>();\n  for (const r of rows) {\n    const group = rowsById.get(r.id);\n    if (group) group.push(r);\n    else rowsById.set(r.id, [r]);\n  }\n  for (const id of ids) {\n    out.push((rowsById.get(id)?.slice() ?? []));\n  }\n  return out;\n}',
    ],
    [
      'filter: what is only read is not',
      'const f = (ids: string[], rows: Row[]) =>\n  ids.map((id) => rows.filter((r) => r.id === id).map((r) => r.n));',
      'const f = (ids: string[], rows: Row[]) => {\n  const rowsById = new Map<unknown, (typeof rows)[number][]>();\n  for (const r of rows) {\n    const group = rowsById.get(r.id);\n    if (group) group.push(r);\n    else rowsById.set(r.id, [r]);\n  }\n  return ids.map((id) => (rowsById.get(id) ?? []).map((r) => r.n));\n};',
    ],
    [
      'some',
      'const f = (xs: Row[], rows: Row[]) => {\n  return xs.filter((x) => !rows.some(({ id }) => id === x.id));\n};',
      'const f = (xs: Row[], rows: Row[]) => {\n  const rowIds = new Set(rows.map((one) => one.id));\n  return xs.filter((x) => !rowIds.has(x.id));\n};',
    ],
  ])('%s', (_, before, after) => {
    expect(rewrite(TYPES + before, rule, true)).toBe(TYPES + after);
  });
});
