import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const piece = pick(
  '`${x}`',
  "'|'",
  'String(x)',
  "'n' + x",
  "''",
  'turns',
  "(x ? 'yes' : '')",
  '`${env.row.id}`',
  'again()',
  'keys[9]!',
  'keys[turns]',
  "(turns, '+')",
  '`${lengthen()}`',
);
const last = pick(
  "line.endsWith('|')",
  "line[line.length - 1] === '1'",
  "line.at(-1) === '|'",
  'line.charCodeAt(line.length - 1) > 50',
  "line.slice(-1) === 'n'",
);

/** A string that a function adds to behind the loop's back. */
const grown = pick("grown.endsWith('!')", "grown.at(-1) === '|'", "grown.slice(-1) === 'n'");

export const pattern: Pattern = {
  setup: [
    "let line = 'start'; let other = ''; let grown = ''; let late = keys[xs.length]!;",
    "const lengthen = () => { grown += '!'; return 'm'; };",
    'const again = () => `${line.length}`;',
    'const start = () => { other = line; };',
  ],
  statements: fc.oneof(
    { weight: 4, arbitrary: text`if (${last}) line += ${piece};` },
    { weight: 3, arbitrary: text`line += ${piece}` },
    { weight: 2, arbitrary: text`line = line + ${piece};` },
    { weight: 2, arbitrary: text`line = line + ${piece} + ${piece};` },
    { weight: 1, arbitrary: text`if (${grown}) lengthen(); grown += ${piece};` },
    { weight: 1, arbitrary: text`late += ${piece}; if (late.endsWith('d')) note(late);` },
    { weight: 2, arbitrary: text`line += (${last} ? '' : '|') + ${piece};` },
    { weight: 1, arbitrary: text`if (!(${last})) { line += ${piece}; start() } else line += '.';` },
    {
      weight: 1,
      arbitrary: pick(
        "line = '';",
        'if (line.length > 40) break;',
        'held.push(line);',
        'const lineEnd = 1; note(lineEnd);',
      ),
    },
    { weight: 1, arbitrary: text`try { line += (env.boom(), ${piece}); } catch { note(${last}); }` },
  ),
  expressions: last,
  results: ['line', 'other', 'grown', 'late'],
};
