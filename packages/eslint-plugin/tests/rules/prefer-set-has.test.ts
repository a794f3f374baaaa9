import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lint, rewrite, seen } from '../support/lint.js';

const rule = 'prefer-set-has';
const shapes = (code: string) => seen(code, rule).map(({ shape }) => shape);
const safety = (code: string) => seen(code, rule).map((one) => one.safety);

describe('what it flags', () => {
  it.each([
    [
      'what a listener fills, which another asks for each of a list',
      "function f(s, xs: string[]) { const kept: string[] = []; s.on('one', (x: string) => kept.push(x)); s.on('end', () => g(xs.filter((x) => kept.indexOf(x) < 0))); }",
      'index-of-strings',
    ],
    [
      'what a function that calls itself fills',
      'async function f(root) { let all = []; async function go(ids) { const more = (await load(ids)).filter((id) => !all.includes(id)); if (!more.length) return; all.push(...more); await go(more); } await go([root]); all = order(all); return all; }',
      'includes-mixed',
    ],
    [
      'where there may be no list',
      'const f = (xs: string[], ys: string[]) => xs.filter((x) => ys?.includes(x));',
      'includes-strings',
    ],
    [
      'what is called after many things',
      'const f = (xs, words) => xs.filter((x) => words.includes(x));',
      'includes-mixed',
    ],
    [
      'what is called after many of what is looked for',
      'const f = (xs) => get().then((owners) => xs.filter((x) => owners.includes(x.owner)));',
      'includes-mixed',
    ],
    [
      'what is walked elsewhere as only lists are',
      'const f = (xs) => each((them) => { them.forEach(check); xs.forEach((x) => { if (them.indexOf(x) === -1) add(x); }); });',
      'index-of-mixed',
    ],
    [
      'names of rows that are taken apart',
      'function f(xs, rows) { const known = rows.filter(isOld).map(({ name }) => name); return xs.filter((x) => known.includes(x)); }',
      'includes-mixed',
    ],
    [
      'the array that is walked, by hand',
      'const f = (xs: string[]) => g(xs).filter((x, i, all) => all.includes(x.parent));',
      'includes-mixed',
    ],
    [
      'an array by a test',
      'function f(xs, ys) { if (!Array.isArray(ys)) return; return xs.filter((x) => ys.includes(x)); }',
      'includes-mixed',
    ],
    [
      'in a function that a loop calls, by hand',
      'const has = (ys: string[], y: string) => ys.indexOf(y) !== -1; const f = (xs: string[], ys: string[]) => xs.filter((x) => has(ys, x));',
      'index-of-strings',
    ],
    [
      'for…of',
      'function f(xs: string[], ys: string[]) { for (const x of xs) if (ys.includes(x)) return x; }',
      'includes-strings',
    ],
    [
      'for',
      'function f(xs: number[], ys: number[]) { let n = 0; for (let i = 0; i < xs.length; i++) if (ys.includes(xs[i])) n++; return n; }',
      'includes-numbers',
    ],
    [
      'while',
      'function f(q: object[], ys: object[]) { while (q.length) { if (ys.includes(q.pop())) break; else continue; } }',
      'includes-objects',
    ],
    [
      'filter callback',
      'const f = (xs: string[], ys: string[]) => xs.filter((x) => !ys.includes(x));',
      'includes-strings',
    ],
    [
      'Array.from callback',
      'const f = (xs: string[], ys: string[]) => Array.from(xs, (x) => ys.includes(x));',
      'includes-strings',
    ],
    [
      'comparator',
      'const f = (xs: string[], ys: string[]) => xs.toSorted((a, b) => Number(ys.includes(a)) - Number(ys.includes(b)));',
      'includes-strings',
    ],
    [
      'elements of unknown kind',
      'const f = (xs: unknown[], ys: unknown[]) => xs.filter((x) => ys.includes(x));',
      'includes-mixed',
    ],
    ['indexOf', 'const f = (xs: number[], ys: number[]) => xs.filter((x) => ys.indexOf(x) >= 0);', 'index-of-numbers'],
    [
      '~indexOf',
      'const f = (xs: string[], ys: string[]) => xs.filter((x) => { if (~ys.indexOf(x)) return true; });',
      'index-of-strings',
    ],
    ['some', 'const f = (xs: string[], ys: string[]) => xs.filter((x) => ys.some((y) => y === x));', 'some-equality'],
    [
      'find',
      'const f = (xs: string[], ys: string[]) => xs.filter((x) => ys.find((y) => x === y) !== undefined);',
      'find-equality',
    ],
    [
      'an array made anew for each question',
      'const f = (xs, ys) => xs.every((x) => ys.map((y) => y.name).includes(x));',
      'rebuilt-array',
    ],
    [
      'a list that is put together for each question',
      "import names from 'names'; const f = (root) => root.walkTags((tag) => { const all = [...names, 'a', 'b']; return all.includes(tag.name); });",
      'rebuilt-array',
    ],
    [
      'a position',
      'const f = (xs: string[], ys: string[]) => xs.map((x) => { const at = ys.indexOf(x); return at + 1; });',
      'index-of-position',
    ],
    [
      'a position that is compared',
      'const f = (xs: string[], ys: string[]) => xs.filter((x) => ys.indexOf(x) > 0);',
      'index-of-position',
    ],
    [
      'the position of each in the list itself',
      'const f = (ys: string[]) => ys.map((y) => ys.indexOf(y));',
      'index-of-position',
    ],
    [
      'the names of rows of unknown kind',
      'const f = (xs: string[], rows) => { const names = rows.map((row) => row.name); return xs.filter((x) => names.includes(x)); };',
      'includes-strings',
    ],
    [
      'what is no string any more',
      "function f(words, known) { if (typeof known === 'string') known = known.split(' '); for (const w in words) if (known.indexOf(w) > -1) return w; }",
      'index-of-mixed',
    ],
    [
      'what is pushed to elsewhere',
      "const stop = require('./stop'); exports.add = (w: string) => stop.words.push(w); exports.rest = (ws: string[]) => ws.filter((w) => stop.words.indexOf(w) < 0);",
      'index-of-strings',
    ],
    [
      'what all calls of a function give it',
      "function f(xs: string[], known) { return xs.filter((x) => known.includes(x)); } export const g = (xs: string[], text: string) => f(xs, text.split(' '));",
      'includes-strings',
    ],
  ])('%s', (_, code, shape) => {
    expect(new Set(shapes(code))).toEqual(new Set([shape]));
  });

  it('knows arrays by what made them, without any annotation', () => {
    expect(
      shapes('function f(o, xs) { const keys = Object.keys(o); for (const x of xs) if (keys.includes(x)) g(x); }'),
    ).toEqual(['includes-strings']);
    expect(
      shapes(
        "function f(s, xs) { const parts = s.toString().split(','); for (const x of xs) if (parts.includes(x)) g(x); }",
      ),
    ).toEqual([]);
  });
});

