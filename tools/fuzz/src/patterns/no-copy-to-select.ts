import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const take = pick('[0]', '.at(0)', '.shift()', '[0]!');

// Programs that try to break what the rule's safe rewrites take for granted: that an element is the same where it is.
export const pattern: Pattern = {
  setup: ['const bag1 = new Set<any>(xs);', 'const table1 = new Map<any, any>(xs.map((x, n) => [x, n]));'],
  expressions: fc.oneof(
    text`String(${pick('keys', 'own', 'fixed', '`${x}`', 'xs')}.slice(-1)${take})`,
    text`String([...${pick('bag1', 'table1', 'bag1.values()', 'table1.keys()', 'table1.entries()')}]${take})`,
    text`String(Array.from(${pick('bag1', 'table1', 'table1.values()')})${take})`,
    pick(
      'Buffer.from(`${x}é`).length',
      "Buffer.from(`${x}\\ud800`, 'utf-8').byteLength",
      "Buffer.from(`${x}`, 'hex').length",
    ),
  ),
  statements: text`bag1.delete([...bag1]${take}); ${pick('', 'bag1.add(x);', 'bag1.add(undefined);')}`,
  results: ['bag1', 'table1'],
};
