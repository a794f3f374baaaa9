import { parse } from '@typescript-eslint/parser';
import { expect, it } from 'vitest';
import { exportsOf } from '../dist/modules/exported-arrays.js';
import { arrayIn } from '../dist/modules/modules.js';

const arrays = (code: string) => {
  const { byPath, all } = exportsOf(parse(code, { range: true, sourceType: 'module' }) as never);
  return [
    ...Array.from(byPath, ([path, { from, size, ...rest }]) =>
      from === undefined ? `${path}: ${size}` : `${path} from ${from} ${'path' in rest ? rest.path : ''}`.trimEnd(),
    ),
    ...all.map((from) => `* from ${from}`),
  ].join('; ');
};

it.each([
  ['export const a = [1, 2, 3];', 'a: 3'],
  ['const a = [1, 2] as const; export { a as b };', 'b: 2'],
  ['export default [1];', 'default: 1'],
  ["export const a = 'x y z'.split(' '); export const b = Object.freeze([...a, 1]);", 'a: 3; b: 4'],
  ['export const a = [...others];', 'a: undefined'],
  ['export const a = [1, 2, 3].filter(f).map(g);', 'a: undefined'],
  ['export const o = { a: [1], b: 2, ["c"]: [1, 2] };', 'o.a: 1; o.c: 2'],
  ['export const keys = Object.keys({ a: 1, b: 2 });', 'keys: 2'],
  ["export { a } from './a'; export * from './b'; export * as c from './c';", 'a from ./a a; * from ./b'],
  ["import { a } from './a'; export { a as b };", 'b from ./a a'],
  ['var a = [1, 2]; module.exports = a;', ': 2'],
  ['exports.a = [1]; module.exports.b = [1, 2];', 'a: 1; b: 2'],
  ['const a = [1]; exports = module.exports = { a };', 'a: 1'],
  ["module.exports = require('./a').list;", ' from ./a list'],
  ['let a = [1]; a = [2]; export { a };', ''],
  ['export const a = [1]; export const add = (x) => a.push(x);', ''],
  ['export const a = [1]; function f() { a[0] = 2; delete a[1]; }', ''],
  ['export const o = { a: [1] }; o.a.sort();', ''],
  ['export const a = f([1]); export const b = new Set([1]); export const c = "x".repeat(3);', ''],
  ['const a = b; const b = a; export { a };', ''],
])('%s: %s', (code, expected) => {
  expect(arrays(code)).toBe(expected);
});

it('knows nothing of a file that cannot be parsed', () => {
  const parse = () => {
    throw new SyntaxError('broken');
  };
  expect(arrayIn({ filename: import.meta.filename, parse }, './support/facts', 'list')).toBeUndefined();
});
