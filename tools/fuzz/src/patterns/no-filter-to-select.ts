import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const array = pick('xs', 'ys', 'own', 'keys', 'CONST', 'shared', '(ys as readonly any[])');
const predicate = pick(
  '(e) => e === x',
  '(e) => e !== x',
  '(e, i) => i > 1',
  '() => false',
  'Boolean',
  '(e) => typeof e === "string"',
  '(e) => note(e) as never',
  '(e) => { if (turns++ > 20) throw new Error("enough"); return e === x; }',
);

export const pattern: Pattern = {
  setup: [],
  expressions: pick(
    'own.filter((e) => e === x)[0]',
    'env.proxy.filter((e: any) => e === x)[0]',
    'keys.map((e) => e).includes(x as never)',
  ),
  statements: fc.oneof(
    text`note(${array}.filter(${predicate})[0]);`,
    text`note(${array}.filter(${predicate}).at(-1));`,
    text`{ const [only] = ${array}.filter(${predicate}); note(only); }`,
    text`if (${array}.filter(${predicate}).length > 0) note('some');`,
    text`note(${array}.filter(${predicate}).length === 0);`,
    text`note([...${array}].reverse().find(${predicate}));`,
    text`for (let i = 0; i < 9; i++) note(${array}.filter((e, j) => e === x || j > i).length);`,
    text`for (let count = 0; count < 9; count++) note(${array}.filter((e) => { if (turns++ > 20) throw new Error("enough"); return e === count; }).length, count);`,
    text`for (let count = 0; count < 9; count++) note(${array}.filter((e) => e === count || (own.pop(), note(e))).length);`,
    text`note(!${array}.filter(${predicate}).length);`,
  ),
  results: [],
};
