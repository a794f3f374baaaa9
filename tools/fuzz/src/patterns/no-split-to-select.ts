import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const string = pick('`${x}`', 'String(x)', 'keys.join()', "(x + '')", 'env.row.id');
const separator = pick("','", "''", "', '", "'k'", '/,/', '/(k)/', '/k|$/');

export const pattern: Pattern = {
  setup: ["let slashed: string = keys.join('/');", "const fixedPath = 'a,b,c';"],
  expressions: pick("fixedPath.split(',')[0]!", "fixedPath.split(',').pop()!"),
  statements: fc.oneof(
    text`note(${string}.split(${separator})[0]);`,
    text`note(slashed.split(${separator}).shift());`,
    text`{ const [head] = slashed.split(${separator}); note(head); }`,
    text`note(slashed.split(${pick("'/'", "'k'", "','")}).pop()); ${pick('', "slashed += x + '/';", 'slashed = slashed.slice(1);')}`,
    text`note(fixedPath.split(${pick("','", "'x'")}).at(-1));`,
  ),
  results: ['slashed'],
};
