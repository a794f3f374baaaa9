import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const haystack = pick(
  'ys',
  'own',
  'fixed',
  'fixed',
  'fixed',
  'keys',
  'CONST',
  'shared',
  'xs',
  '(ys as readonly any[])',
  'ys!',
);
const needle = pick('x', 'x', 'x', 'env.row.id', 'xs[0]', '`${x}`', 'keys[0]');
const equal = pick('x', 'x', 'xs[0]', 'keys[0]');

export const pattern: Pattern = {
  setup: [],
  expressions: fc.oneof(
    text`${haystack}.includes(${needle} as never)`,
    text`!${haystack}.includes(${needle} as never)`,
    text`${haystack}.indexOf(${needle} as never) !== -1`,
    text`${haystack}.indexOf(${needle} as never) === -1`,
    text`0 > ${haystack}.indexOf(${needle} as never)`,
    text`!~${haystack}.indexOf(${needle} as never)`,
    text`${haystack}.some((e) => e === ${equal})`,
    text`(${haystack}.find((e) => e === ${equal}) !== undefined)`,
    pick('env.proxy.includes(x)', 'env.proxy.indexOf(x) > -1', '(Array.isArray(either) && either.includes(x))'),
  ),
  statements: fc.oneof(
    pick(
      'if (ys.includes(x as never)) return own.length as never;',
      'if (!own.includes(x as never)) own.push(x as never);',
    ),
    text`while (!${haystack}.includes(x as never) && turns++ < 20) note(turns);`,
    text`if (own.some((e) => ${haystack}.includes(e as never))) note('both');`,
  ),
  results: [],
};
