import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-intl-in-loop';
const map = (expression: string, type = 'number') => `const f = (xs: ${type}[]) => xs.map((x) => ${expression});`;
const found = (code: string) => seen(code, rule).map(({ shape, safety }) => [shape, safety]);

describe('what it flags', () => {
  it.each([
    ['number-format', 'safe', map("new Intl.NumberFormat('de').format(x)")],
    ['number-format', 'safe', 'for (const x of xs) g(Intl.NumberFormat("en", { style: "percent" }).format(x));'],
    [
      'number-format',
      'safe',
      'for (const x of xs) { const nf = new Intl.NumberFormat(); g(nf.format(x), nf.format(1)); }',
    ],
    [
      'date-time-format',
      'safe',
      map("new Intl.DateTimeFormat('de', { dateStyle: 'short', timeZone: 'UTC' }).format(x)", 'Date'),
    ],
    ['collator', 'safe', "const f = (xs) => xs.sort((a, b) => new Intl.Collator('de').compare(a, b));"],
    ['other-formatter', 'safe', map("new Intl.PluralRules('en').select(x)")],
    ['number-to-locale-string', 'safe', map("x.toLocaleString('en', { style: 'percent' })")],
    ['number-to-locale-string', 'safe', map('x.toLocaleString(undefined, { maximumFractionDigits: 1 })')],
    [
      'date-to-locale-string',
      '`x` is a valid date',
      map("x.toLocaleDateString('en', { year: 'numeric', timeZone: 'UTC' })", 'Date'),
    ],
    [
      'date-to-locale-string',
      '`x` is a valid date and the time zone stays the same during the loop',
      map("x.toLocaleTimeString('en', { hour: 'numeric' })", 'Date'),
    ],
    [
      'number-format',
      'safe',
      `const LOCALE = 'de';\n${map("new Intl.NumberFormat(LOCALE, { style: 'percent' }).format(x)")}`,
    ],
    [
      'collator',
      'safe',
      "const f = (rows: string[][]) => rows.map((row) => row.sort(new Intl.Collator('de').compare));",
    ],
    [
      'locale-compare',
      'safe',
      "const f = (xs: string[]) => xs.sort((a, b) => a.localeCompare(b, 'de', { numeric: true }));",
    ],
  ])('%s, %s: %s', (shape, safety, code) => {
    expect(found(code)).toEqual([[shape, safety]]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['no options', map("x.toLocaleString('en')")],
    ['plain comparison', 'const f = (xs: string[]) => xs.sort((a, b) => a.localeCompare(b));'],
    ['a locale alone', "const f = (xs: string[]) => xs.sort((a, b) => a.localeCompare(b, 'de'));"],
    ['no loop', "const f = (x: number) => x.toLocaleString('en', { style: 'percent' });"],
    [
      'options of each turn',
      map("x.n.toLocaleString('en', { style: 'currency', currency: x.currency })", '{ n: number; currency: string }'),
    ],
    ['a receiver of unknown kind', "for (const x of xs) g(x.toLocaleString('en', { style: 'percent' }));"],
    ['a collator that is made once', "xs.sort(new Intl.Collator('de').compare);"],
    ['an Intl of its own', "import Intl from 'intl'; for (const x of xs) new Intl.NumberFormat('en').format(x);"],
    ['fields that a method adds', map("x.toLocaleDateString('en', { hour: 'numeric' })", 'Date')],
    ['date options that are not seen', map("x.toLocaleString('en', options)", 'Date')],
    ['the way to an error', "for (const x of xs) { if (!x) throw new Error(new Intl.NumberFormat('en').format(x)); }"],
    [
      'an object that may be missing',
      "function f(o: { n: number }, xs: number[]) { for (const x of xs) g(x, o?.n.toLocaleString('en', { style: 'percent' })); }",
    ],
    [
      'a few turns for each locale',
      'for (const l of locales) for (const x of [1, 2]) g(new Intl.NumberFormat(l).format(x));',
    ],
    ['a few turns', "for (const x of [1, 2]) g(new Intl.NumberFormat('en').format(x));"],
  ])('%s', (_, code) => {
    expect(found(code)).toEqual([]);
  });
});

describe('safety', () => {
  it.each([
    [
      'a locale that is given',
      'const f = (xs: number[], l: string) => xs.map((x) => new Intl.NumberFormat(l).format(x));',
      '`l` stay the same during the loop and are valid',
    ],
    [
      'options that no runtime takes',
      map("new Intl.NumberFormat('en', { style: 'currency' }).format(x)"),
      "`'en', { style: 'currency' }` stay the same during the loop and are valid",
    ],
    [
      'a locale that another constant may not have yet',
      map('new Intl.NumberFormat(LOCALE).format(x)') + "\nconst LOCALE = 'de';",
      '`LOCALE` stay the same during the loop and are valid',
    ],
    [
      'the time zone of the process',
      map("new Intl.DateTimeFormat('en', { dateStyle: 'short' }).format(x)", 'Date'),
      'the time zone stays the same during the loop',
    ],
    [
      'a function of the formatter that is kept',
      map("all.add(new Intl.NumberFormat('en').format)"),
      'nothing tells one formatter from another like it',
    ],
    [
      'a property that it is given',
      map("(new Intl.NumberFormat('en').tag = x)"),
      'nothing tells one formatter from another like it',
    ],
    [
      'a formatter that is passed on',
      map("g(new Intl.NumberFormat('en'), x)"),
      'nothing tells one formatter from another like it',
    ],
    [
      'a locale that may be something else',
      "const f = (xs: number[], of: any) => xs.map((x) => (typeof of === 'string' ? new Intl.NumberFormat(of).format(x) : of(x)));",
      'manual',
    ],
  ])('%s', (_, code, safety) => {
    expect(seen(code, rule).map((one) => one.safety)).toEqual([safety]);
  });
});

describe('rewrites', () => {
  it('makes one for all that are alike', () => {
    const before =
      "function f(xs: number[]) {\n  for (const x of xs) {\n    g(x.toLocaleString('en', { style: 'percent' }), (x + 1).toLocaleString('en', { style: 'percent' }));\n  }\n}";
    expect(rewrite(before, rule)).toBe(
      "function f(xs: number[]) {\n  const numberFormat = new Intl.NumberFormat('en', { style: 'percent' });\n  for (const x of xs) {\n    g(numberFormat.format(x), numberFormat.format((x + 1)));\n  }\n}",
    );
  });

  it('keeps `this` and the words around', () => {
    const before =
      "function f(xs: number[]) {\n  xs.forEach(function () { xs.map((x) => new Intl.NumberFormat(this.locale).format(x)); }, options);\n  return xs.map((x) => { return(x + 1).toLocaleString('en', { style: 'percent' }); });\n}";
    expect(rewrite(before, rule, true)).toBe(
      "function f(xs: number[]) {\n  xs.forEach(function () { const numberFormat = new Intl.NumberFormat(this.locale);\n  xs.map((x) => numberFormat.format(x)); }, options);\n  const numberFormat2 = new Intl.NumberFormat('en', { style: 'percent' });\n  return xs.map((x) => { return numberFormat2.format((x + 1)); });\n}",
    );
  });

  it('hoists out of nested loops and takes a name that is free', () => {
    const before =
      "function f(rows: number[][], collator: number) {\n  for (const row of rows) for (const x of row) g(new Intl.NumberFormat('en').format(x));\n  return rows.map((row) => row.sort((a, b) => new Intl.Collator('en').compare(`${a}`, `${b}`)));\n}";
    const after = rewrite(before, rule);
    expect(after).toContain(
      "  const numberFormat = new Intl.NumberFormat('en');\n  for (const row of rows) for (const x of row) g(numberFormat.format(x));",
    );
    expect(after).toContain("  const collator2 = new Intl.Collator('en');\n  return rows.map(");
  });
});
