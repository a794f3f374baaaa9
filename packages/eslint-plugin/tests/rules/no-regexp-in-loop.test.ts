import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-regexp-in-loop';
const loop = (body: string) => `function f(xs: string[], word: string) { for (const x of xs) { ${body} } }`;

describe('what it flags', () => {
  it.each([
    ["if (new RegExp('^[a-z]+$').test(x)) g(x);"],
    ["if (new RegExp('a' + 'b', 'i').exec(x)) g(x);"],
    ["g(x.replace(new RegExp('[.]', 'g'), '-'));"],
    ['g(x.match(new RegExp(String.raw`\\d+`)));'],
    ["if (RegExp('^[a-z]+$', 'u').test(x)) g(x);"],
    ["const word = new RegExp('[a-z]'); g(word.test(x), x.split(word));"],
  ])('constants, safely: %s', (body) => {
    expect(seen(loop(body), rule)).toMatchObject([{ shape: 'constant-regexp', safety: 'safe' }]);
  });

  it.each([
    ["if (new RegExp(word, 'i').test(x)) g(x);"],
    ['g(x.replace(new RegExp(`^${word}`), ""));'],
    ["g(x.split(new RegExp('[' + word + ']')));"],
  ])('what stays the same, if it is a pattern: %s', (body) => {
    expect(seen(loop(body), rule)).toMatchObject([
      { shape: 'invariant-regexp', safety: 'the pattern is valid, also where the loop does not turn' },
    ]);
  });

  it('escaped, by any library', () => {
    const code = `import escape from 'escape-string-regexp'; const f = (xs: string[], word) => xs.filter((x) => new RegExp(_.escapeRegExp(word)).test(x));`;
    expect(seen(`import _ from 'lodash'; ${code}`, rule)).toMatchObject([{ shape: 'invariant-regexp' }]);
  });

  it('escaped, by a function of the file', () => {
    const code = `const esc = (s) => s.replace(/[.*]/g, '\\\\$&'); const f = (xs, q) => xs.filter((x) => new RegExp(esc(q), 'i').test(x));`;
    expect(seen(code, rule)).toMatchObject([{ shape: 'invariant-regexp' }]);
  });

  it('for each match of another', () => {
    const code =
      'const f = (text: string, q: string) => text.replace(/\\w+/g, (word) => (new RegExp(q).test(word) ? q : word));';
    expect(seen(code, rule)).toMatchObject([{ shape: 'invariant-regexp' }]);
    expect(seen(code.replace('/g,', '/,'), rule)).toEqual([]);
  });

  it('for each key of a table that is written down', () => {
    const code = `function report(rows) { var pairs = { '&': '&amp;', '<': '&lt;' };
      function encode(s) { for (var r in pairs) s = s.replace(new RegExp(r, 'g'), pairs[r]); return s; }
      return rows.map((row) => encode(row.name)); }`;
    expect(seen(code, rule)).toMatchObject([{ shape: 'regexp-per-call', safety: 'manual' }]);
  });

  it('for each element of a list again, by hand', () => {
    const code =
      "const f = (xs: string[], words: string[]) => xs.filter((x) => words.some((word) => new RegExp('^' + word).test(x)));";
    expect(seen(code, rule)).toMatchObject([{ shape: 'regexp-per-element', safety: 'manual' }]);
  });

  it.each([
    ["while (new RegExp('a', 'g').test(x)) g(x);"],
    ["const re = new RegExp('a', 'g'); let m; while ((m = re.exec(x))) g(m);"],
    ['g(new RegExp(/a/g).exec(x));'],
  ])('by hand, what remembers where it was: %s', (body) => {
    expect(seen(loop(body), rule)).toMatchObject([{ safety: 'manual' }]);
  });

  it('shares nothing with one that remembers where it was', () => {
    const code = loop("if (new RegExp('a', 'g').test(x)) g(x.split(new RegExp('a', 'g')));");
    expect(seen(code, rule).map(({ safety }) => safety)).toEqual(['manual', 'safe']);
    expect(rewrite(code, rule)).toContain("if (new RegExp('a', 'g').test(x)) g(x.split(pattern));");
  });

  it.each([
    ["for (const key of keys) text = text.replace(new RegExp(`{${key}}`, 'g'), values[key]);"],
    [
      "for (const [key, value] of entries) { const re = new RegExp(escape(key), 'g'); text = text.replace(re, value); }",
    ],
    ["text = keys.reduce((all, key) => all.replaceAll(new RegExp(key, 'g'), values[key]), text);"],
    ["keys.forEach((key) => { text = text.replace(new RegExp(key, 'gi'), values[key]); });"],
  ])('a pass for each key: %s', (code) => {
    expect(seen(`function f(text: string, keys, entries) { ${code} return text; }`, rule)).toMatchObject([
      { shape: 'replace-per-key', safety: 'manual' },
    ]);
  });
});

