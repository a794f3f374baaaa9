import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import plugin from '../dist/index.js';
import { lint } from './support/lint.js';

const settings = { minSpeedup: 0, lengths: 'shown' };
const reported = (code: string, rule: string) => lint(code, rule, { settings }).length;
const SEARCH = 'for (const { key } of allNodes()) found.push(them.find((one) => one.key === key));';

describe('what shows that there is much to go through', () => {
  it.each([
    ['the rows of a query', `async function f(db) { const them = await db.query('select'); ${SEARCH} }`],
    ['parts of what is read', `async function f(db) { const { them } = await db.read(); ${SEARCH} }`],
    ['the lines of a text', `function f(text) { const them = text.split('\\n').map(parse); ${SEARCH} }`],
    ['a size that is no constant', `function f(n) { const them = Array.from({ length: n }, make); ${SEARCH} }`],
    ['a name', 'function f(orders, users) { for (const o of orders) o.by = users.find((u) => u.id === o.by); }'],
    [
      'what is gathered in a long loop',
      `function f(users) { const them = []; for (const u of users) them.push(u.role); ${SEARCH} }`,
    ],
    [
      'what a function of the file gives back',
      `function all(users) { return users.map((u) => u.role); } function f(users) { const them = all(users); ${SEARCH} }`,
    ],
    [
      'what its callers hand it',
      `function f(them) { ${SEARCH} } export function g(users) { return f(users.map((u) => u.role)); }`,
    ],
  ])('%s', (_, code) => {
    expect(reported(code, 'prefer-map-get')).toBe(1);
  });

  it.each([
    [
      'a long loop',
      'no-accumulating-copy',
      'function f(rows) { let all = []; for (const row of rows) all = [...all, row]; return all; }',
    ],
    [
      'a reduction of much',
      'no-accumulating-copy',
      'const f = (rows) => rows.reduce((all, row) => [...all, row], []);',
    ],
    [
      'lists that are put in order in a long loop',
      'no-sort-to-select',
      'export const best = (pages, rows) => pages.map((at) => rows.filter((r) => r.page === at).sort(byAge)[0]);',
    ],
    [
      'no list, where the rewrite is as plain',
      'no-filter-to-select',
      'export const f = (all, id) => all.filter((x) => x.id === id)[0]?.name ?? id;',
    ],
  ])('%s', (_, rule, code) => {
    expect(reported(code, rule)).toBe(1);
  });
});

