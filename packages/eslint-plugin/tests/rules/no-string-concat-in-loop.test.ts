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
    ['s += x; if (s.includes(x)) break;'],
    ['s += x; if (/a.b/.test(s)) g();'],
    ["s += x; if (s.endsWith('*/')) break;"],
    ['s += x; const n = s.indexOf(x); g(n);'],
    ['s += x; for (let i = 0; i < 9; i++) g(s[i]);'],
  ])('a search, by hand: %s', (body) => {
    expect(seen(loop(body), rule)).toMatchObject([{ shape: 'search', safety: 'manual' }]);
  });

  it('a property that is read to decide what is added, by hand', () => {
    const code =
      "for (const t of ts) { const last = all.at(-1); last.raw += (last.raw.endsWith('\\n') ? '' : '\\n') + t.raw; }";
    expect(seen(code, rule)).toMatchObject([{ shape: 'last-character', safety: 'manual' }]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['adding', loop('s += x;')],
    ['its length', loop('s += x; if (s.length > 80) break;')],
    ['a look after the loop', `${loop('s += x;')} f([]).endsWith('.');`],
    ['a string that is emptied', loop("s += x; if (s.endsWith(';')) { g(s); s = ''; }")],
    ['a string of one turn', "for (const x of xs) { let s = ''; s += x; if (s.endsWith('.')) g(s); }"],
    ['a look on the way out', loop("s += x; if (x === '') return s.trimEnd() ; if (!x) { g(s.slice(3)); break; }")],
    ['numbers', 'function f(xs) { let n = 0; for (const x of xs) { n += x; if (ys[n]) break; } }'],
    ['a sum of unknown kind', 'function f(xs, s) { for (const x of xs) { s += x; if (s.at(-1)) break; } }'],
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

  it.each([
    ['an unknown piece', loop("s += g(x); if (s.endsWith('.')) g();")],
    ['a comment that would be lost', loop("s += /* why */ x; if (s.endsWith('.')) g();")],
    ['an addition whose value is used', loop("g((s += x)); if (s.endsWith('.')) g();")],
  ])('leaves %s to people', (_, code) => {
    expect(seen(code, rule).map(({ safety }) => safety)).toEqual(['manual']);
  });
});
