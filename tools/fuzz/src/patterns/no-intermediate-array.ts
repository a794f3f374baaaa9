import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const list = pick('own', 'ys', 'fixed', 'shared', 'keys', 'alias', 'byName', 'own as any[]', 'byName.entries()');
const copy = (of: typeof list) =>
  fc.oneof(
    text`[...${of}]`,
    text`Array.from(${of})`,
    pick('own.slice()', 'ys.slice()', 'fixed.slice(0)', '[...own, 1]'),
  );
const body = pick(
  'note(one);',
  'if (one) own.push(1 as never); if (own.length > 30) break;',
  'own.pop();',
  'byName.delete(one[0]); byName.set(turns, one);',
  'held.push(() => one);',
  'env.poke(); note(one);',
  'note(env.row.id);',
  'touch();',
  'fixed[0] = 3 as never;',
  '«suspend» note(one);',
  'own = ys as never;',
  'if (one === 3) break; note(one);',
  'const list = [one]; note(list);',
);

export const pattern: Pattern = {
  setup: ['const byName = new Map<any, any>(ys.map((y, i) => [i, y] as const));'],
  statements: fc.oneof(
    text`for (const one of ${copy(list)} as any[]) { ${body} }`,
    text`for (const one of (${copy(list)})) { ${body} }`,
    text`own.map((one) => { ${pick('note(one);', 'own.pop();', 'held.push(one); return one;', 'if (!one) return; note(1);')} });`,
    text`${pick('ys', 'fixed', 'keys', 'env.proxy')}.map(${pick('note', '(one: any) => note(one)', 'function (one: any) { held.push(one); }')});`,
    text`{ const sum = own.map((one: any) => one).filter(${pick('Boolean', '(one: any) => one', '(one: any) => own.pop()')}).reduce((all: any, one: any) => all + one, 0); note(sum); }`,
    text`Object.entries(env.row).forEach(([k, v]) => { note(k); note(v); });`,
  ),
  blocks: pick(
    '{ for (const y of xs) for (const one of [...own]) { note(one); if (y) own.length = 2; } }',
    '{ for (const y of xs) for (const one of /* all */ [...own]) note([one, y]); }',
  ),
  results: [],
};
