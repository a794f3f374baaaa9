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
  ['const some = [1, 2, 3]; some.push(4); some.forEach(() => here());', ['callback 4']],
  ['const some = []; for (const x of xs) some.push(x); some.forEach(() => here());', ['callback']],
  ['const some = []; f(() => some.push(1)); some.forEach(() => here());', ['callback']],
  ['let some = [1]; if (x) some = [1, 2]; some.forEach(() => here());', ['callback 2']],
  ['let some = [1]; if (x) some = f(); some.forEach(() => here());', ['callback?']],
  ['function f(some) { for (const x of some) here(); } f([1, 2, 3]); f();', ['for-of 3']],
  ['function f(some) { for (const x of some) here(); } f([1, 2, 3]); f(xs);', ['for-of']],
  ['for (const x of fileExtensions) here();', ['for-of 8']],
  ['for (let i = 0; i < 7 && xs.length; i++) here();', ['for 7']],
  ['for (let i = 0; i < n && depth < 7; i++) here();', ['for']],
  ['function f(n) { while (n > 0) { here(); n = Math.floor(n / 10); } }', ['while 8']],
  ['function f(n) { while (n !== 0) { here(); n >>= 1; } }', ['while 8']],
  ['function f(n) { while (n > 1) { if (even(n)) n /= 2; else n = 3 * n + 1; here(); } }', ['while']],
  ["for (const step of path.split('/').filter(Boolean)) here();", ['for-of 8']],
  ["for (const line of text.split('\\n')) here();", ['for-of']],
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
  ['function f(...args) { for (const x of [...args]) here(); }', ['for-of 8']],
  ['for (const x of xs) { setTimeout(() => here()); }', []],
  ['function walk(t) { here(); walk(t.left); }', ['recursion']],
  [
    'function f(xs, ys) { for (const x of xs) ys.map((y) => { while (z) here(); }); }',
    ['while', 'callback?', 'for-of'],
  ],
])('%s', (code, expected) => {
  expect(around(code)).toEqual(expected);
});

it.each([
  ['root.walkDecls(/x/, (decl) => here());', 1],
  ['selector.each(() => here());', 1],
  ['for (const root of roots) walk(root, (node) => here());', 2],
  ['walk(() => here());', 0],
  ['root.walker(() => here());', 0],
  ['root.walk(() => here(), options);', 0],
])('walks by their names, for those who ask: %s', (code, count) => {
  const { facts, at } = factsIn(code);
  const walks = facts.iterations.aroundWithWalks(at('here()'));
  expect(walks).toHaveLength(count);
  expect(walks.some(({ certain }) => !certain)).toBe(count > 0);
  expect(facts.iterations.around(at('here()'))).toEqual([]);
});
