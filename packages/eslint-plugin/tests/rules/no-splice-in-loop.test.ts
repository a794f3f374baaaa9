import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-splice-in-loop';

describe('what it flags', () => {
  it.each([
    ['for (let i = xs.length - 1; i >= 0; i--) if (xs[i].done) xs.splice(i, 1);'],
    ['let i = xs.length; while (i--) { if (xs[i].done || xs[i].old) { xs.splice(i, 1); } }'],
    ['for (let i = 0; i < xs.length; i++) { if (isDone(xs[i])) { xs.splice(i, 1); i--; } }'],
    ['let i = xs.length; while (i--) { if (xs[i].open) continue; xs.splice(i, 1); }'],
    ['for (let i = 0; i < xs.length; i++) if (xs[i].done) xs.splice(i--, 1);'],
    ['let i = 0; while (i < xs.length) { if (xs[i].done) xs.splice(i, 1); else i++; }'],
    ['let n = xs.length; for (let i = 0; i < n; ) { if (xs[i].done) { xs.splice(i, 1); n--; } else i++; }'],
    ['for (let i = this.jobs.length - 1; i >= 0; i--) if (this.jobs[i].done) this.jobs.splice(i, 1);'],
    [
      'let i = xs.length; while (i--) { const x = xs[i].made(); if (Array.isArray(x)) xs.splice(i, 1, ...x); else if (x) xs[i] = x; else xs.splice(i, 1); }',
    ],
  ])('a walk that removes: %s', (code) => {
    expect(seen(`function f(xs: Job[]) { ${code} }`, rule)).toMatchObject([{ shape: 'splice-remove' }]);
  });

  it.each([
    ['xs.forEach((x, i) => { if (x.done) xs.splice(i, 1); });'],
    ["this.jobs.forEach((job, i) => { if (job.state === 'done') { g(job); this.jobs.splice(i, 1); } });"],
  ])('a callback that removes, by hand: %s', (code) => {
    expect(seen(`function f(xs: Job[]) { ${code} }`, rule)).toMatchObject([
      { shape: 'splice-remove', safety: 'manual' },
    ]);
  });

  it.each([
    ['for (const g of gone) { const i = xs.indexOf(g); if (i !== -1) xs.splice(i, 1); }'],
    ['gone.forEach((g) => xs.splice(xs.findIndex((x) => x.id === g), 1));'],
    ['for (const g of gone) { const i = this.jobs.indexOf(g); if (i !== -1) this.jobs.splice(i, 1); }'],
    [
      'do { found = false; for (let i = 0; i < xs.length; i++) if (fits(xs[i])) { found = true; xs.splice(i, 1); break; } } while (found);',
    ],
  ])('what is searched for, by hand: %s', (code) => {
    expect(seen(`function f(xs: Job[], gone: Job[], found) { ${code} }`, rule)).toMatchObject([
      { shape: 'splice-found', safety: 'manual' },
    ]);
  });

  it.each([
    ['while (xs.length) more.push(xs.splice(0, 10));'],
    ['while (xs.length > 0) { const part = xs.splice(0, at); g(part); }'],
    ['while (this.rest.length) g(this.rest.splice(0, at));'],
  ])('pieces, by hand: %s', (code) => {
    expect(seen(`function f(xs: Job[], more: Job[][], at: number) { ${code} }`, rule)).toMatchObject([
      { shape: 'splice-chunk', safety: 'manual' },
    ]);
  });

  it.each([
    ['for (const x of more) xs.splice(at, 0, x);'],
    ['for (const x of more) this.nodes.splice(at + 1, 0, x);'],
    ['more.forEach((x) => { xs.splice(2, 0, x); });'],
    ['more.forEach((x, i) => { xs.splice(at + i, 0, x); });'],
    ['for (let i = 0; i < more.length; i++) xs.splice(i + at, 0, more[i]!);'],
  ])('what is put in at one place, or behind it, by hand: %s', (code) => {
    expect(seen(`function f(xs: Job[], more: Job[], at: number) { ${code} }`, rule)).toMatchObject([
      { shape: 'splice-insert', safety: 'manual' },
    ]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    [
      'one that gives way to others',
      'for (let i = xs.length - 1; i >= 0; i--) if (xs[i].many) { xs.splice(i, 1); xs[i].parts.forEach((p) => xs.splice(i, 0, p)); }',
    ],
    [
      'one that comes back',
      'for (let i = 0; i < xs.length; i++) if (xs[i].late) { xs.splice(i, 1); xs.push(next()); }',
    ],
    ['one element', 'const i = xs.indexOf(x); if (i >= 0) xs.splice(i, 1);'],
    ['the first one found', 'for (let i = 0; i < xs.length; i++) if (xs[i] === x) { xs.splice(i, 1); break; }'],
    ['a certain one, by a callback', 'rows.forEach((row, i) => { if (row.key === key) rows.splice(i, 1); });'],
    ['what another list goes by', 'rows.forEach((row, i) => { if (row.done) xs.splice(i, 1); });'],
    [
      'the one that is replaced, of a list of which nothing is known',
      'const all = this.all; for (const x of more) for (let i = 0; i < all.length; i++) if (all[i].key === x.key) { all.splice(i, 1); break; }',
    ],
    [
      'listeners',
      'const listeners = g(); for (let i = 0; i < listeners.length; i++) if (listeners[i].once) listeners.splice(i--, 1);',
    ],
    ['on the way out', 'for (const x of xs) if (x.key === key) { xs.splice(xs.indexOf(x), 1); return; }'],
    [
      'neighbours that are merged',
      'for (let k = xs.length - 1; k >= 1; k--) if (xs[k] < 3) { xs[k - 1] += xs[k]; xs.splice(k, 1); }',
    ],
    ['a piece', 'for (let i = 0; i < n; i++) g(xs.splice(0, 100));'],
    [
      'batches that are waited for',
      'async () => { const ys = xs.slice(); while (ys.length) await g(ys.splice(0, 5)); };',
    ],
    ['a piece of each', 'for (const row of rows) { while (row.length) { if (g(row)) break; g(row.splice(0, 9)); } }'],
    ['a piece of what is kept short', 'while (xs.length > 100) g(xs.splice(0, 10));'],
    ['what is in the way', 'while (xs.length) { if (xs[0] === x) return; xs.splice(0, 2); }'],
    ['the place of each', 'for (const x of more) xs.splice(placeOf(xs, x), 0, x);'],
    ['another array on each turn', 'for (const row of rows) { const i = row.indexOf(x); row.splice(i, 1); }'],
    [
      'an array of each turn',
      'for (const x of xs) { const ys = x.slice(); for (let i = 0; i < 3; i++) ys.splice(i, 1); }',
    ],
    [
      'a list of the whole program',
      'const words = load(); const remove = (gone) => gone.forEach((g) => { const i = words.indexOf(g); if (i >= 0) words.splice(i, 1); });',
    ],
    [
      'a property that lives as long',
      'const list = load(); const remove = (gone) => gone.forEach((g) => { const i = list.words.indexOf(g); if (i >= 0) list.words.splice(i, 1); });',
    ],
    [
      'listeners, which are few',
      'for (let i = this.listeners.length - 1; i >= 0; i--) if (this.listeners[i].once) this.listeners.splice(i, 1);',
    ],
    [
      'a property of each',
      'for (const row of rows) { const i = row.parent.rows.indexOf(row); if (i >= 0) row.parent.rows.splice(i, 1); }',
    ],
    [
      'tokens among their neighbours',
      "let i = 0; while (i < xs.length) { if (xs[i + 1] === 'or') { xs.splice(i, 2); continue; } i += 2; }",
    ],
    ['a few', "const ys = ['a', 'b', 'c']; for (let i = ys.length - 1; i >= 0; i--) if (g(ys[i])) ys.splice(i, 1);"],
    [
      'the top of a stack',
      'for (let i = xs.length - 1; i >= 0; i--) { if (xs[i] > n) { xs.splice(i, 1); } else break; }',
    ],
    [
      'the parts of a path',
      "const parts = key.split('/'); for (let i = parts.length - 1; i >= 0; i--) if (parts[i] === '.') parts.splice(i, 1);",
    ],
    ['something else', 'const list = new Map(); for (let i = 9; i >= 0; i--) if (g(i)) list.splice(i, 1);'],
  ])('%s', (_, code) => {
    expect(
      seen(code.includes('words') ? code : `function f(xs: number[], more, x, n, rows, key) { ${code} }`, rule),
    ).toEqual([]);
  });
});

describe('safety', () => {
  it.each([
    ['const own = xs.filter(Boolean);', 'own[i] === 3', 'safe'],
    ['const own = xs.slice();', 'own[i] === 3', '`own` has no holes'],
    ['const own = xs;', 'own[i] === 3', 'the condition does not throw and `own` has no holes'],
    ['const own = xs.filter(Boolean);', 'own[i] + 1 > 3', 'what the condition reads runs no code'],
    ['const own = xs.filter(Boolean);', 'own[i].old', 'what the condition reads runs no code'],
    ['const own = xs.filter(Boolean);', 'isOld(own[i])', 'manual'],
    ['const own = xs.filter(Boolean);', 'own[i] === own[i - 1]', 'manual'],
    ['const own = xs.filter(Boolean);', 'i % 2', 'manual'],
    ['const own = xs.filter(Boolean);', 'own[i] /* old */ === 3', 'safe'],
  ])('%s if (%s): %s', (declaration, test, safety) => {
    const type = test.includes('old') ? 'Job' : 'number';
    const code = `function f(xs: ${type}[]) { ${declaration} for (let i = own.length - 1; i >= 0; i--) if (${test}) own.splice(i, 1); return own; }`;
    expect(seen(code, rule)).toMatchObject([{ shape: 'splice-remove', safety }]);
  });
});

describe('what it makes of it', () => {
  it.each([
    [
      'function f(xs: number[]) {\n  for (let i = xs.length - 1; i >= 0; i--) {\n    if (xs[i] > 3) {\n      xs.splice(i, 1);\n    }\n  }\n}',
      'function f(xs: number[]) {\n  let kept = 0;\n  for (let i = 0; i < xs.length; i++) {\n    if (!(xs[i] > 3)) xs[kept++] = xs[i]!;\n  }\n  xs.length = kept;\n}',
    ],
    [
      'function f(xs: number[]) {\n  for (let i = 0; i < xs.length; i++) {\n    if (xs[i] > 3) {\n      xs.splice(i, 1)\n      i--\n    }\n  }\n}',
      'function f(xs: number[]) {\n  let kept = 0;\n  for (let i = 0; i < xs.length; i++) {\n    if (!(xs[i] > 3)) xs[kept++] = xs[i]!;\n  }\n  xs.length = kept;\n}',
    ],
  ])('%s', (before, after) => {
    expect(rewrite(before, rule, true)).toBe(after);
  });
});