describe('patterns that a loop hands to a function', () => {
  it.each([
    [
      'const has = (text, word) => new RegExp(word).test(text); const f = (xs, word) => xs.filter((x) => has(x, word));',
    ],
    [
      'const has = (text, word) => new RegExp(word).test(text); const f = (xs, word) => { const is = (x) => has(x, word); for (const x of xs) g(is(x)); };',
    ],
    [
      'const f = (xs, word) => { function has(text) { return text.match(new RegExp(`^${word}`)); } return xs.some(has); };',
    ],
  ])('by hand: %s', (code) => {
    expect(seen(code, rule)).toMatchObject([{ shape: 'invariant-regexp', safety: 'manual' }]);
  });

  it.each([
    [
      'another one each time',
      'const has = (text, word) => new RegExp(word).test(text); const f = (xs, text) => xs.filter((x) => has(text, x));',
    ],
    [
      'one that a function around is given',
      'const has = (text, word) => new RegExp(word).test(text); const is = (x) => has(x.text, x.word); const f = (xs) => xs.filter((x) => is(x));',
    ],
    [
      'one that changes',
      'const has = (text, word) => new RegExp(word).test(text); const f = (xs, word) => xs.map((x) => { word += x; return has(x, word); });',
    ],
  ])('not %s', (_, code) => {
    expect(seen(code, rule)).toEqual([]);
  });
});