const filename = join(import.meta.dirname, '../fixtures/lists/user.ts');
const asks = (list: string) =>
  `export const rest = (found: string[]) => found.filter((word) => !${list}.includes(word));`;

it('leaves to people what is a list only where that was asked', () => {
  const code = 'const f = (xs: string[], ys: unknown) => xs.filter((x) => Array.isArray(ys) && ys.includes(x));';
  expect(safety(code)).toEqual(['manual']);
});

describe('lists of other files', () => {
  it.each([
    ["import { words } from './words';", 'words', 'assumed'],
    ["import { words as all } from './words.js';", 'all', 'assumed'],
    ["import words from './words';", 'words', 'assumed'],
    ["import words from './words.json';", 'words', 'assumed'],
    ["import { stopWords } from '.';", 'stopWords', 'assumed'],
    ["import { parts } from './index.js';", 'parts', 'assumed'],
    ["const { words } = require('./words.cjs');", 'words', 'assumed'],
    ["const words = require('./words.cjs').changed;", 'words', 'assumed'],
    ["import * as lists from './words';", 'lists.words', 'manual'],
    ["import { LISTS } from './words';", 'LISTS.stop', 'manual'],
  ])('flags %s', (imported, list, safety) => {
    const [one] = seen(`${imported}\n${asks(list)}`, rule, { filename });
    expect([one?.shape, one?.safety === 'manual' ? 'manual' : 'assumed']).toEqual(['includes-strings', safety]);
  });

  it.each([
    ['a few', "import { few } from './words';", 'few'],
    ['a few in an object', "import { LISTS } from './words';", 'LISTS.short'],
    ['a text', "import { text } from './words';", 'text'],
    ['what its own module adds to', "import { growing } from './growing';", 'growing'],
    ['what others are to fill', "import { registered } from './growing';", 'registered'],
    ['what is not there', "import { other } from './words';", 'other'],
    ['a file that is not there', "import { words } from './missing';", 'words'],
    ['a package', "import { words } from 'words';", 'words'],
    ['what is added to here', "import { words } from './words'; words.push('x');", 'words'],
    ['somebody else to ask', "function require(x) { return x; } const { words } = require('./words.cjs');", 'words'],
  ])('leaves alone %s', (_, imported, list) => {
    expect(seen(`${imported}\n${asks(list)}`, rule, { filename })).toEqual([]);
  });

  it('says nothing of files around what is no file', () => {
    expect(seen(`import { words } from './words';\n${asks('words')}`, rule)).toEqual([]);
  });

  it('puts the Set after the imports', () => {
    const code = `import { words } from './words';\nimport x from 'x';\n${asks('words')}`;
    const [message] = lint(code, rule, { filename });
    const { range, text } = message!.suggestions![0]!.fix;
    expect(code.slice(0, range[0]) + text + code.slice(range[1])).toBe(
      `import { words } from './words';\nimport x from 'x';\nconst wordsSet = new Set(words);\n${asks('wordsSet').replace('includes', 'has')}`,
    );
    expect(message!.suggestions![0]!.desc).toBe(
      'Rewrite it, assuming that `words` is made before this module runs, and nothing changes it after',
    );
  });
});

