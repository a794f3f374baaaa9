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
    {
      weight: 2,
      arbitrary: text`if (x) bytes = Buffer.concat([bytes, ${piece}]); else bytes = Buffer.concat([bytes, ${piece}]);`,
    },
    { weight: 2, arbitrary: text`if (x) bytes = Buffer.concat([bytes, ${piece}])` },
    {
      weight: 1,
      arbitrary: text`const more = Buffer.from(\`\${x}\`); bytes = Buffer.concat([bytes, more]); note(more.length);`,
    },
    {
      weight: 2,
      arbitrary: text`const more = Buffer.from(\`\${x}\`); bytes = Buffer.concat([bytes, more]); ${pick(
        'more.fill(0);',
        'more[0] = 65;',
        'held.push(more); (held[0] as Uint8Array)[0] = 66;',
        'more.subarray(0, 1)[0] = 67;',
        'note(more.toString());',
      )}`,
    },
    {
      weight: 1,
      arbitrary: pick(
        'bytes = Buffer.concat([bytes, Buffer.from(String(bytes.length))]);',
        'bytes = Buffer.concat([bytes, (note(x), Buffer.from(`${x}`))]);',
        'let own8 = new Uint8Array([1, 2]); for (const y of ys) own8 = Buffer.concat([own8, Buffer.from(`${y}`)]); note(own8.toString());',
        'let mine = Buffer.from("mine"); held.push(mine); for (const y of ys) mine = Buffer.concat([mine, Buffer.from(`${y}`)]); mine[0] = 90;',
        'let mine = Buffer.from("mine"); const first = mine; for (const y of ys) { mine = Buffer.concat([mine, Buffer.from(`${y}`)]); first[0] = 91; } note(mine.toString());',
        'let mine = Buffer.alloc(0); if (turns > 1) for (const y of ys) mine = Buffer.concat([mine, Buffer.from(`${y}`)]);\nnote(mine.toString());',
      ),
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
    'const memory = new ArrayBuffer(2), view = new Uint8Array(memory); let seen = Buffer.from(memory); for (const x of xs) { seen = Buffer.concat([seen, Buffer.from(`${x}`)]); view[0]++; } note(seen.toString("hex"));',
    'let last = Buffer.alloc(0); if (ys.length) last = ys as never; for (const x of xs) last = Buffer.concat([last, Buffer.from(`${x}`)]); note(String(last));',
    'outer: for (const x of xs) for (const y of ys) { if (x === y) break outer; bytes = Buffer.concat([bytes, Buffer.from(`${x}${y}`)]); }',
  ),
  results: ['bytes: bytes.toString()', 'size'],
};
