import { expect, it } from 'vitest';
import { factsIn } from './support/facts.js';

const around = (code: string) => {
  const { facts, at } = factsIn(code);
  return facts.iterations
    .around(at('here()'))
    .map(({ kind, atMost, certain }) => `${kind}${atMost === undefined ? '' : ` ${atMost}`}${certain ? '' : '?'}`);
};

it.each([
  ['for (const x of xs) here();', ['for-of']],
  ['for (const x of here()) f(x);', []],
  ['for (let i = here(); i < n; i++) f(i);', []],
  ['for (let i = 0; i < here(); i++) f(i);', ['for']],
  ['while (here()) f();', ['while']],
  ['for (let i = 0; i < 3; i++) here();', ['for 3']],
  ['for (const x of [1, 2]) here();', ['for-of 2']],
  ['const few = [1, 2, 3]; few.forEach(() => here());', ['callback 3']],
  ['const some = [1, 2, 3]; some.push(4); some.forEach(() => here());', ['callback']],
  ['for (const plugin of plugins) here();', ['for-of 8']],
  ['Object.keys(userOptions).forEach(() => here());', ['callback 8']],
  ['function join(...parts) { for (const part of parts) here(); }', ['for-of 8']],
  ['for (const x of node.attributes.classList) here();', ['for-of 8']],
  ['function f<K extends keyof T>(keys: readonly K[]) { for (const key of keys) here(); }', ['for-of 8']],
  ["const names = [...other, 'a', 'b']; for (const name of names) here();", ['for-of 5']],
  ['const names = [...one, ...two, ...three]; for (const name of names) here();', ['for-of']],
  ['do { here(); } while (false);', ['do-while 1']],
  ['for (const x of xs) { here(); break; }', ['for-of 1']],
  ['for (const x of xs) { if (x) continue; here(); return; }', ['for-of']],
  ['[...xs].sort((a, b) => here());', ['comparator']],
  ['Array.from(xs, () => here());', ['callback']],
  ['function f(things) { things.filter(() => here()); }', ['callback?']],
  ['cy.find(() => here());', []],
  ["import _ from 'lodash'; _.filter(() => here());", []],
  ['promise.then(() => here());', []],
  ['for (const x of xs) { setTimeout(() => here()); }', []],
  ['function walk(t) { here(); walk(t.left); }', ['recursion']],
  [
    'function f(xs, ys) { for (const x of xs) ys.map((y) => { while (z) here(); }); }',
    ['while', 'callback?', 'for-of'],
  ],
])('%s', (code, expected) => {
  expect(around(code)).toEqual(expected);
});
