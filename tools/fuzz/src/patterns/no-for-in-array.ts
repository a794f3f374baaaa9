import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const init = pick(
  'xs.filter(() => true)',
  'ys.filter(Boolean)',
  'Object.keys(env.row)',
  'xs',
  'xs.slice()',
  '[...ys, 3]',
  '[1, , ...ys, 3]',
  "'a b c d'.split(' ')",
);
const before = pick(
  '',
  'list.push(turns);',
  'list.length = 9;',
  'list[12] = 1;',
  "list['k'] = 2;",
  'env.share(list);',
  'list.sort();',
);
const use = pick(
  'note(list[i]);',
  'note(list[Number(i)]);',
  'note(+i);',
  'note(-(+i));',
  'note(`${i}`);',
  "note('at ' + i);",
  'note(i);',
  'note(i + 1);',
  'note(list[i as any - 1]);',
  'list[i] = 3;',
  'list[i] = list[i] ?? 3;',
  'list.push(3 as never); if (list.length > 40) break;',
  'list.pop();',
  'list.length = 2;',
  'delete list[i];',
  'held.push(() => i); held.push(() => list[i]);',
  'if (i === "1") continue; note(list[i]);',
  'if (i in list) note(1);',
  'if (list.hasOwnProperty(i)) note(list[i]);',
  'note(ys[i]); env.poke();',
  'note(typeof i);',
  'note(parseInt(i, 10)); note(parseInt(i, 2));',
  'for (let i = 0; i < 2; i++) note(list[i]);',
  '{ const Number = (s: any) => typeof s; note(Number(i)); }',
);

export const pattern: Pattern = {
  setup: [],
  statements: fc.oneof(
    text`{ const list: any[] = ${init}; ${before} for (const i in list) { ${use} ${use} } note(list.length); }`,
    text`{ const list: any[] = ${init}; ${before} const grow = () => list.push(1 as never); (() => { for (var i in list) { ${use} if (list.length < 20) grow(); } note(list.join()); })(); }`,
  ),
  blocks: fc.oneof(
    text`{ const list: any[] = ${init}; ${before} for (let i in list) { ${use} } }`,
    text`{ let list: any[] = ${init}; ${before} let i; for (i in list) { ${use} list = ys as never; } note(i); }`,
    text`{ const list: any[] = ${init}; for (var nth in list) note(list[nth]); note(nth!); }`,
  ),
  results: [],
};