describe('what does not', () => {
  it.each([
    ['nothing at all', `function f(them) { ${SEARCH} }`],
    ['a name of few', 'function f(orders, columns) { for (const o of orders) columns.find((c) => c.id === o.by); }'],
    ['a walk over few', 'function f(columns, users) { for (const c of columns) users.find((u) => u.id === c.by); }'],
    [
      'a loop of unknown length around a long list',
      'function f(users, names) { for (const name of names) users.find((u) => u.name === name); }',
    ],
    ['some of many', 'function f(rows, boundRows) { for (const r of rows) boundRows.find((s) => s.id === r.id); }'],
    [
      'some that were picked',
      'function f(rows, selectedIds) { for (const r of rows) selectedIds.find((s) => s.id === r.id); }',
    ],
    [
      'a part of each',
      'function f(rows) { for (const r of rows) for (const k of keys()) r.parts.find((p) => p.key === k); }',
    ],
    [
      'those that differ',
      `function f(rows) { const them = []; for (const r of rows) if (!them.includes(r.of)) them.push(r.of); ${SEARCH} }`,
    ],
    [
      'those of one key',
      `function f(rows, t) { const them = []; for (const r of rows) if (r.of === t.key) them.push(r); ${SEARCH} }`,
    ],
  ])('%s', (_, code) => {
    expect(lint(code, 'prefer-map-get').length + (/^function f\(rows\) \{ for/.test(code) ? 1 : 0)).toBeGreaterThan(0);
    expect(reported(code, 'prefer-map-get')).toBe(0);
  });

  it('a queue of unknown length', () => {
    expect(reported(BFS, 'no-array-front-mutation-in-loop')).toBe(0);
  });

  it('the keys of a cache', () => {
    const code =
      'const all = new Map(); export function of(id) { if (!all.has(id)) all.set(id, read(id)); return all.get(id); }';
    expect(lint(code, 'no-unbounded-cache', { settings: { minSpeedup: 0 } })).toHaveLength(1);
    expect(reported(code, 'no-unbounded-cache')).toBe(0);
  });

  it.each([
    ['scripts/release.js', 0],
    ['packages/a/examples/src/index.js', 0],
    ['src/scripts/run.js', 1],
    ['src/index.js', 1],
    ['packages/a-smoke-test/server.js', 0],
    ['rollup.config.js', 0],
    ['src/rollup.config.js', 0],
    ['release.js', 0],
    ['src/release.js', 1],
    ['src/list.stories.tsx', 0],
    ['src/esm/index.js', 0],
    ['desktop-legacy/src/index.js', 0],
    ['src/legacy/index.js', 1],
    ['integration/src/index.js', 0],
  ])('what stands beside the program: %s', (filename, count) => {
    const code = 'const f = (rows) => rows.reduce((all, row) => [...all, row], []);';
    expect(lint(code, 'no-accumulating-copy', { settings, filename }).length).toBe(count);
  });

  it.each([
    ['/* Adapted. MIT https://github.com/someone/else */', 0],
    ['/* Copyright the authors of https://github.com/We/ours.git */', 1],
    ['/* As in https://github.com/someone/else */', 1],
    ['/* Originally developed by someone, see https://github.com/someone/else/blob/main/a.js */', 0],
    ['/* Permission is hereby granted, free of charge, to any person */', 0],
    ['/* Redistribution and use in source and binary forms are permitted */', 1],
  ])('what is of another repository: %s', (head, count) => {
    const root = mkdtempSync(join(tmpdir(), 'hotpath-plugin-'));
    writeFileSync(join(root, 'package.json'), '{ "repository": "github:we/ours" }');
    writeFileSync(join(root, 'LICENSE'), 'Redistribution and use in source and binary forms are permitted');
    const code = `${head}\nconst f = (rows) => rows.reduce((all, row) => [...all, row], []);`;
    const request = { settings, cwd: root, filename: join(root, 'src/a.js') };
    expect(lint(code, 'no-accumulating-copy', request).length).toBe(count);
  });

  it.each([
    ['run.js', 0],
    ['cli.js', 1],
    ['src/run.js', 1],
  ])('a script that the package gives nobody: %s', (filename, count) => {
    const root = mkdtempSync(join(tmpdir(), 'hotpath-plugin-'));
    writeFileSync(join(root, 'package.json'), '{ "bin": "./cli.js" }');
    const code = '#!/usr/bin/env node\nconst f = (rows) => rows.reduce((all, row) => [...all, row], []);';
    const request = { settings, cwd: root, filename: join(root, filename) };
    expect(lint(code, 'no-accumulating-copy', request).length).toBe(count);
  });

  it('a stack of open tags', () => {
    const code = `function f(tokens) { const open = []; for (const t of tokens) { if (open.includes(t)) open.pop(); else open.push(t); } }`;
    expect(reported(code, 'no-quadratic-dedupe')).toBe(0);
  });
});

const BFS = `function f(graph, start) {
  const queue = [start];
  while (queue.length > 0) {
    const at = queue.shift();
    for (const next of graph.get(at)) queue.push(next);
  }
}`;

describe('where lengths are to be measured', () => {
  const found = (code: string, rule: string, lengths: string, filename = 'src/a.js') =>
    lint(code, rule, { settings: { minSpeedup: 0, lengths }, filename }).length;

  it.each([
    [
      'an expression for another',
      'no-filter-to-select',
      'export const f = (all, id) => all.filter((x) => x.id === id)[0]?.name;',
    ],
    [
      'a constant before a long loop',
      'no-invariant-work-in-loop',
      'export function f(users, name) { return users.filter((u) => u.name === name.toLowerCase()); }',
    ],
  ])('what is plain is reported: %s', (_, rule, code) => {
    expect(found(code, rule, 'measured')).toBe(1);
  });

  it.each([
    [
      'a Map beside a long list',
      'prefer-map-get',
      'function f(orders, users) { for (const o of orders) o.by = users.find((u) => u.id === o.by); }',
    ],
    [
      'a function that would have to get braces',
      'no-invariant-work-in-loop',
      'export const f = (users, name) => users.filter((u) => u.name === name.toLowerCase());',
    ],
    [
      'a formatter that may not be made',
      'no-intl-in-loop',
      "export function f(users) { for (const u of users) u.title ||= new Intl.NumberFormat('en').format(u.age); }",
    ],
    [
      'a value that would get brackets',
      'no-filter-to-select',
      'export const f = (users, n) => users.map((u) => (u.age > 3 ? 1 : 0)).includes(n);',
    ],
    [
      'a Set around a chain',
      'no-quadratic-dedupe',
      'export const f = (users) => users\n  .map(key)\n  .filter(Boolean)\n  .filter((k, i, all) => all.indexOf(k) === i);',
    ],
    [
      'a type that gets `null`',
      'no-filter-to-select',
      'export function f(users: User[], id: string) { return users.filter((u) => u.id === id)[0] || null; }',
      'a.ts',
    ],
    [
      'what may run where nothing is newer than 2009',
      'no-filter-to-select',
      'function f(users, id) { return users.filter(function (u) { return u.id === id; })[0]; }',
    ],
    [
      'a list that is filtered once more for all of it',
      'no-filter-to-select',
      'export const f = (us) => (us.filter((u) => u.on).length > 0 ? us.filter((u) => u.on).map(key) : []);',
    ],
    [
      'what is read of what may be missing',
      'no-filter-to-select',
      'export function f(users: User[], id: string) { return users.filter((u) => u.id === id)[0]?.name; }',
      'a.ts',
    ],
    [
      'one of two to choose from, of which the other is not',
      'no-filter-to-select',
      'export const f = (us: User[], them: User[], id: string) => us.filter((u) => u.id === id)[0] || them.filter((u) => u.id === id)[0];',
      'a.ts',
    ],
    [
      'a list for each turn',
      'no-accumulating-copy',
      'export const f = (users) => users.reduce((all, u) => all.concat(u.tags.map(key)), []);',
    ],
    [
      'a type that may mind',
      'no-filter-to-select',
      'export function f(users: User[], ids: string[]) { return ids.map((id) => ({ by: users.filter((u) => u.id === id)[0] })); }',
      'a.ts',
    ],
    [
      'what stands beside the loop, too',
      'no-invariant-work-in-loop',
      'export function f(users, name) { if (g(name.toLowerCase())) return users.filter((u) => u.name === name.toLowerCase()); }',
    ],
    [
      'a piece of what stays the same',
      'no-invariant-work-in-loop',
      "export function f(users, q) { return users.filter((u) => q.toLowerCase().split(',').includes(u.name)); }",
    ],
    [
      'a second name for a constant',
      'no-invariant-work-in-loop',
      'export function f(users, q, s) { return users.filter((u) => { const s = q.toLowerCase(); return u.name === s; }).concat(s); }',
    ],
    [
      'a constant of a loop that may have more turns than the one within',
      'no-regexp-in-loop',
      'export function f(users) { for (const u of users) { const word = `${u.word}$`; if (u.allRows.some((row) => new RegExp(word).test(row))) hit(u); } }',
    ],
    [
      'what has no rewrite',
      'no-invariant-work-in-loop',
      'export function f(users, z) { let hits = 0; for (const u of users) { if (u.open) hits += z.toLowerCase().charCodeAt(hits); } return hits; }',
    ],
  ])('what is not is left out: %s', (_, rule, code, filename?: string) => {
    expect(found(code, rule, 'any', filename)).toBeGreaterThan(0);
    expect(found(code, rule, 'measured', filename)).toBe(0);
  });
});

it.each([
  ['{ "extends": "./base" }', {}, '', 0],
  ['{ "extends": "./base", "compilerOptions": { "target": "es2020" } }', {}, '', 1],
  ['{ "extends": "./base" }', {}, 'const first = them.find((u) => u.on);', 1],
  ['{}', { browserslist: ['> 1%', 'not ie < 9'] }, '', 1],
  ['{}', { browserslist: { production: ['> 1%', 'ie 11'] } }, '', 0],
])('what must run on engines without it is not plain: %s, %j, %s', (tsconfig, manifest, more, count) => {
  const root = mkdtempSync(join(tmpdir(), 'hotpath-plugin-'));
  writeFileSync(join(root, 'base.json'), '{ "compilerOptions": { /* old */ "target": "ES5" } }');
  writeFileSync(join(root, 'tsconfig.json'), tsconfig);
  writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
  const code = `export const f = (us: User[], id: string) => us.filter((u) => u.id === id)[0] ?? us.at(-1);\n${more}`;
  const request = { settings: { minSpeedup: 0, lengths: 'measured' }, cwd: root, filename: join(root, 'src/a.ts') };
  expect(lint(code, 'no-filter-to-select', request).length).toBe(count);
});

it('is `measured` in `recommended`, and `any` in `nursery`', () => {
  const lengths = (name: keyof typeof plugin.configs) =>
    (plugin.configs[name].settings as { hotpath: { lengths: string } }).hotpath.lengths;
  expect(lengths('recommended')).toBe('measured');
  expect(lengths('nursery')).toBe('any');
  const code = 'xs.filter((x) => ys.find((y) => y.id === x.id));';
  expect(() => lint(code, 'prefer-map-get', { settings: { lengths: 'long' } })).toThrow(
    /lengths must be 'any', 'shown' or 'measured', not "long"/,
  );
});
