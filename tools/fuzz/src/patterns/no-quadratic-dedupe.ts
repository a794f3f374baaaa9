import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const kept = pick('kept', 'kept', 'kept', 'begun', 'ys', 'own', 'shared');
const value = pick('x', 'x', 'x', '`${x}`', 'env.row.id');

// Programs that try to break what the rule's safe rewrites take for granted: that the Set beside an array has what the array has.
export const pattern: Pattern = {
  setup: [
    'const kept: any[] = [];',
    'let begun: any[] = [xs[0]];',
    'const add = (value: any) => { kept.push(value); };',
    'const rows: any[] = [];',
  ],
  expressions: fc.oneof(
    text`${pick('xs', 'ys', 'keys', 'fixed')}.filter((e, i, a) => a.indexOf(e as never) === i).length`,
    text`fixed.filter((e, i) => ${pick('fixed', 'ys', 'own')}.indexOf(e as never) === i).join()`,
    text`${pick('xs', 'keys')}.filter((e, i, a) => a.findIndex((o) => o.length === e.length) === i).join()`,
    text`xs.reduce((all: any[], e) => { if (!all.includes(e)) all.push(e); ${pick('', 'env.poke();')} return all; }, []).join()`,
  ),
  statements: fc.oneof(
    text`if (!${kept}.includes(x as never)) kept.push(x);`,
    text`if (!kept.includes(x)) kept.push(${value});`,
    text`if (kept.indexOf(x) === -1) { kept.push(x); ${pick('', 'add(0);', 'env.poke();', 'kept.reverse();', 'env.share(kept);', 'kept[0] = turns;')} }`,
    text`if (${kept}.indexOf(x as never) < 0) { note(x); ${kept}.push(x as never); }`,
    text`!kept.includes(x) && ${pick('kept.push(x)', 'note(kept.push(x))', 'kept.push(x, turns)')};`,
    text`kept.includes(x) || kept.push(x); ${pick('', 'kept.length = 2;', 'kept.pop();', 'begun = [];')}`,
    text`if (begun.some((e) => e === x)) note('known'); else begun.push(x);`,
    text`if (!rows.some((row) => row.id === x)) rows.push({ id: x, n: turns });`,
    pick(
      '[x].forEach((one) => { if (!kept.includes(one)) kept.push(one); });',
      'const kept: any[] = []; if (!kept.includes(x)) kept.push(x); note(kept.length);',
    ),
  ),
  results: ['kept', 'begun', 'rows'],
};
