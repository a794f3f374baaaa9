import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const body = pick(
  'note(b.n);',
  'total += b.n;',
  '{ total++; break; }',
  '{ total++; continue; }',
  "b.at = 'q';",
  'b.n++;',
  'inner.pop();',
  '{ env.poke(); total++; }',
  'held.push(b);',
);

// Programs that try to break what the rule's safe rewrites take for granted: that a list, its keys and what is looked for stay the same.
export const pattern: Pattern = {
  setup: [
    'interface Inner { at: string; n: number }',
    'const inner: Inner[] = xs.map((x, n) => ({ at: `${x}`, n: n % 3 }));',
    'let total = 0;',
    'let sought = `${xs[0]}`;',
  ],
  statements: fc.oneof(
    text`for (const b of inner) if (b.at === \`\${x}\`) ${body}`,
    text`const want = \`\${x}\`; for (const b of inner) { if (b.at === want && b.n > 0) ${body} }`,
    text`const want = \`\${x}\`; for (const b of inner) { if (want !== b.at) continue; ${body} }`,
    text`const want = \`\${x}\`; for (let j = 0; j < inner.length; j++) { const b = inner[j]!; if (b.at === want) ${body} }`,
    text`const want = \`\${x}\`; for (let j = 0, end = inner.length; j < end; j++) { const b = inner[j]!; if (b.at !== want) continue; total += j; ${pick('', 'j++;', 'if (j > 2) break;')} }`,
    text`const want = \`\${x}\`; inner.forEach((b) => { if (b.at === want) ${pick('total += b.n;', 'note(b.n);', 'inner.push(b);')} });`,
    text`for (const b of inner) if (b.at === sought) { total++; ${pick('', 'sought = `${x}`;')} } sought = \`\${x}\`;`,
  ),
  results: ['inner', 'total', 'sought'],
};
