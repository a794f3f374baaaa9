import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const piece = pick(
  'Buffer.from(String(x))',
  'Buffer.from(`${turns}`)',
  "Buffer.from('end')",
  "Buffer.from('ab'), Buffer.from('c')",
);

export const pattern: Pattern = {
  setup: ["let bytes = Buffer.from('start');", 'let size = 0;'],
  statements: fc.oneof(
    { weight: 4, arbitrary: text`bytes = Buffer.concat([bytes, ${piece}]);` },
    { weight: 2, arbitrary: text`if (x) bytes = Buffer.concat([bytes, ${piece}])` },
    {
      weight: 1,
      arbitrary: text`const more = Buffer.from(\`\${x}\`); bytes = Buffer.concat([bytes, more]); note(more.length);`,
    },
    {
      weight: 1,
      arbitrary: pick(
        'size += bytes.length;',
        'if (turns > 6) return bytes as never;',
        'held.push(bytes);',
        'bytes = Buffer.alloc(0);',
      ),
    },
  ),
  blocks: pick(
    'for (const x of xs) bytes = Buffer.concat([bytes, Buffer.from(String(x))]);',
    'for (const x of own) { if (turns++ > 9) break; bytes = Buffer.concat([bytes, Buffer.from(`${x},`)]); }',
    'for (const x of xs) { const more = Buffer.from(`${x}`); more[0] = 65; bytes = Buffer.concat([bytes, more]); more[0] = 66; }',
    'outer: for (const x of xs) for (const y of ys) { if (x === y) break outer; bytes = Buffer.concat([bytes, Buffer.from(`${x}${y}`)]); }',
  ),
  results: ['bytes: bytes.toString()', 'size'],
};
