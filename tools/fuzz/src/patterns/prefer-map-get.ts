import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const rows = pick('pairs', 'pairs', 'pairs', 'loosePairs', 'morePairs');
const key = pick('r.id', 'r.id', 'r.id', 'r.n', 'r.at');
const wanted = pick('x', 'x', '`${x}`', 'env.row.id', 'turns');

// Programs that try to break what the rule's safe rewrites take for granted: that an array, and the keys of what is in it, stay the same.
export const pattern: Pattern = {
  setup: [
    'interface Pair { id: number | string; n: number; at: string }',
    'const pairs: Pair[] = xs.map((x, n) => ({ id: x, n: n % 3, at: `${x}` }));',
    'const loosePairs: any = [{ id: xs[0], n: 1 }, { get id() { env.poke(); return 2; } }];',
    'let morePairs: Pair[] = pairs.slice(1);',
  ],
  expressions: fc.oneof(
    text`${rows}.find((r: any) => ${key} === ${wanted})?.n`,
    text`pairs.find((r) => ${key} === ${wanted})?.n`,
    text`pairs.findIndex((r) => ${key} === ${wanted})`,
    text`${rows}.some((r: any) => ${wanted} === ${key})`,
    text`pairs.some(({ at }) => at === ${wanted})`,
    text`pairs.filter((r) => ${key} === ${wanted}).length`,
    text`pairs.filter((r) => ${key} === ${wanted}).map((r) => r.n).join()`,
    text`(Array.isArray(either) && either.find((r: any) => r === ${wanted} || r.id === ${wanted}))`,
    text`(Array.isArray(either) ? either.findIndex((r: any) => r.length === ${wanted}) : 0)`,
  ),
  statements: fc.oneof(
    text`const row = pairs.find((r) => r.at === \`\${x}\`); if (row) { note(row.n); ${pick('', "row.at = 'b';", 'row.n++;', 'pairs.pop();', 'env.poke();', 'Object.assign(row, { at: 0 });', "row['at'] = 'q';")} }`,
    text`const mine = pairs.filter((r) => r.at === \`\${x}\`); ${pick('note(mine.length);', 'mine.pop(); note(mine.length);', 'held.push(mine);', 'note([...mine].length);', 'mine.sort(); env.share(mine);')}`,
    text`for (const r of morePairs.filter((g) => g.at === \`\${x}\`)) note(r.n); ${pick('', 'morePairs = [];', 'morePairs.push(pairs[0]!);')}`,
  ),
  results: ['pairs', 'morePairs'],
};
