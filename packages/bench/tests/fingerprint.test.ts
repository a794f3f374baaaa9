import { fingerprint } from '../dist/index.js';
import { expect, it } from 'vitest';

const shared = { id: 1 };
const withHole = [1, , 3];

it.each([
  ['NaN from undefined', NaN, undefined],
  ['0 from -0', 0, -0],
  ['a number from its text', 1, '1'],
  ['null from undefined', [null], [undefined]],
  ['a hole from undefined', withHole, [1, undefined, 3]],
  ['where one text ends and the next begins', ['ab', 'c'], ['a', 'bc']],
  ['the order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }],
  ['a missing key from one that holds undefined', {}, { a: undefined }],
  ['one object twice from two equal ones', [shared, shared], [{ id: 1 }, { id: 1 }]],
  ['a Map from a Set', new Map(), new Set()],
  ['the order of a Set', new Set([1, 2]), new Set([2, 1])],
  ['values of a Map', new Map([['a', 1]]), new Map([['a', 2]])],
  ['prototypes', {}, Object.create(null)],
  ['nesting', [[1], 2], [[1, 2]]],
  ['typed arrays by kind', new Uint8Array(2), new Int8Array(2)],
])('tells %s', (_, a, b) => {
  expect(fingerprint(a)).not.toBe(fingerprint(b));
});

it('is the same for equal structures', () => {
  const make = () => ({
    list: [1, 'é', NaN, -0, withHole],
    map: new Map([[{ k: 1 }, new Set(['x'])]]),
    at: new Date(5),
  });
  expect(fingerprint(make())).toBe(fingerprint(make()));
});

it('ends on cycles', () => {
  const loop: unknown[] = [];
  loop.push(loop);
  expect(fingerprint(loop)).toMatch(/^[0-9a-f]{16}$/);
});

it('sees whether an output is the input, or a copy of it', () => {
  const input = [1];
  expect(fingerprint(input, input)).not.toBe(fingerprint(input, [1]));
});
