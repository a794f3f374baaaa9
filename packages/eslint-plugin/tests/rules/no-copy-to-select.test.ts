import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-copy-to-select';
const inF = (expression: string) =>
  `function f(xs: number[], i: number, set: Set<string>, map: Map<string, number>, s: string, bytes: Uint8Array) { return ${expression}; }`;

describe('rewrites', () => {
  it.each([
    ['xs.slice(1)[0]', 'xs[1]'],
    ['bytes.slice(2).at(0)', 'bytes[2]'],
    ['[...set][0]', 'set.values().next().value'],
    ['[...map][0]', 'map.entries().next().value'],
    ['Array.from(map.keys())[0]', 'map.keys().next().value'],
    ['[...new Set(xs)].length', 'new Set(xs).size'],
    ['Array.from(set).length > 1', 'set.size > 1'],
    ['[...map.values()].length', 'map.size'],
    ['Buffer.from(s).length', 'Buffer.byteLength(s)'],
    ["Buffer.from(s + '!', 'utf8').length", "Buffer.byteLength(s + '!', 'utf8')"],
  ])('%s', (before, after) => {
    expect(rewrite(inF(before), rule)).toBe(inF(after));
  });

  it('assumes that a position is one', () => {
    expect(seen(inF('xs.slice(i)[0]'), rule).map(({ safety }) => safety)).toEqual([
      '`i` is no negative number, and a whole one',
    ]);
    expect(rewrite(inF('xs.slice(i)[0]'), rule, true)).toBe(inF('xs[i]'));
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['one element', 'xs.slice(-1)[0]'],
    ['a copy', 'xs.slice(0)[0]'],
    ['a piece', 'xs.slice(1, 3)[0]'],
    ['another element', 'xs.slice(1)[1]'],
    ['a string', 's.slice(1)[0]'],
    ['characters', '[...s].length'],
    ['an array', '[...xs].length'],
    ['several', '[...set, 1].length'],
    ['another encoding', "Buffer.from(s, 'hex').length"],
    ['bytes', 'Buffer.from(xs).length'],
    ['what is set', '([...set].length = 0)'],
  ])('%s', (_, code) => {
    expect(seen(inF(code), rule)).toEqual([]);
  });
});
