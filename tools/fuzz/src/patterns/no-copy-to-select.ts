import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

export const pattern: Pattern = {
  setup: ['const seenSet = new Set<any>();', 'const seenMap = new Map<any, any>();'],
  expressions: pick('[...seenSet].length', 'Array.from(seenMap.keys()).length', 'Buffer.from(`${turns}`).length'),
  statements: fc.oneof(
    text`seenSet.add(x); note([...seenSet][0]); ${pick('', 'seenSet.delete(x);', 'seenSet.clear();')}`,
    text`seenMap.set(x, turns); note(${pick('[...seenMap]', 'Array.from(seenMap.values())', '[...seenMap.keys()]')}[0]);`,
    text`note(${pick('xs', 'ys', 'own', 'keys', 'shared')}.slice(${pick('1', '2', '40', '0')})[0]);`,
    text`note(Buffer.from(${pick('`${x}`', "'\\ud800' + x", "'é'")}).length);`,
    pick('note([...new Set(xs)].length);', 'note([...env.row.id].length);'),
  ),
  results: [],
};
