import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const key = pick('x', 'x', '`${x}`', 'env.row.id', 'NaN', '-0', 'turns');

// Programs that try to break what the rule's safe rewrites take for granted: that a Set or a Map tells what its list does.
export const pattern: Pattern = {
  setup: [
    'const known = new Set<any>([...xs, NaN, -0]);',
    'const byName = new Map<any, unknown>(xs.map((x, n) => [n % 2 ? x : `${x}`, n]));',
    'const named: Record<string, unknown> = { k0: 1, a: 2, 1: 3 };',
  ],
  expressions: fc.oneof(
    text`[...known].includes(${key})`,
    text`Array.from(known).indexOf(${key}) !== -1`,
    text`-1 === [...known.values()].indexOf(${key})`,
    text`[...byName.keys()].includes(${key})`,
    text`!Array.from(byName.keys()).some((k) => k === ${key})`,
    text`Object.keys(named).includes(${key} as string)`,
    text`!~Object.keys(env.proxy).indexOf(${key} as string)`,
  ),
  statements: fc.oneof(
    text`if ([...known].includes(x)) ${pick('known.delete(x);', 'known.add(turns);', 'env.share(known);')}`,
    text`if (Object.keys(named).length > 0) delete named[Object.keys(named)[0]!]; ${pick('', 'named[`${x}`] = 1;')}`,
  ),
  results: ['known', 'byName', 'named'],
};
