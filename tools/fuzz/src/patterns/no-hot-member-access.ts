import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const key = pick("'a'", "'b'", 'word', 'x', 'keys[0]');

export const pattern: Pattern = {
  setup: [
    "const limits = new Map<unknown, unknown>([['a', 1], ['b', xs]]), others = new Map([['a', 2]]); held.push(others);",
    "let word = 'a'; const named = new Map<unknown, unknown>([['a', 1]]), renamed = named;",
    "let mayBe: Map<string, number>; if (xs.length > 4) mayBe = new Map([['a', 1]]);",
    "const change = () => { limits.set('a', turns); };",
  ],
  expressions: fc.oneof(
    text`limits.get(${key})`,
    text`named.get(${key})`,
    pick("(xs.length > 4 && mayBe.get('a'))"),
    text`others.get(${pick("'a'", "'b'")})`,
    text`(limits.get(${key}) === ${pick('x', '1')})`,
  ),
  statements: fc.oneof(
    { weight: 4, arbitrary: text`if (limits.get(${key})) turns++;` },
    { weight: 2, arbitrary: text`turns += Number(limits.get(${key})) ? 1 : 0;` },
    {
      weight: 1,
      arbitrary: pick(
        'change();',
        "limits.delete('b');",
        "renamed.set('a', turns);",
        "word = 'b';",
        'const a = 1; turns += a;',
        'if (process.env.HOME) turns++;',
      ),
    },
  ),
  results: ['limits: [...limits]'],
};
