import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-string-concat-in-loop';
const loop = (body: string, init = "''") =>
  `function f(xs: string[]) { let s = ${init}; for (const x of xs) { ${body} } return s; }`;

describe('what it flags', () => {
  it.each([
    ["if (!s.endsWith(',')) s += ','; s += x;"],
    ['s = s + x; if (s[s.length - 1] === x) s += x;'],
    ['if (s.charCodeAt(s.length - 1) !== 10) s += `\\n`; s += x;'],
    ["s += (s.at(-1) === ' ' ? '' : ' ') + x;"],
    ["s += x; if (s.slice(-1) === '.') g();"],
    ['while (x) { s += x; if (s.charAt(s.length - 1) === x) s += x; }'],
  ])('the last character, safely: %s', (body) => {
    expect(seen(loop(body), rule)).toMatchObject([{ shape: 'last-character', safety: 'safe' }]);
  });

  it.each([
    ['s += x; if (s.includes(mark)) break;'],
    ['s += x; if (/a.b/.test(s)) g();'],
    ["s += x; if (s.endsWith('*/')) break;"],
    ['s += x; const n = s.indexOf(mark); g(n);'],
    ['s += x; for (let i = 0; i < 9; i++) g(s[i]);'],
    ["s = s.replace(/,$/, ''); s += x + ',';"],
    ["s += x; if (s.endsWith('-')) s = s.slice(0, -1);"],
  ])('a search, by hand: %s', (body) => {
    expect(seen(loop(body), rule)).toMatchObject([{ shape: 'search', safety: 'manual' }]);
  });

  it.each([
    ["const last = all.at(-1); last.raw += (last.raw.endsWith('\\n') ? '' : '\\n') + x;"],
    ["if (!out.text.endsWith('\\n')) out.text += '\\n'; out.text += x;"],
    ["this.text += x; if (this.text.at(-1) === ',') g();"],
  ])('a property of what stays the same, by hand: %s', (body) => {
    const code = `function f(xs: string[], all: Token[], out: Token) { for (const x of xs) { ${body} } }`;
    expect(seen(code, rule)).toMatchObject([{ shape: 'last-character', safety: 'manual' }]);
  });

  it('in a callback, by hand', () => {
    const code =
      "function f(xs: string[]) { let s = ''; xs.forEach((x) => { if (s.at(-1) !== ' ') s += ' '; s += x; }); return s; }";
    expect(seen(code, rule)).toMatchObject([{ shape: 'last-character', safety: 'manual' }]);
  });

  it('several pieces at once', () => {
    expect(seen(loop("s = s + x + ' '; if (s.includes(mark)) g();"), rule)).toMatchObject([{ shape: 'search' }]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['adding', loop('s += x;')],
    ['its length', loop('s += x; if (s.length > 80) break;')],
    ['a look after the loop', `${loop('s += x;')} f([]).endsWith('.');`],
    ['a string that is emptied', loop("s += x; if (s.endsWith(';')) { g(s); s = ''; }")],
    ['a string that is used up', loop("s += x; if (s.includes(';')) s = s.slice(s.indexOf(';') + 1);")],
    ['a string of one turn', "for (const x of xs) { let s = ''; s += x; if (s.endsWith('.')) g(s); }"],
    ['a look on the way out', loop("s += x; if (x === '') return s.trimEnd() ; if (!x) { g(s.slice(3)); break; }")],
    ['numbers', 'function f(xs) { let n = 0; for (const x of xs) { n += x; if (ys[n]) break; } }'],
    ['a sum of unknown kind', 'function f(xs, s) { for (const x of xs) { s += x; if (s.at(-1)) break; } }'],
    ['a few flags, each once', loop("if (s.includes(x)) g(x); else if (!s.includes('u')) s += x;")],
    [
      'a buffer that another function empties',
      "function f(xs: string[]) { let s = ''; const flush = () => { g(s); s = ''; }; for (const x of xs) { s += x; if (s.endsWith(';')) flush(); } }",
    ],
    ['a property of each element', "for (const x of xs) x.text += x.text.endsWith('.') ? '' : '.';"],
    ['a property under each key', "for (const k of ks) o[k] += o[k].endsWith('.') ? '' : '.';"],
    [
      'a property that another method empties',
      "class A { f(xs) { for (const x of xs) { this.s += x; if (this.s.endsWith(';')) this.g(); } } g() { this.s = ''; } }",
    ],
    ['a few turns', "let s = ''; for (const x of ['a', 'b']) { s += x; if (s.endsWith('a')) s += '-'; }"],
    ['keys', loop('s += x; if (seen.has(s)) break;')],
    ['another string that is read', loop('s += x; if (x.endsWith(s)) break;')],
    ['elements of an array that grows elsewhere', 'let s = []; for (const x of xs) { s += x; if (s[0]) break; }'],
  ])('%s', (_, code) => {
    expect(seen(code, rule)).toEqual([]);
  });
});

describe('rewrites', () => {
  it('keeps the last piece beside the string, an empty one left out', () => {
    const before = `function f(xs: string[]) {\n  let s = '';\n  for (const x of xs) {\n    if (!s.endsWith(',')) s += ',';\n    s += x;\n  }\n  return s;\n}`;
    expect(rewrite(before, rule)).toBe(
      `function f(xs: string[]) {\n  let s = '';\n  let sEnd = s;\n  for (const x of xs) {\n    if (!sEnd.endsWith(',')) { sEnd = ','; s += sEnd; }\n    { const piece = x; s += piece; if (piece) sEnd = piece; }\n  }\n  return s;\n}`,
    );
  });

  it('turns numbers into what adding them makes of them', () => {
    expect(rewrite(loop('s += xs.length; if (s.at(-1) === x) s += x + 1;'), rule)).toContain(
      'sEnd = String(xs.length); s += sEnd;',
    );
  });

  it('turns what may be missing into what adding it makes of it', () => {
    expect(rewrite(loop("s += xs[3]; if (s.endsWith('d')) g();"), rule)).toContain(
      '{ const piece = String(xs[3]); s += piece; if (piece) sEnd = piece; }',
    );
  });

  it('keeps the order in which pieces are put together', () => {
    expect(rewrite(loop("s = s + xs.length + x; if (s.endsWith('d')) g();"), rule)).toContain('sEnd = xs.length + x;');
    expect(seen(loop("s = s + 1 + xs.length; if (s.endsWith('d')) g();"), rule)).toMatchObject([{ safety: 'manual' }]);
    expect(seen(loop("s = (s + x) + 'a'; if (s.endsWith('d')) g();"), rule)).toMatchObject([{ safety: 'manual' }]);
  });

  it.each([
    ['an unknown piece', loop("s += g(x); if (s.endsWith('.')) g();")],
    ['a comment that would be lost', loop("s += /* why */ x; if (s.endsWith('.')) g();")],
    [
      'a string that a function adds to',
      `function f(xs: string[]) { let s = ''; const dot = () => { s += '.'; }; for (const x of xs) { dot(); if (s.endsWith('.')) s += x; } }`,
    ],
    [
      'a look that a function takes later',
      `function f(xs: string[]) { let s = ''; for (const x of xs) { s += x; later(() => s.endsWith('.')); } s += '!'; }`,
    ],
    ['what is no string at first', loop("s += x; if (s.endsWith('.')) g();", 'xs[9]')],
    [
      'what may not have been declared yet',
      `function f(xs: string[]) { if (g()) { var s = ''; } for (const x of xs) { s += x; if (s.endsWith('.')) g(); } }`,
    ],
    ['an addition whose value is used', loop("g((s += x)); if (s.endsWith('.')) g();")],
  ])('leaves %s to people', (_, code) => {
    expect(seen(code, rule).map(({ safety }) => safety)).toEqual(['manual']);
  });
});
