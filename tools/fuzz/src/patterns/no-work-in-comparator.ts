import { pick, type Pattern } from '../pattern.js';

export const pattern: Pattern = {
  setup: [],
  statements: pick(
    'note(xs.slice().sort((a, b) => (String(a).toLowerCase() < String(b).toLowerCase() ? -1 : 1)).join());',
    "note(own.slice().sort((a, b) => String(a).split('k').length - String(b).split('k').length).join());",
    'note(own.slice().sort((a, b) => ys.indexOf(a) - ys.indexOf(b)).join());',
  ),
  results: [],
};
