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
);
const last = pick(
  "line.endsWith('|')",
  "line[line.length - 1] === '1'",
  "line.at(-1) === '|'",
  'line.charCodeAt(line.length - 1) > 50',
  "line.slice(-1) === 'n'",
);

export const pattern: Pattern = {
  setup: [
    "let line = 'start'; let other = '';",
    'const again = () => `${line.length}`;',
    'const start = () => { other = line; };',
  ],
  statements: fc.oneof(
    { weight: 4, arbitrary: text`if (${last}) line += ${piece};` },
    { weight: 3, arbitrary: text`line += ${piece}` },
    { weight: 2, arbitrary: text`line = line + ${piece};` },
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
  results: ['line', 'other'],
};