describe('patterns of a list that is written down', () => {
  it.each([
    ["const WORDS = ['a', 'b']; export const f = (text) => WORDS.filter((word) => new RegExp(`^${word}`).test(text));"],
    ["function f(text) { return ['a', 'b'].some((word) => text.match(new RegExp('^' + word))); }"],
    [
      "function f(text) { var i, re, words = ['a', 'b', 'c']; for (i = 0; i < words.length; i++) { re = new RegExp(['(', words[i], ')'].join('')); g(re.test(text)); } }",
    ],
    [
      "const ALL = { a: /x/, b: /y/ }; const ORDER = ['a', 'b']; export function f(text) { for (let i = 0; i < ORDER.length; i++) { const key = ORDER[i]; const re = new RegExp(ALL[key].source, 'gi'); let m; while ((m = re.exec(text))) g(m); } }",
    ],
  ])('by hand: %s', (code) => {
    expect(seen(code, rule)).toMatchObject([{ shape: 'regexp-per-call', safety: 'manual' }]);
  });

  it.each([
    ['one that runs once', "const all = ['a', 'b'].filter((word) => new RegExp(word).test(text));"],
    [
      'one that is handed in',
      'function f(text, words) { return words.filter((word) => new RegExp(word).test(text)); }',
    ],
    [
      'one that is filled later',
      'const WORDS = []; export const add = (x) => WORDS.push(x); export const f = (text) => WORDS.some((word) => new RegExp(word).test(text));',
    ],
    [
      'with a part that is handed in',
      "const WORDS = ['a', 'b']; export const f = (text, end) => WORDS.some((word) => new RegExp(word + end).test(text));",
    ],
  ])('not %s', (_, code) => {
    expect(seen(code, rule)).toEqual([]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['a literal', loop('if (/^[a-z]+$/.test(x)) g(x);')],
    ['once', "const re = new RegExp('a'); for (const x of xs) re.test(x);"],
    ['another pattern on each turn', loop('if (new RegExp(x).test(word)) g(x);')],
    [
      'one of each element, once',
      'const f = (words: string[], x: string) => words.some((word) => new RegExp(word).test(x));',
    ],
    [
      'of the parts of each element',
      'const f = (rows: Row[]) => rows.filter((row) => row.words.some((word) => new RegExp(word).test(row.text)));',
    ],
    ['a pattern that changes', loop("if (new RegExp(word).test(x)) word += '|' + x;")],
    ['what is kept', loop("all.push(new RegExp('a'));")],
    ['what is passed on', loop("g(new RegExp('a'));")],
    ['what matches something else', 'for (const x of xs) router.match(new Map(), new RegExp(x));'],
    ['what moves in one text', loop("g(x.match(new RegExp('a', 'y')));")],
    ['a pattern that throws', loop("try { new RegExp('(').test(x); } catch {}")],
    ['a RegExp of their own', "class RegExp {} for (const x of xs) new RegExp('a').test(x);"],
    ['a few turns', "for (const x of ['a', 'b']) new RegExp('a').test(x);"],
    ['a few keys', "for (const k of ['a', 'b']) text = text.replace(new RegExp(k, 'g'), v[k]);"],
    ['the first match of each key', 'for (const k of keys) text = text.replace(new RegExp(k), v[k]);'],
    [
      'another text on each turn',
      "for (const k of keys) { let t = k.text; t = t.replace(new RegExp(k, 'g'), v[k]); g(t); }",
    ],
    ['the rare path', loop("if (!x) throw new Error(x.replace(new RegExp('a'), ''));")],
    [
      'a loop that waits',
      "async function f(xs: string[]) { for (const x of xs) { await g(); new RegExp('a').test(x); } }",
    ],
  ])('%s', (_, code) => {
    expect(seen(code, rule)).toEqual([]);
  });
});

describe('what it makes of it', () => {
  it.each([
    [
      "function f(xs: string[]) {\n  return xs.filter((x) => new RegExp('^a').test(x));\n}",
      "function f(xs: string[]) {\n  const pattern = new RegExp('^a');\n  return xs.filter((x) => pattern.test(x));\n}",
    ],
    [
      "const f = (xs: string[], q: string) => xs.map((x) => x.replace(new RegExp(q, 'g'), ''));",
      "const f = (xs: string[], q: string) => {\n  const pattern = new RegExp(q, 'g');\n  return xs.map((x) => x.replace(pattern, ''));\n};",
    ],
    [
      "for (const xs of all) for (const x of xs) if (new RegExp('a').test(`${x}`) || new RegExp('b').test(`${x}`)) g();",
      "const pattern = new RegExp('a');\nconst pattern2 = new RegExp('b');\nfor (const xs of all) for (const x of xs) if (pattern.test(`${x}`) || pattern2.test(`${x}`)) g();",
    ],
  ])('%s', (before, after) => {
    expect(rewrite(before, rule, true)).toBe(after);
  });
});

describe('patterns that the function around was given', () => {
  it.each([
    ['const make = (patterns: string[]) => (name: string) => patterns.some((p) => new RegExp(p).test(name));'],
    [
      "export const make = (p: string) => { return { test(name: string) { return new RegExp(`^${p}$`, 'u').test(name); } }; };",
    ],
    [
      'module.exports = { create({ options }) { const { allow } = options[0]; function isAllowed(name) { return allow.some((p) => name === p || name.match(new RegExp(p))); } return { Identifier(node) { if (!isAllowed(node.name)) report(node); } }; } };',
    ],
    [
      'export default (options) => { const visit = (node) => { for (const p of options.ignore) if (new RegExp(p).test(node.name)) return; report(node); }; return define({ Element: visit }); };',
    ],
  ])('by hand: %s', (code) => {
    expect(seen(code, rule)).toMatchObject([{ shape: 'regexp-per-call', safety: 'manual' }]);
  });

  it.each([
    ['a pattern of the call', 'const make = (names) => (p) => names.some((name) => new RegExp(p + name).test(p));'],
    [
      'one that is compiled where it is given',
      'const make = (p) => { const e = new RegExp(p); return (name) => e.test(name); };',
    ],
    [
      'a function that gives out a value',
      'function f(p, name) { const g = (x) => new RegExp(p).test(x); return g(name); }',
    ],
    [
      'what is called back later',
      'const f = (p) => { load().then((name) => new RegExp(p).test(name)); return () => 1; };',
    ],
    [
      'what runs once for a file',
      'const create = (p) => ({ Program(node) { return new RegExp(p).test(node.text); } });',
    ],
    ['one that is kept', 'const f = (p) => ({ make: () => new RegExp(p) });'],
    ['one that remembers where it stopped', "const f = (p) => ({ find: (x) => new RegExp(p, 'g').exec(x) });"],
    ['a pattern that changes', 'const f = (p) => ({ set(x) { p = x; }, test: (x) => new RegExp(p).test(x) });'],
    ['a constant of the module', 'const p = load(); export const f = () => ({ test: (x) => new RegExp(p).test(x) });'],
  ])('not %s', (_, code) => {
    expect(seen(code, rule)).toEqual([]);
  });
});
