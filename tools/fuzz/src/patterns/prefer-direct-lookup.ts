import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const key = pick('x', 'x', '`${x}`', 'env.row.id', 'NaN', '-0', 'turns');

// Programs that try to break what the rule's safe rewrites take for granted: that a Set or a Map tells what its list does.
export const pattern: Pattern = {
  setup: [
    'const knownOnes = new Set<any>([...xs, NaN, -0]);',
    'const onesByName = new Map<any, unknown>(xs.map((x, n) => [n % 2 ? x : `${x}`, n]));',
    'const namedOnes: Record<string, unknown> = { k0: 1, a: 2, 1: 3 };',
  ],
  expressions: fc.oneof(
    text`[...knownOnes].includes(${key})`,
    text`Array.from(knownOnes).indexOf(${key}) !== -1`,
    text`-1 === [...knownOnes.values()].indexOf(${key})`,
    text`[...onesByName.keys()].includes(${key})`,
    text`!Array.from(onesByName.keys()).some((k) => k === ${key})`,
    text`Object.keys(namedOnes).includes(${key} as string)`,
    text`!~Object.keys(env.proxy).indexOf(${key} as string)`,
  ),
  statements: fc.oneof(
    text`if ([...knownOnes].includes(x)) ${pick('knownOnes.delete(x);', 'knownOnes.add(turns);', 'env.share(knownOnes);')}`,
    text`if (Object.keys(namedOnes).length > 0) delete namedOnes[Object.keys(namedOnes)[0]!]; ${pick('', 'namedOnes[`${x}`] = 1;')}`,
  ),
  results: ['knownOnes', 'onesByName', 'namedOnes'],
};
