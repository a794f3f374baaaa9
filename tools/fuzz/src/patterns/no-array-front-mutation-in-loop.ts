import fc from 'fast-check';
import { pick, text, type Pattern } from '../pattern.js';

const taken = pick('queue.shift()', 'queue.shift()!', '(queue.shift() as any)', 'queue.length', 'queue[0]');

export const pattern: Pattern = {
  setup: [
    'const queue: unknown[] = [xs, ...xs]; const later: unknown[] = ys.slice(); const back: unknown[] = [];',
    "const enqueue = () => { if (turns < 9) queue.push('more'); };",
  ],
  statements: fc.oneof(
    pick(
      'back.unshift(x);',
      'if (x) back.unshift(x); else note(turns);',
      'try { back.unshift(x); env.boom(); } catch { note(1); }',
      'back.unshift(env.row.id);',
      'back.unshift(x, turns);',
      'if (turns > 3) { back.unshift(x); break; }',
      'for (const y of [x, turns]) back.unshift(y);',
      'note(back.length);',
      'back.unshift(back.length);',
    ),
    text`{ const q: unknown[] = [x]; q.push(...own); while (q.length > 0) { const y = ${pick('q.shift()', 'q.shift()!')}; note(y); if (turns++ < 20) q.push(${pick('turns', 'q.length', 'q[0]')}); if (turns > 15) ${pick('break', 'return y as never')}; } }`,
    text`{ const q: unknown[] = [x]; q.push(...own); ${pick('while (true)', 'for (;;)', 'for (let i = 0; i < turns + 9; i++)')} { const y = q.shift(); if (${pick('!y', 'y === undefined', 'y == null')}) ${pick('break', '{ note(q.length); break; }', 'return y as never')}; note(y); if (turns++ < 20) q.push(${pick('turns', 'q.length', 'q[0]', 'x')}); ${pick('', 'env.poke();', 'if (turns > 15) break;')} } ${pick('', 'note(q.length);')} }`,
    text`{ const q: unknown[] = xs.slice(); let y; while ((y = q.shift()) !== undefined) { note(y); ${pick('env.poke();', 'xs.push(1 as never); if (turns++ > 9) break;', 'xs.forEach((z) => { if (turns++ < 20) q.push(z); });')} } }`,
  ),
  blocks: fc.oneof(
    text`while (queue.length) { if (turns++ > 30) break; note(${taken}); note(queue.shift()); ${pick('enqueue();', 'env.poke();', 'if (turns > 5) queue.push(turns);', 'own.forEach((y) => { if (turns < 9) queue.push(y); });')} }`,
    text`while (queue.length > 0 && turns < 30) { const n = queue.length; for (let i = 0; i <= n; i++) { note(queue.shift()); turns++; } ${pick('enqueue();', 'if (turns < 9) queue.push(1, 2);', 'note(queue.length);')} }`,
    pick(
      'do { note(later.shift()); } while (later.length)',
      'while (later.length !== 0) { later.shift(); note(later.length) }',
      'while (later.length) note(later.shift()); note(later.length);',
      'ys.forEach((y) => back.unshift(y)); note(back.join());',
      '{ const jobs: any[] = [function (this: unknown) { note(this === jobs); }]; jobs.push(jobs[0]); while (jobs.length) jobs.shift()(); }',
      'try { for (const y of ys) { back.unshift(y); env.boom(); } } catch {}',
      'outer: for (const y of ys) { for (const z of xs) { back.unshift(z); if (z) continue outer; } }',
    ),
  ),
  results: ['back'],
};
