import { methods } from './builtins/table.js';

const loop = String.raw`\b(?:for|while)\s*(?:await\s*)?\(|\bdo\s*\{`;
const callers = new Set(
  Object.values(methods).flatMap((table) =>
    Object.entries(table).flatMap(([name, { callback }]) => (callback === undefined ? [] : [name])),
  ),
);

/** Text without which a file has no loop. */
export const LOOP = new RegExp(loop);

/** Text without which nothing in a file runs many times, but for functions that call themselves: neither loops nor callbacks of built-in methods. */
export const ITERATION = new RegExp(
  `${loop}|\\b(?:from|${[...callers].join('|')})\\b|\\b(?:each|traverse|walk)(?:[A-Z]\\w*)?\\s*\\(`,
);
