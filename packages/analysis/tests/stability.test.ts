import { expect, it } from 'vitest';
import { enclosingFunction, unwrap } from '../dist/index.js';
import { factsIn } from './support/facts.js';

/** Whether `ys` changes during the first loop of the code. */
const changes = (code: string) => {
  const { facts, at } = factsIn(code);
  const variable = facts.bindings.variableOf(unwrap(at('ys')))!;
  const [loop] = facts.nodes.ofType('ForOfStatement');
  return facts.stability.ofVariable(variable, loop!).changes;
};

it.each([
  ['nothing touches it', 'function f(ys: number[], xs: string[]) { for (const x of xs) x.length; ys; }', 'no'],
  ['it is changed', 'function f(ys: number[], xs: string[]) { for (const x of xs) ys.push(1); ys; }', 'yes'],
  [
    'it is changed after the loop only',
    'function f(xs: string[]) { const ys = [1]; for (const x of xs) g(x); ys.push(1); h(ys); }',
    'no',
  ],
  [
    'both are in a loop',
    'function f(xs: string[]) { const ys = [1]; while (1) { for (const x of xs) g(x); h(ys); } }',
    'unknown',
  ],
  [
    'an unknown call might change what was handed in',
    'function f(ys: number[], xs: string[]) { for (const x of xs) g(x); ys; }',
    'unknown',
  ],
  ['nobody else has it', 'function f(xs: string[]) { const ys = [1]; for (const x of xs) g(x); return ys; }', 'no'],
  ['it was handed out', 'function f(xs: string[]) { const ys = [1]; h(ys); for (const x of xs) g(x); }', 'unknown'],
  [
    'it was given to a local function that only looks',
    'function f(xs: string[]) { function h(zs) { return zs.length; } const ys = [1]; h(ys); for (const x of xs) g(x); }',
    'no',
  ],
  [
    'it was given to a local function that keeps it',
    'const kept = []; function f(xs: string[]) { function h(zs) { kept.push(zs); } const ys = [1]; h(ys); for (const x of xs) g(x); }',
    'unknown',
  ],
  [
    'a local function changes it',
    'function f(xs: string[]) { const ys = [1]; const add = () => { ys.push(2); }; for (const x of xs) add(); }',
    'yes',
  ],
  [
    'an await lets others run',
    'async function f(ys: number[], xs: string[], p) { for (const x of xs) await p; ys; }',
    'unknown',
  ],
  [
    'an array of unknown origin changes',
    'function f(ys: number[], xs: string[], zs: number[]) { for (const x of xs) zs.push(1); ys; }',
    'unknown',
  ],
  [
    'a fresh array changes',
    'function f(ys: number[], xs: string[]) { const zs = []; for (const x of xs) zs.push(1); ys; }',
    'no',
  ],
  [
    'a fresh array changes that has its name, too',
    'function f(ys: number[], xs: string[]) { const zs = []; if (xs.length) ys = zs; for (const x of xs) zs.push(1); }',
    'unknown',
  ],
  [
    'a closure of an earlier call changes it',
    'const ys = [1]; function f(xs: string[]) { for (const x of xs) g(x); h(() => ys.push(1)); }',
    'unknown',
  ],
  [
    'a closure of this call changes it later',
    'function f(xs: string[]) { const ys = [1]; for (const x of xs) g(x); h(() => ys.push(1)); }',
    'no',
  ],
  [
    'a function that is named later changes it',
    'function f(xs: string[]) { const ys = [1]; for (const x of xs) g(x); h(add); function add() { ys.push(1); } }',
    'no',
  ],
  [
    'a function that is named before changes it',
    'function f(xs: string[]) { const ys = [1]; g(add); for (const x of xs) g(x); function add() { ys.push(1); } }',
    'unknown',
  ],
  [
    'an iterator of it was given away',
    'function f(xs: string[]) { const ys = [1]; h(ys.values()); for (const x of xs) g(x); }',
    'unknown',
  ],
  [
    'a callback gets it as its last parameter',
    'function f(xs: string[]) { const ys = [1]; ys.forEach(g); for (const x of xs) g(x); }',
    'unknown',
  ],
])('%s', (_, code, expected) => {
  expect(changes(code)).toBe(expected);
});

it.each([
  ['what is made here', 'function f(o, xs) { const by = {}; for (const x of xs) by[x] = o.a; }', true],
  ['what was made before', 'const by = {}; function f(o, xs) { for (const x of xs) by[x] = o.a; }', false],
  ['what is given, too', 'function f(o, xs, by) { for (const x of xs) by[x] = o.a; }', false],
  ['the same', 'function f(xs) { const o = {}; for (const x of xs) o[x] = o.a; }', false],
])('a property stays the same where another object gets a property of a name unknown: %s', (_, code, expected) => {
  const { facts, at } = factsIn(code);
  const [loop] = facts.nodes.ofType('ForOfStatement');
  expect(facts.stability.isInvariant(at('o.a'), loop!)).toBe(expected);
});

it('an expression is invariant where nothing it is made of changes', () => {
  const { facts, at } = factsIn('function f(o, xs) { for (const x of xs) { o.a.b; o.c; x.d; o.c = 1; } return 0; }');
  const [loop] = facts.nodes.ofType('ForOfStatement');
  const invariant = (text: string) => facts.stability.isInvariant(at(text), loop!);
  expect(['o.a.b', 'o.c', 'x.d'].map(invariant)).toEqual([true, false, false]);
  expect(enclosingFunction(loop!).type).toBe('FunctionDeclaration');
});
