import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const make = pick(
  'new Uint8Array(16)',
  'new Float64Array(32)',
  'new Uint16Array(most)',
  'new Uint8Array(own.length)',
  'new Int32Array(turns)',
  'Buffer.alloc(24)',
  'Buffer.alloc(most)',
);
const use = pick(
  'scratch[0]! += 1; note(scratch[0]);',
  'scratch[turns % 16] = 3; note(scratch.join());',
  'held.push(scratch);',
  'note(scratch);',
  'scratch.fill(7); note(scratch.indexOf(7));',
  'held.push(scratch.fill(2));',
  'held.push(scratch.slice(0, 2));',
  'held.push(scratch.subarray(0, 2));',
  'held.push(() => scratch[0]);',
  'scratch.set([1, 2, 3]); note(scratch[1]);',
  'sink.set(scratch.slice(0, 4)); note(sink.join());',
  'sink.set(scratch); note(sink[0]);',
  'for (const one of scratch) { if (one) note(one); }',
  'if (turns % 3) continue;',
  'env.poke();',
  'env.boom();',
  '«suspend»',
  'own.push(1 as never); if (own.length > 30) break;',
  'most++;',
  '{ const { length } = scratch; note(length); }',
  'scratch.reverse(); note(scratch[15]);',
  'scratch[x as any] = 1; note(scratch[0]); note((scratch as any)[x as any]);',
  'note((() => { const scratch = 3; return scratch; })());',
);

export const pattern: Pattern = {
  setup: ['const sink = new Uint8Array(64);', 'let most = 20;'],
  statements: fc.oneof(
    text`for (let j = 0; j < 12; j++) { const scratch = ${make}; ${use} ${use} }`,
    text`for (const one of own) { const scratch = ${make}; ${use} note(one); }`,
    text`for (let j = 0; j < 12; j++) { for (const one of [...own]) { let scratch = ${make}; ${use} note(one); } }`,
    pick(
      'for (const one of own) note(new TextDecoder().decode(new Uint8Array([65, 66, one as any])));',
      "for (const one of own) { const decoder = 3; note(new TextDecoder('utf8').decode(new Uint8Array([65, 195]))); note([decoder, one]); }",
      'own.forEach(() => { note(new TextDecoder().decode(new Uint8Array([195]), { stream: true })); });',
    ),
  ),
  blocks: fc.oneof(
    text`{ const scratch = 'outside'; for (const one of xs) { const scratch = ${make}; note(scratch[0]); note(one); } note(scratch); }`,
    text`{ for (const one of xs) { const scratch = ${make}; scratch[1] = 9; note([scratch[0], one]); } for (const one of ys) { const scratch = ${make}; scratch[0] = 9; note([scratch[1], one]); } }`,
    text`{ const again = (depth: number): void => { for (let j = 0; j < 9; j++) { const scratch = ${make}; scratch[0] = j; if (depth && j === 2) again(depth - 1); note(scratch[0]); } }; again(2); }`,
  ),
  results: [],
};