describe('a question that a library is asked', () => {
  it.each([
    [
      '_.includes(names, x)',
      'const f = (xs, ys) => { const names = ys.map(g); return xs.filter((x) => _.includes(names, x)); };',
    ],
    [
      '_.include(this.tiles, i)',
      'class M { f() { for (let i = 0; i < this.size; i++) if (_.include(this.tiles, i)) this.grid[i] = 1; } }',
    ],
    [
      '_.contains(names, x)',
      'function f(xs, load) { const names = load(); _.each(xs, (x) => { if (_.contains(names, x)) g(x); }); }',
    ],
  ])('%s', (_, code) => {
    expect(seen(code, rule)).toMatchObject([{ shape: expect.stringMatching(/^includes/), safety: 'manual' }]);
  });

  it.each([
    ['of a page', 'for (const x of xs) if (menu.contains(x)) g(x);'],
    ['of another library', 'for (const x of xs) if (R.includes(x, names)) g(x);'],
    ['once', 'const f = (names, x) => _.includes(names, x);'],
  ])('not %s', (_, code) => {
    expect(seen(code, rule)).toEqual([]);
  });
});

describe('a list that another call replaces', () => {
  const asks = 'export const keep = (words: string[]) => words.filter((word) => !stop.includes(word));';

  it('is left to its owner to keep a Set of', () => {
    const code = `let stop: string[] = load(); export const use = (words: string[]) => { stop = words; }; ${asks}`;
    expect(seen(code, rule)).toEqual([{ line: 1, shape: 'includes-strings', safety: 'manual' }]);
  });

  it('is mostly short where it is added to', () => {
    const code = `let stop: string[] = load(); export const use = (word: string) => { stop.push(word); }; ${asks}`;
    expect(seen(code, rule)).toEqual([]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    [
      'what a visitor fills, which another asks for a part of each',
      'const plugin = () => { const kept: string[] = []; return { enter(node) { kept.push(node.name); }, exit(node) { for (const [x, y] of Object.entries(node.all)) g(kept.includes(x.id), y); } }; };',
    ],
    [
      'what the callback itself fills',
      'function f(s, xs: string[]) { const kept: string[] = []; s.on(() => xs.forEach((x) => { if (kept.includes(x)) kept.pop(); })); }',
    ],
    ['what is left out', 'const f = (xs: X[], excluded: string[]) => xs.filter((x) => !excluded.includes(x.id));'],
    ['helpers for whatever lists', 'const f = (xs, ys) => (ys.some(g), xs.filter((x) => ys.includes(x)));'],
    [
      'a loop that ends behind it',
      'function f(xs, ys: string[]) { for (const x of xs) { if (x) { g(ys.includes(x)); break; } } }',
    ],
    [
      'what is wrong with something',
      'const f = (xs: string[], missing: string[]) => xs.filter((x) => missing.includes(x));',
    ],
    [
      'a function that is called for what may be a text',
      'const has = (y, x) => y.indexOf(x) !== -1; const f = (xs, y) => xs.filter((x) => has(y, x));',
    ],
    [
      'a short list that is put together for each question',
      "const few = ['a']; const f = (xs) => xs.filter((x) => { const all = [...few, 'b']; return all.includes(x); });",
    ],
    [
      'a list of each turn, or one that something else is given',
      "import names from 'names'; for (const x of xs) { const own = [...x.names, 'a']; const all = [...names, 'b']; g(all); h(own.includes(y), all.includes(y)); }",
    ],
    [
      'a list that is put together once',
      "import names from 'names'; function f(x) { const all = [...names, 'a', 'b']; return all.includes(x); }",
    ],
    [
      'a list that all calls write down',
      "function f(xs: X[], kinds) { return xs.filter((x) => kinds.includes(x.kind)); } f(a, ['b', 'c']); f(b, ['c']);",
    ],
    ['a question for one word', "const f = (xs: X[], ys: string[]) => xs.filter((x) => x.ok && ys.includes('all'));"],
    [
      'what was put in one by one',
      'const f = (xs: number[], a: number, b: number) => { const ends: number[] = []; ends.push(a); ends.push(b); return xs.filter((x) => ends.includes(x)); };',
    ],
    [
      'a string by a test',
      "function f(xs, it) { if (typeof it !== 'string') throw it; return xs.filter((x) => it.includes(x)); }",
    ],
    ['a string', 'const f = (xs: string[], s: string) => xs.filter((x) => s.includes(x));'],
    ['rest parameters', 'function f(xs, ...ys) { for (const x of xs) if (ys.includes(x)) g(x); }'],
    ['an unknown kind', 'const f = (xs, ys) => xs.filter((x) => ys.includes(x));'],
    ['a typed array', 'function f(xs: number[], ys: Uint8Array) { return xs.filter((x) => ys.includes(x)); }'],
    ['no iteration', 'const f = (x: string, ys: string[]) => ys.includes(x);'],
    [
      'the iterable of the loop',
      'function f(x: string, ys: string[]) { for (const z of ys.includes(x) ? ys : []) g(z); }',
    ],
    [
      'a loop of a few turns',
      'function f(ys: string[]) { for (let i = 0; i < 3; i++) if (ys.includes(String(i))) g(); for (const x of [1, 2]) ys.includes(`${x}`) && g(); }',
    ],
    [
      'a loop that never turns twice',
      'function f(xs: string[], ys: string[]) { for (const x of xs) { if (ys.includes(x)) g(); return; } }',
    ],
    [
      'a small literal',
      "const f = (xs: string[]) => xs.filter((x) => ['a', 'b', 'c'].includes(x)); const ok = ['a', 'b']; const g = (xs: string[]) => xs.filter((x) => ok.includes(x));",
    ],
    [
      'a loop over constants at start-up',
      "const a = ['1', '2', '3', '4', '5', '6', '7', '8', '9']; const b = ['1', '2', '3', '4', '5', '6', '7', '8', '9']; for (const x of a) if (b.includes(x)) g(x);",
    ],
    [
      'the rare path',
      'function f(xs: string[], ys: string[]) { for (const x of xs) { try { g(x); } catch { if (ys.includes(x)) h(x); } if (!x) { throw new Error(String(ys.includes(x))); } } }',
    ],
    [
      'an array that grows in the loop',
      'function f(xs: string[], ys: string[]) { for (const x of xs) if (!ys.includes(x)) ys.push(x); }',
    ],
    [
      'an array that a local function grows',
      'function f(xs: string[], ys: string[]) { const add = (x: string) => { ys.push(x); }; for (const x of xs) if (!ys.includes(x)) add(x); }',
    ],
    [
      'an array by use that the loop changes',
      'const f = (node, xs) => { for (const x of xs) { if (node.children.includes(x)) node.children.push(x); } };',
    ],
    [
      'a position to take the element out',
      'const f = (xs, ys: string[]) => xs.forEach((x) => g(ys.splice(ys.indexOf(x), 1)));',
    ],
    [
      'an array mapped from what changes',
      'const f = (rows) => rows.filter((row) => row.tags.map(g).includes(row.tag));',
    ],
    [
      'an array whose elements are set',
      'function f(xs: string[], ys: string[]) { for (const x of xs) { if (ys.includes(x)) ys[0] = x; } }',
    ],
    [
      'a variable that is reassigned in the loop',
      'function f(xs: string[], ys: string[]) { for (const x of xs) { if (ys.includes(x)) g(x); ys = h(); } }',
    ],
    [
      'another array on every turn',
      'function f(xs: { tags: string[] }[], t: string) { for (const x of xs) { const { length } = x.tags; const ys = x.tags.slice(); if (ys.includes(t)) g(x); } }',
    ],
    [
      'a property of the loop variable',
      'function f(xs: { tags: string[] }[], t: string) { for (const x of xs) if (x.tags.includes(t)) g(x); }',
    ],
    ['fromIndex', 'const f = (xs: string[], ys: string[]) => xs.filter((x) => ys.includes(x, 2));'],
    [
      'what is worked out for each of something unknown',
      'const f = (xs: string[], parts) => { const names = parts.map((part) => find(part)); return xs.filter((x) => names.includes(x)); };',
    ],
    ['a position that is used', 'const f = (xs: string[], ys: string[]) => xs.map((x) => ys.indexOf(x));'],
    ['optional chaining', 'const f = (xs: string[], ys?: string[]) => xs.filter((x) => ys?.includes(x));'],
    [
      'a predicate that is no equality',
      'const f = (xs: string[], ys: string[]) => xs.filter((x) => ys.some((y) => y.startsWith(x)));',
    ],
    [
      'an array changed through a property of the same name',
      'function f(o: { list: string[] }, xs: string[]) { for (const x of xs) if (!o.list.includes(x)) o.list.push(x); }',
    ],
    [
      'an array that outlives the call and changes: a Set would be built on every call',
      'function make() { const seen: string[] = []; return { add(x: string) { seen.push(x); }, any: (xs: string[]) => xs.filter((x) => seen.includes(x)) }; }',
    ],
    [
      'a namespace with such methods',
      "import * as stream from 'streams'; const f = (s: string[]) => stream.map((x) => s.includes(x));",
    ],
  ])('%s', (_, code) => {
    expect(shapes(code)).toEqual([]);
  });
});

describe('safety', () => {
  it('is safe where nobody else can change the array meanwhile', () => {
    expect(
      safety('function f(xs: string[], ys: string[]) { for (const x of xs) if (ys.includes(x)) return x; }'),
    ).toEqual(['safe']);
    expect(
      safety(
        "const a = 'a b c d e f g h i j'.split(' '); function f(xs) { for (const x of xs) if (a.includes(x)) g(x); }",
      ),
    ).toEqual(['safe']);
    expect(
      safety(
        'function f(o, xs) { const ys = Object.keys(o); for (const x of xs) if (ys.includes(x)) g(x); return ys; }',
      ),
    ).toEqual(['safe']);
  });

  it.each([
    ['an unknown call', 'function f(xs: string[], ys: string[]) { for (const x of xs) if (ys.includes(x)) g(x); }'],
    [
      'an await',
      'async function f(xs: string[], ys: string[], p: Promise<void>) { for (const x of xs) { await p; if (ys.includes(x)) return x; } }',
    ],
    [
      'a getter, perhaps',
      'function f(xs: any[], ys: string[]) { for (const x of xs) if (ys.includes(x.id)) return x; }',
    ],
    [
      'an alias, perhaps',
      'function f(xs: string[], ys: string[], zs: string[]) { for (const x of xs) if (ys.includes(x)) zs.push(x); }',
    ],
    [
      'an array handed out before',
      'function f(xs: string[], o) { const ys = Object.keys(o); h(ys); for (const x of xs) if (ys.includes(x)) g(x); }',
    ],
    [
      'a closure that changes it',
      'function f(xs: string[], o) { const ys = Object.keys(o); on(() => ys.push("x")); for (const x of xs) if (ys.includes(x)) g(x); }',
    ],
    [
      'an iterator of somebody',
      'function f(xs: Iterable<string>, ys: string[]) { for (const x of xs) if (ys.includes(x)) return x; }',
    ],
  ])('assumes that nothing changes it with %s', (_, code) => {
    expect(safety(code)).toEqual([expect.stringMatching(/changes `ys`/)]);
  });

  it('assumes no NaN where `===` is replaced, unless it is seen', () => {
    expect(
      safety('function f(xs: number[], ys: number[]) { for (const x of xs) if (ys.indexOf(x) > -1) return x; }'),
    ).toEqual(['`x` is never NaN']);
    expect(
      safety('function f(xs: string[], ys: unknown[]) { for (const x of xs) if (ys.indexOf(x) > -1) return x; }'),
    ).toEqual(['safe']);
    expect(
      safety(
        'const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23]; function f(xs: number[]) { for (const x of xs) if (primes.indexOf(x) > -1) return x; }',
      ),
    ).toEqual(['safe']);
    expect(
      safety(
        'function f(xs: number[]) { const ps = [2, 3, 5, 7, 11, 13, 17, 19, 23]; ps.push(NaN); for (const x of xs) if (ps.indexOf(x) > -1) return x; }',
      ),
    ).toEqual(['`x` is never NaN']);
  });

  it('reads a property that a type declares as plain data as harmless', () => {
    expect(
      safety(
        'interface Row { id: string } function f(xs: Row[], ys: string[]) { for (const x of xs) if (ys.includes(x.id)) return x; }',
      ),
    ).toEqual(['safe']);
    expect(
      safety(
        'interface Row { get id(): string } function f(xs: Row[], ys: string[]) { for (const x of xs) if (ys.includes(x.id)) return x; }',
      ),
    ).toHaveLength(1);
    expect(
      safety(
        'interface Row { get id(): string } function f(xs: Row[], ys: string[]) { for (const x of xs) if (ys.includes(x.id)) return x; }',
      ),
    ).not.toEqual(['safe']);
  });

  it('offers no rewrite that would lose a comment', () => {
    expect(
      safety(
        'function f(xs: string[], ys: string[]) { for (const x of xs) if (ys.indexOf(x) /* here */ !== -1) return x; }',
      ),
    ).toEqual(['manual']);
  });
});

describe('rewrites', () => {
  it.each([
    [
      'before the loop',
      'function f(xs: string[], ys: string[]) {\n\tfor (const x of xs) if (!ys.includes(x)) return x;\n}',
      'function f(xs: string[], ys: string[]) {\n\tconst ysSet = new Set(ys);\n\tfor (const x of xs) if (!ysSet.has(x)) return x;\n}',
    ],
    [
      'before the label of a loop',
      'function f(xs: string[], ys: string[]) {\n  outer: for (const x of xs) for (const z of xs) if (ys.includes(z)) break outer;\n}',
      'function f(xs: string[], ys: string[]) {\n  const ysSet = new Set(ys);\n  outer: for (const x of xs) for (const z of xs) if (ysSet.has(z)) break outer;\n}',
    ],
    [
      'in braces where a statement stands alone',
      'function f(xs: string[], ys: string[], c: boolean) {\n  if (c) for (const x of xs) if (ys.includes(x)) return x;\n}',
      'function f(xs: string[], ys: string[], c: boolean) {\n  if (c) { const ysSet = new Set(ys); for (const x of xs) if (ysSet.has(x)) return x; }\n}',
    ],
    [
      'in an arrow function with an expression body',
      'const f = (xs: string[], ys: string[]) => (\n  xs.filter((x) => ys.includes(x)) // kept\n);',
      'const f = (xs: string[], ys: string[]) => {\n  const ysSet = new Set(ys);\n  return (\n  xs.filter((x) => ysSet.has(x)) // kept\n);\n};',
    ],
    [
      'in an arrow function whose body starts on a line of its own',
      'const f = (xs: string[], ys: string[]) =>\n  xs.filter((x) => ys.includes(x));',
      'const f = (xs: string[], ys: string[]) => {\n  const ysSet = new Set(ys);\n  return xs.filter((x) => ysSet.has(x));\n};',
    ],
    [
      'beside a constant of the module',
      "const STOP_WORDS = 'a b c d e f g h i j'.split(' ');\nexport const f = (xs: string[]) => xs.filter((x) => STOP_WORDS.indexOf(x) < 0);",
      "const STOP_WORDS = 'a b c d e f g h i j'.split(' ');\nconst STOP_WORDS_SET = new Set(STOP_WORDS);\nexport const f = (xs: string[]) => xs.filter((x) => !STOP_WORDS_SET.has(x));",
    ],
    [
      'under a name that is free',
      'function f(xs: string[], ys: string[], ysSet: number) {\n  for (const x of xs) if (ys.includes(x)) return ysSet;\n}',
      'function f(xs: string[], ys: string[], ysSet: number) {\n  const ysSet2 = new Set(ys);\n  for (const x of xs) if (ysSet2.has(x)) return ysSet;\n}',
    ],
    [
      'with a space where words would grow together',
      'function f(xs: string[], ys: string[]) {\n  for (const x of xs) if (function () { return-1!==ys.indexOf(x) }()) break;\n}',
      'function f(xs: string[], ys: string[]) {\n  const ysSet = new Set(ys);\n  for (const x of xs) if (function () { return ysSet.has(x) }()) break;\n}',
    ],
    [
      'keeping a widening cast',
      "const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'] as const;\nfunction f(xs: string[]) {\n  for (const x of xs) if ((KEYS as readonly string[]).includes(x)) return x;\n}",
      "const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'] as const;\nconst KEYS_SET = new Set(KEYS as readonly string[]);\nfunction f(xs: string[]) {\n  for (const x of xs) if ((KEYS_SET).has(x)) return x;\n}",
    ],
    [
      'with CRLF line ends',
      'function f(xs: string[], ys: string[]) {\r\n  for (const x of xs) if (ys.includes(x)) return x;\r\n}\r\n',
      'function f(xs: string[], ys: string[]) {\r\n  const ysSet = new Set(ys);\r\n  for (const x of xs) if (ysSet.has(x)) return x;\r\n}\r\n',
    ],
  ])('%s', (_, before, after) => {
    expect(rewrite(before, rule)).toBe(after);
  });

  it('shares one Set among all questions to an array in a loop', () => {
    const before =
      'function f(xs: string[], ys: string[]) {\n  for (const x of xs) {\n    if (ys.includes(x)) return 1;\n    if (ys.indexOf(x + 1) !== -1) return 2;\n  }\n}';
    const after =
      'function f(xs: string[], ys: string[]) {\n  const ysSet = new Set(ys);\n  for (const x of xs) {\n    if (ysSet.has(x)) return 1;\n    if (ysSet.has(x + 1)) return 2;\n  }\n}';
    expect(rewrite(before, rule)).toBe(after);
  });

  it('takes a Set that already stands there', () => {
    const before =
      'function f(xs: string[], ys: string[]) {\n  const known = new Set(ys);\n  for (const x of xs) if (ys.includes(x)) return x;\n}';
    expect(rewrite(before, rule)).toBe(
      'function f(xs: string[], ys: string[]) {\n  const known = new Set(ys);\n  for (const x of xs) if (known.has(x)) return x;\n}',
    );
  });

  it('rewrites fourteen arrays of one loop, and a question inside another', () => {
    const names = Array.from({ length: 14 }, (_, i) => `a${i}`);
    const before = `function f(xs: string[], ${names.map((n) => `${n}: string[]`).join(', ')}) {\n  for (const x of xs) if (${names.map((n) => `${n}.includes(x)`).join(' && ')}) return x;\n  return xs.filter((x) => a0.includes(x) && xs.some((y) => a1.includes(y + x)));\n}`;
    const after = rewrite(before, rule);
    expect(after).not.toMatch(/\.includes/);
    expect(after.match(/new Set\(/g)).toHaveLength(16);
    expect(rewrite(after, rule)).toBe(after);
  });
});
