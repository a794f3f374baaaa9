import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const list = pick('ys', 'own', 'fixed', 'keys', 'CONST', 'shared', 'sorted', 'boxes');

export const pattern: Pattern = {
  setup: [
    'const sorted = [3, 1, 2]; const boxes = [{ n: 1 }, { n: 2 }]; let query = CONST[0]!;',
    'const sumUp = (list: readonly any[]) => { let s = 0; for (const one of list) s += String(one).length; return s; };',
    'const sumOf = (list: readonly any[]) => { let s = 0; for (const one of list) s += one.n; return s; };',
    'const sumOwn = () => { let s = 0; for (const one of own) s += one.length; return s; };',
  ],
  expressions: fc.oneof(
    text`new Set(${list} as unknown[]).has(x)`,
    text`${list}.filter((one: any) => one !== 1).length`,
    text`${list}.map((one: any) => one).join()`,
    text`[...${list}].sort().length`,
    text`JSON.stringify(${list})`,
    text`sumUp(${list})`,
    pick(
      'sumOwn()',
      'query.toLowerCase()',
      'query.toUpperCase().length',
      "query.toLowerCase().replace('k', String(turns))",
      "query.toUpperCase().replace('K', '-').trim() + '!'",
      '`<${query.toUpperCase()} ${CONST[1]!.toUpperCase()}>`',
      '`<${query.toUpperCase()} ${turns}>`',
      "query.split('a').length",
      'query.split(CONST[1]!).join()',
      'Object.keys(boxes[0]!).length',
      'boxes.filter((r) => r.n > 1).length',
      'boxes.map((r) => r.n).join()',
      'boxes.reduce((sum, r) => sum + r.n, 0) / 2',
      'sorted.reduce((sum, one) => sum + one) * 2',
      'boxes.find((r) => r.n > 1)!.n',
      'boxes.some((r) => r.n > turns)',
      'Math.max(...sorted)',
      'Math.max(...(either as any)) + 1',
      'turns / sumOf(boxes)',
      '1 - sumOf(either as any)',
      'sorted.join()',
      "(typeof either === 'string' && either.toLowerCase())",
      "(typeof either === 'string' ? either.split('k').length : 0)",
      '(Array.isArray(either) && either.filter((one: any) => one !== 1).length)',
      '(Array.isArray(either) && new Set(either).has(x))',
      '(either instanceof Array ? either.join() : 0)',
    ),
  ),
  statements: fc.oneof(
    text`{ const kept = new Set<unknown>(${list} as unknown[]); note(kept.size); ${pick('kept.add(x);', 'held.push(kept);', 'note(kept.has(x));')} }`,
    text`{ ${pick('', 'note(x)', '// why\n')}
    const low = query.toLowerCase()${pick('', ' + x', ';', ".split('k').length;")}
    note(low); ${pick('', 'query += 1;', 'for (const low of own) note(low);', 'held.push(low);')} }`,
    text`{ const ranked = [...${list}].sort(); note(ranked.indexOf(${pick('x as never', '2 as never')})); ${pick('', 'held.push(ranked);', 'ranked.pop();')} }`,
    text`{ const open = ${pick('boxes', 'own', '(either as any[])')}.filter((one: any) => one.n !== 1); note(open.map((one: any) => one.n).length); ${pick('', 'open.push(x as never);', 'boxes[0]!.n++;')} }`,
    text`for (const one of ${list}.filter((y: any) => y !== x)) note(one);`,
    text`for (const one of ${list}.filter((y: any) => y !== 1)) { note(one); if (turns++ > 20) break; }`,
    text`for (const one of query.split(${pick("'k'", 'x as any', 'CONST[0]!')})) { note(one); ${pick('query += one;', '', 'held.push(one);')} if (turns++ > 20) break; }`,
    text`if (${pick("typeof either !== 'string'", "!(typeof either === 'string')")}) continue; note(either.toUpperCase());`,
    pick(
      'boxes[0]!.n = turns;',
      'for (const r of boxes) r.n++;',
      'query += String(x);',
      'sorted.sort();',
      'boxes.push({ n: turns });',
      'held.push(boxes);',
    ),
  ),
  results: ['sorted', 'boxes', 'query'],
};
