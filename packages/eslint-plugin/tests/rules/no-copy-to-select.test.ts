import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-copy-to-select';
const reported = (code: string) => seen(code, rule).map(({ shape, safety }) => [shape, safety]);

describe('what it flags', () => {
  it.each([
    ['the last, by slice', 'const f = (rows: string[][]) => rows.map((row) => row.slice(-1)[0]);', 'slice-last'],
    [
      'the last, by slice and pop',
      'const f = (words: string[]) => words.map((word) => word.slice(-1).at(0));',
      'slice-last',
    ],
    ['the first of a Set', 'const f = (s: Set<string>) => [...s][0];', 'spread-first'],
    ['the first key of a Map', 'const f = (m: Map<string, number>) => Array.from(m.keys()).shift();', 'spread-first'],
    ['the second, by all that follow', 'const f = (xs: number[]) => xs.slice(1)[0];', 'slice-first'],
    ['the number of a Set', 'const f = (xs: number[]) => [...new Set(xs)].length > 1;', 'spread-size'],
    ['the number of keys', 'const f = (m: Map<string, number>) => [...m.keys()].length;', 'spread-size'],
    ['the bytes of a text', "const f = (s: string) => Buffer.from(s, 'utf8').length;", 'buffer-length'],
  ])('%s', (_, code, shape) => {
    expect(reported(code)).toEqual([[shape, 'safe']]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['the last, once', 'const f = (xs: string[]) => xs.slice(-1)[0];'],
    ['more than the last', 'const f = (rows: string[][]) => rows.map((row) => row.slice(-2)[0]);'],
    ['what may be anything', 'const f = (rows) => rows.map((row) => row.slice(-1)[0]);'],
    ['what throws', 'const f = (words: string[]) => words.map((word) => (word.slice(-1) as any).shift());'],
    ['the first of what may be a generator', 'const f = (it) => [...it][0];'],
    ['the first of an array', 'const f = (xs: string[]) => [...xs][0];'],
    ['what is written', 'const f = (s: Set<string>) => { [...s][0] = g(); };'],
    ['bytes in another encoding', "const f = (s: string) => Buffer.from(s, 'hex').length;"],
    ['bytes of what may be no text', 'const f = (s) => Buffer.from(s).length;'],
    ['a Buffer of its own', 'const f = (s: string, Buffer) => Buffer.from(s).length;'],
  ])('%s', (_, code) => {
    expect(reported(code)).toEqual([]);
  });
});

describe('rewrites', () => {
  it.each([
    [
      'const f = (rows: string[][]) => rows.map((row) => row.slice(-1)[0]!.length);',
      'const f = (rows: string[][]) => rows.map((row) => row[row.length - 1]!.length);',
    ],
    [
      'const f = (ws: string[]) => ws.map((w) => w.trim().slice(-1)[0]);',
      'const f = (ws: string[]) => ws.map((w) => w.trim().at(-1));',
    ],
    ['const f = (s: Set<string>) => [...s][0];', 'const f = (s: Set<string>) => s.values().next().value;'],
    [
      'const f = (m: Map<string, number>) => [...m][0];',
      'const f = (m: Map<string, number>) => m.entries().next().value;',
    ],
    [
      'const f = (m: Map<string, number>) => Array.from(m.keys())[0];',
      'const f = (m: Map<string, number>) => m.keys().next().value;',
    ],
    ['const f = (s: string) => Buffer.from(s).byteLength;', 'const f = (s: string) => Buffer.byteLength(s);'],
  ])('%s', (before, after) => {
    expect(rewrite(before, rule)).toBe(after);
  });
});
