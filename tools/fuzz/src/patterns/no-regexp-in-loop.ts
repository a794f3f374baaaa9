import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const made = pick(
  "new RegExp('a')",
  "new RegExp('[ab]', 'i')",
  "new RegExp('a|b', 'g')",
  "new RegExp('a', 'y')",
  "new RegExp('(')",
  'new RegExp(String.raw`\\w`)',
  "new RegExp('k' + '1')",
  "(new RegExp('x') as any)",
);

export const pattern: Pattern = {
  setup: ["let subject = 'kab' + turns;"],
  expressions: fc.oneof(
    text`${made}.test(subject)`,
    text`${made}.exec('aab')?.index`,
    text`'aabk1'.replace(${made}, '-')`,
    text`subject.split(${made}).length`,
    text`String(subject.match(${made}))`,
  ),
  statements: fc.oneof(
    text`{ const re = ${made}; note(re.test('a')); note('ab'.replace(re, '')); }`,
    text`{ const re = ${made}; let m; while ((m = re.exec('aa')) && turns++ < 20) note(m.index); }`,
    text`{ const re = ${made}; re.lastIndex = 1; note(re.test('aa')); }`,
    text`{ const re = ${made}; held.push(re); note(re.test('aa')); }`,
    pick(
      "subject = subject.replace(new RegExp(String(x), 'g'), '');",
      '{ const RegExp = Map; note(new RegExp().size); }',
    ),
  ),
  results: ['subject'],
};
