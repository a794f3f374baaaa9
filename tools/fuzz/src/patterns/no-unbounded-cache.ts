import { pick, type Pattern } from '../pattern.js';

/** Every rewrite assumes something, so none may be applied here. */
export const pattern: Pattern = {
  setup: [
    'const cache = new Map<unknown, string>(), texts: Record<string, string> = {};',
    'const cached = (key: unknown) => { if (!cache.has(key)) cache.set(key, String(key)); return cache.get(key); };',
    'const looked = (key: unknown) => (texts[String(key)] ??= String(key));',
  ],
  expressions: pick('cached(x)', 'looked(x)', 'cached(env.row.id)', 'cache.has(x)'),
  statements: pick('cached(x);', 'if (!looked(x)) continue;', 'note([cached(x), looked(turns)]);'),
  results: ['cache: [...cache]', 'texts'],
};
