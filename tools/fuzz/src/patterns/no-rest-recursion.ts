import { pick, type Pattern } from '../pattern.js';

// It rewrites nothing; these programs only have to pass through unchanged.
export const pattern: Pattern = {
  setup: ['const sum = (list: any[]): number => (list.length ? 1 + sum(list.slice(1)) : 0);'],
  expressions: pick('sum(own)', 'sum([...keys])'),
  statements: pick('note(sum([x]));', '{ const [first, ...rest] = own; note(first); note(rest.length); }'),
  results: [],
};
