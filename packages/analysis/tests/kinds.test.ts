import { expect, it } from 'vitest';
import { factsIn } from './support/facts.js';

const kind = (code: string, text = 'it') => {
  const { facts, at } = factsIn(code);
  const { name, element, origin } = facts.kinds.kindOf(at(text));
  return [name, element?.name, origin].filter((part) => part !== undefined && part !== 'unknown').join(' ');
};

it.each([
  ['const it = [1, 2]; it;', 'array number made'],
  ["const it = 'a,b'.split(','); it;", 'array string made'],
  ['const it = Object.keys(o).filter(Boolean); it;', 'array string made'],
  ['const it = new Set([1]); it;', 'set number made'],
  ['function f(it: readonly string[]) { it; }', 'array string declared'],
  ['function f(it: ReadonlyArray<number> | number[]) { it; }', 'array number declared'],
  ['type Names = string[]; function f(it: Names) { it; }', 'array string declared'],
  [
    'interface Row { tags: string[] } function f(rows: Row[]) { for (const row of rows) { const it = row.tags; it; } }',
    'array string declared',
  ],
  ['interface Row { tags: string[] } function f({ tags: it }: Row) { it; }', 'array string declared'],
  [
    'type Row = { tags: string[] }; const f = (row: Row) => { const { tags: it } = row; it; };',
    'array string declared',
  ],
  ['function f(...it) { it; }', 'array made'],
  ["function f(it) { it; } f('a,b'.split(',')); f(Object.keys(g));", 'array made'],
  ['const rows = [1, 2].map((n) => `${n}`); rows.forEach((it) => it);', 'string made'],
  ['let it = 0; it += 2; it++; it;', 'number made'],
  ["function f(it) { if (typeof it !== 'string') throw it; it; }", 'string made'],
  ["function f(it, x) { if (typeof it !== 'string' || typeof x !== 'string') return; it; }", 'string made'],
  ["function f(it, x) { if (typeof it !== 'string' && x) return; it; }", 'made'],
  ["function f(it) { if (typeof it !== 'string') it = 1; it; }", 'made'],
  ["function f(it) { if (typeof it !== 'string') return; function g() { it; } }", 'made'],
  ['function f(it) { if (Array.isArray(it) && it.length) { it; } }', 'array declared'],
  ['function f(it) { return Array.isArray(it) ? it : [it]; }', 'made'],
  ['const f = (it) => (Array.isArray(it) ? it.map(g) : 1);', 'array declared'],
  ['function f(it) { if (!Array.isArray(it)) throw it; return () => it; }', 'array declared'],
  ['let it = []; for (const x of y) it = it.concat(x); it;', 'array made'],
  ['function make() { return [1]; } const it = make(); it;', 'array number made'],
  ['const it = [1]; it.push(x); it;', 'array made'],
  ['xs.reduce((it, x) => { it; return it; }, {});', 'object made'],
  ['const it = "x" as string; it;', 'string made'],
])('%s: %s', (code, expected) => {
  expect(kind(code)).toBe(expected);
});

it.each([
  ['a parameter', 'function f(it) { it; }'],
  ['a variable of two kinds', 'let it = []; it = "x"; it;'],
  ['a shadowed global', 'function f(Object) { const it = Object.keys(o); it; }'],
  ['a union of two kinds', 'function f(it: string[] | string) { it; }'],
  ['an optional parameter', 'function f(it?: string[]) { it; }'],
  ['a parameter that others may give something else', 'const f = (it) => { it; }; f([1]); export { f };'],
  ['a parameter of what is exported', 'export default function f(it) { it; } f([1]);'],
  ['a parameter of what has an inner name', "const f = function g(it) { it; g('x'); }; f([1]);"],
  ['a parameter that is given two kinds', 'function f(it) { it; } f([1]); f(g.split(1));'],
  ['a method of somebody', 'const it = thing.map(f); it;'],
])('does not know %s', (_, code) => {
  expect(kind(code)).toMatch(/^(?:made|declared)$/);
});
