import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const list = pick('[...wordsOf]', 'wordsOf.slice()', 'wordsOf.map((w) => w)', 'keys.slice()', '[...xs]', 'lone()');
const order = pick(
  '',
  '(a, b) => a.length - b.length',
  '(a, b) => b.length - a.length',
  '(a, b) => (a > b ? -1 : 1)',
  '(a: any, b: any) => { env.poke(); return 0; }',
);
const take = pick('[0]', '.at(-1)', '.pop()', '.shift()', '.at(0)');

// Programs that try to break what the rule's safe rewrites take for granted: which of equals is taken, and that nobody misses the order.
export const pattern: Pattern = {
  setup: [
    'const wordsOf: string[] = xs.map((x) => `${x}${x}`);',
    'const lone = (): string[] => wordsOf.filter((w) => w.length > 2);',
    'const sortable: string[] = [];',
  ],
  expressions: fc.oneof(
    text`String(${list}.sort(${order})${take})`,
    text`String(wordsOf.toSorted(${order})${take})`,
    text`String(sortable.sort(${order})[0])`,
  ),
  statements: fc.oneof(
    text`const some: string[] = [\`\${x}\`, 'kk', ...keys]; note(some.sort(${order})${take}); ${pick('', 'note(some.join());')}`,
    text`sortable.push(\`\${x}\`); note(sortable.sort(${order})${take});`,
    text`const none: string[] = []; note(none.sort(${order})${take});`,
  ),
  results: ['wordsOf', 'sortable'],
};
