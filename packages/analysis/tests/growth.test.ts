import { expect, it } from 'vitest';
import { growthOf, growthPathOf, namePathOf } from '../dist/index.js';
import { factsIn } from './support/facts.js';

const PARAMETERS = 'xs: string[], ys: string[]';

it.each([
  ['for (const x of xs) ys.includes(x);', 'ys.includes(x)', 2],
  ['for (const x of xs) for (const y of ys) g(x, y);', 'for (const y of ys) g(x, y);', 2],
  ['xs.map((x) => ys.filter((y) => xs.indexOf(y) > 0));', 'xs.indexOf(y)', 3],
  ['for (const x of xs) out = [...out, x];', '[...out, x]', 2],
  ['ys.includes(z);', 'ys.includes(z)', 1],
  ["for (const x of ['a', 'b']) ys.includes(x);", 'ys.includes(x)', 1],
  ['for (const x of xs) unknown.includes(x);', 'unknown.includes(x)', 1],
  // What is not known to turn once per element says nothing.
  ['let j = 0; for (const x of xs) for (; j < n; j++) g(x);', 'g(x)', undefined],
  ['for (const x of xs) while (more()) g(x);', 'g(x)', undefined],
  ['xs.sort((a, b) => ys.indexOf(a) - ys.indexOf(b));', 'ys.indexOf(a)', undefined],
])('%s: the work of %s grows with the power %s', (body, code, degree) => {
  const { facts, at } = factsIn(`function f(${PARAMETERS}) { ${body} }`);
  expect(growthPathOf(facts, at(code))?.degree).toBe(degree);
});

it('takes for a loop whatever may be one where the whole function is asked, and names what it does not see into', () => {
  const { facts } = factsIn(`function f(${PARAMETERS}) { while (a) { for (const x of xs) z.indexOf(help(x)); } }`);
  expect(growthOf(facts, facts.source.ast)).toEqual({ degree: 3, calls: new Set(['indexOf', 'help']) });
});

it.each([
  ['class Cart { total() { return xs.map((x) => here()); } }', 'Cart.total'],
  ['const api = { load: async () => { here(); } };', 'load'],
  ['module.exports.run = function () { here(); };', 'run'],
  ['export default () => here();', 'default'],
  ['here();', ''],
])('%s names the way to the place', (code, name) => {
  const { at } = factsIn(code);
  expect(namePathOf(at('here()'))).toBe(name);
});
