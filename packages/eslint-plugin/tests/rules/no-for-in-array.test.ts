import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-for-in-array';
const dense = '`xs` has no holes, and no properties besides its elements';
const same = '`xs` keeps its length during the loop';

describe('what it flags', () => {
  it.each([
    ['its elements', 'for (const i in xs) g(xs[i]);', `${dense} and ${same}`],
    ['elements of both', 'for (const i in xs) { ys[i] = xs[i] * 2; }', `${dense} and ${same}`],
    ['elements that are written', 'for (const i in xs) xs[i] *= 2;', `${dense} and ${same}`],
    ['a number', 'for (let i in xs) g(Number(i), +i, parseInt(i, 10));', `${dense} and ${same}`],
    ['a guard', 'for (var i in xs) { if (xs.hasOwnProperty(i)) g(xs[i]); }', `${dense} and ${same}`],
    ['arithmetic', 'for (const i in xs) if (i > 0) g(xs[i - 1]);', `${dense} and ${same}`],
    ['text', 'for (const i in xs) g(`${i}: ${xs[i]}`, "no. " + i);', `${dense} and ${same}`],
    [
      'a property',
      'for (const i in o.xs) g(o.xs[i]);',
      '`o.xs` has no holes, and no properties besides its elements and `o.xs` keeps its length during the loop',
    ],
    ['what only a string is', 'for (const i in xs) g(i, xs[i]);', 'manual'],
    ['a sum', 'for (const i in xs) g(xs[i + 1]);', 'manual'],
    ['an identity', 'for (const i in xs) if (i === n) g(xs[i]);', 'manual'],
    ['another key', 'for (const i in xs) map.get(i);', 'manual'],
    ['a comparison of strings', 'for (const i in xs) if (i < name) g(xs[i]);', 'manual'],
    ['a counter that is read behind', 'for (var i in xs) g(xs[i]); g(i);', 'manual'],
    ['a counter that turns share', 'for (var i in xs) later(() => xs[i]);', 'manual'],
    ['an array that grows', 'for (const i in xs) if (xs[i]) xs.push(1);', 'manual'],
    ['another array then', 'for (const i in xs) xs = xs[i];', 'manual'],
    ['a comment', 'for (const i in /* all */ xs) g(xs[i]);', 'manual'],
  ])('%s', (_, code, safety) => {
    const types = 'xs: number[], ys: number[], o: { xs: number[] }, map: Map<string, number>, n: string, name: string';
    expect(seen(`function f(${types}) { ${code} }`, rule)).toMatchObject([{ shape: 'for-in', safety }]);
  });

  it('two loops that share a counter', () => {
    const code = 'function f(xs: number[]) { for (var i in xs) g(xs[i]); for (i = 0; i < 3; i++) g(i); }';
    expect(seen(code, rule)).toMatchObject([{ safety: `${dense} and ${same}` }]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['a dictionary', 'for (const k in o) g(o[k]);'],
    ['what is unknown', 'for (const k in u) g(u[k]);'],
    ['text', 'for (const k in s) g(s[k]);'],
    ['a few', 'const few = [1, 2, 3]; for (const i in few) g(few[i]);'],
    ['an array with holes', 'const list = [1, , 2, 3, 4, 5, 6, 7, 8, 9, 10]; for (const i in list) g(list[i]);'],
    ['one made of a length', 'const list = new Array(n); for (const i in list) g(list[i]);'],
    ['one that is filled by key', 'const list: number[] = []; list[n] = 1; for (const i in list) g(list[i]);'],
    ['one with a name', 'const list: number[] = xs.slice(); list.total = 3; for (const i in list) g(list[i]);'],
    ['one that loses elements', 'delete xs[3]; for (const i in xs) g(xs[i]);'],
    ['the rare path', 'try { g(); } catch (e) { for (const i in xs) g(xs[i]); }'],
    ['a loop over elements', 'for (const x of xs) g(x);'],
  ])('%s', (_, code) => {
    expect(
      seen(`function f(xs: number[], o: Record<string, number>, u, s: string, n: number) { ${code} }`, rule),
    ).toEqual([]);
  });
});

describe('safety', () => {
  it.each([
    ['const own = xs.filter(Boolean);', 'g(own[i]);', 'safe'],
    ['const own = Object.keys(xs);', 'own[i] = g(own[i]);', '`own` keeps its length during the loop'],
    ['const own = xs.slice();', 'g(own[i]);', '`own` has no holes, and no properties besides its elements'],
    [
      'const own = xs.filter(Boolean); own.length = 9;',
      'g(own[i]);',
      '`own` has no holes, and no properties besides its elements',
    ],
    [
      'const own = xs.filter(Boolean); keep(own);',
      'g(own[i]);',
      '`own` has no holes, and no properties besides its elements and `own` keeps its length during the loop',
    ],
    ['const own: number[] = []; for (const x of xs) own.push(x);', 'g(own[i]);', 'safe'],
  ])('%s for (const i in own) %s: %s', (declaration, body, safety) => {
    const code = `function f(xs: number[]) { ${declaration} for (const i in own) { ${body} } }`;
    expect(seen(code, rule)).toMatchObject([{ safety }]);
  });
});

describe('what it makes of it', () => {
  it.each([
    ['for (const i in xs) { g(xs[i]); }', 'for (let i = 0; i < xs.length; i++) { g(xs[i]); }'],
    ['for(var i in xs)g(xs[i])', 'for(var i = 0; i < xs.length; i++)g(xs[i])'],
    ['let i; for (i in xs) g(xs[+i])', 'let i; for (i = 0; i < xs.length; i++) g(xs[i])'],
    ['for (const i in xs as any[]) g(xs[Number(i)])', 'for (let i = 0; i < (xs as any[]).length; i++) g(xs[i])'],
    ['for (const i in xs) { if(1)return+i; }', 'for (let i = 0; i < xs.length; i++) { if(1)return i; }'],
  ])('%s', (before, after) => {
    expect(rewrite(`function f(xs: number[]) { ${before} }`, rule, true)).toBe(`function f(xs: number[]) { ${after} }`);
  });
});
