import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const test = pick(
  'kept[i]',
  'kept[i] === 3',
  "typeof kept[i] === 'string'",
  'kept[i] !== turns',
  '!kept[i] || kept[i] === x',
  'kept[i] === kept[0]',
  'i > 1',
  'note(kept[i])',
);
const init = pick('xs.filter(() => true)', 'ys.filter(Boolean)', 'xs', 'xs.slice()', '[...ys, , 3]');

export const pattern: Pattern = {
  setup: ['const x: unknown = turns;'],
  statements: fc.oneof(
    text`{ const kept: any[] = ${init}; for (let i = kept.length - 1; i >= 0; i--) if (${test}) kept.splice(i, 1); note(kept.join()); }`,
    text`{ const kept: any[] = ${init}; for (let i = 0; i < kept.length; i++) { if (${test}) { kept.splice(i, 1); i--; } } note(kept.length); }`,
  ),
  blocks: fc.oneof(
    text`{ const kept: any[] = ${init}; const see = () => note(kept.join()); try { for (let i = kept.length - 1; i >= 0; --i) { if (${test}) kept.splice(i, 1) } } catch { see(); } see(); }`,
    text`{ const kept: any[] = ${init}; for (let i = kept.length - 1; i > -1; i -= 1) if (${test}) { kept.splice(i, 1) } note(kept.join()) }`,
  ),
  results: [],
};
