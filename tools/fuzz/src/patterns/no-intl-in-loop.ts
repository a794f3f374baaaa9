import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const locale = pick("'en-US'", "'de'", 'undefined', "['de', 'en']");
const options = pick(
  "{ style: 'percent' }",
  '{ maximumFractionDigits: 1 }',
  '{ minimumIntegerDigits: 3 }',
  "{ style: 'unit' }",
);
const number = pick('turns', 'xs.length', '(turns / 3)', '(-0)');

export const pattern: Pattern = {
  setup: ["let format: Intl.NumberFormat | undefined; const numberFormat = 1, collator = 'de';"],
  expressions: fc.oneof(
    text`new Intl.NumberFormat(${locale}, ${options}).format(${number})`,
    text`${number}.toLocaleString(${locale}, ${options})`,
    text`String(x).localeCompare(${pick("'a'", '`${turns}`', 'String(env.row.id)')}, ${locale}, ${pick('{ numeric: true }', "{ usage: 'none' as never }")})`,
    text`[...keys].sort((a, b) => a.localeCompare(b, ${locale}, { numeric: true })).join()`,
    text`new Intl.PluralRules(${locale}).select(${number})`,
  ),
  statements: fc.oneof(
    text`const nf = new Intl.NumberFormat(${locale}, ${options}); note(nf.format(${number}));`,
    pick(
      'format = new Intl.NumberFormat("en"); held.push(typeof format);',
      'const Intl = { NumberFormat: class { format() { return 0; } } }; note(new Intl.NumberFormat().format());',
      "const kept = new Set(); for (const y of keys) kept.add(new Intl.NumberFormat('en').format); note(kept.size);",
      "for (const y of keys) { note(Object.keys(new Intl.NumberFormat('en'))); (new Intl.NumberFormat('en') as any).tag = y; }",
      "keys.forEach(function (this: any, y) { note(new Intl.NumberFormat(this.locale).format(1234.5)); }, { locale: 'de' });",
      "note(keys.map((y) => { return(turns + 1).toLocaleString('en', { style: 'percent' }); }));",
      "note(keys.map((y) => (env as { missing?: { n: number } } as { missing: { n: number } }).missing?.n.toLocaleString('en', { style: 'percent' })));",
      "note(new Date(0).toLocaleDateString('en', { timeZone: 'UTC', year: 'numeric' }));",
    ),
  ),
  results: ['numberFormat', 'collator'],
};
