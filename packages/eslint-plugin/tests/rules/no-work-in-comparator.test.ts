import { describe, expect, it } from 'vitest';
import { seen } from '../support/lint.js';

const rule = 'no-work-in-comparator';
const sort = (comparator: string) => `const f = (xs: Row[], order: string[]) => xs.sort(${comparator});`;

describe('what it flags, by hand', () => {
  it.each([
    ['(a, b) => new Date(a.created) - new Date(b.created)', 'date-parse'],
    ['(a, b) => Date.parse(b.created) - Date.parse(a.created)', 'date-parse'],
    ['(a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)', 'text-conversion'],
    ["(a, b) => { const [x] = a.v.split('.'); const [y] = b.v.split('.'); return x - y; }", 'split'],
    ['(a, b) => order.indexOf(a.name) - order.indexOf(b.name)', 'position'],
    ['(x, y) => (JSON.stringify(x.key) > JSON.stringify(y.key) ? 1 : -1)', 'json'],
  ])('%s', (comparator, shape) => {
    expect(seen(sort(comparator), rule)).toMatchObject([{ shape, safety: 'manual' }]);
  });

  it.each([
    ['by its name', 'const by = (a, b) => a.d.split("-") - b.d.split("-"); xs.sort(by); ys.sort(by);'],
    ['that a function gives back', 'const by = (k) => (a, b) => a[k].split("-") - b[k].split("-"); xs.sort(by("d"));'],
  ])('a comparator %s, once', (_, code) => {
    expect(seen(code, rule)).toMatchObject([{ shape: 'split' }]);
  });

  it('positions in what was mapped, though its kind is unknown', () => {
    const code = 'const order = all.map(keyOf); xs.sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]));';
    expect(seen(code, rule)).toMatchObject([{ shape: 'position' }]);
  });

  it('the costliest, once', () => {
    const comparator = '(a, b) => (a.n.toLowerCase() > b.n.toLowerCase() ? 1 : new Date(a.d) - new Date(b.d))';
    expect(seen(sort(comparator), rule)).toMatchObject([{ shape: 'date-parse' }]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['cheap keys', sort('(a, b) => a.size - b.size || a.name.length - b.name.length')],
    ['names in the order of a language', sort('(a, b) => a.name.toLowerCase().localeCompare(b.name.toLowerCase())')],
    ['different work', sort('(a, b) => a.name.toLowerCase() < b.title.toLowerCase() ? -1 : 1')],
    ['work for one', sort('(a, b) => (a.name.toLowerCase() === wanted ? -1 : 1)')],
    ['dates', 'const f = (xs: Date[]) => xs.sort((a, b) => new Date(a) - new Date(b));'],
    ['a few', "['b', 'a'].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));"],
    ['a short order', "const order = ['x', 'y']; xs.sort((a, b) => order.indexOf(a) - order.indexOf(b));"],
    ['a Date of their own', 'class Date {} xs.sort((a, b) => new Date(a.x) - new Date(b.x));'],
    ['what another rule reports', "(xs: string[]) => xs.sort((a, b) => +a.split('.')[0] - +b.split('.')[0]);"],
    ['no comparator', 'xs.sort(); xs.sort(byName); xs.map((a, b) => a.split(b) + b.split(a));'],
  ])('%s', (_, code) => {
    expect(seen(code, rule)).toEqual([]);
  });
});
