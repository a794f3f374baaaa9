import { describe, expect, it } from 'vitest';
import { seen } from '../support/lint.js';

const rule = 'no-throw-for-control';

describe('what it flags', () => {
  it.each([
    ['for (const x of xs) { try { if (!x) throw new Error("none"); g(x); } catch {} }', 'thrown-here'],
    ['for (const x of xs) { try { if (!x) throw SKIP; g(x); } catch (e) { continue; } }', 'thrown-here'],
    ['xs.forEach((x) => { try { if (!x) throw new Error(); g(x); } catch { /* none */ } });', 'thrown-here'],
    [
      'function parse(x) { if (!x) throw new Error(); return x; } for (const x of xs) { try { g(parse(x)); } catch { continue; } }',
      'thrown-by-function',
    ],
    [
      'const parse = (x) => { if (!x) throw new Error(); return x; }; while (n--) { try { g(parse(n)); } catch {} }',
      'thrown-by-function',
    ],
  ])('%s', (code, shape) => {
    expect(seen(`function f(xs: number[], n: number) { ${code} }`, rule)).toMatchObject([{ shape, safety: 'manual' }]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['what is looked at', 'for (const x of xs) { try { if (!x) throw new Error(); g(x); } catch (e) { log(e); } }'],
    ['what is handled', 'for (const x of xs) { try { if (!x) throw new Error(); g(x); } catch { h(x); } }'],
    ['what others throw', 'for (const x of xs) { try { g(x); } catch {} }'],
    ['what ends the loop', 'try { for (const x of xs) { if (!x) throw new Error(); g(x); } } catch {}'],
    ['what leaves it', 'for (const x of xs) { try { if (!x) throw new Error(); g(x); } catch { break; } }'],
    ['what runs once', 'try { if (!xs) throw new Error(); g(xs); } catch {}'],
    [
      'what is thrown for others, too',
      'function parse(x) { if (!x) throw new Error(); return x; } g(parse(3)); for (const x of xs) { try { g(parse(x)); } catch { continue; } }',
    ],
    [
      'a function that is passed on',
      'function parse(x) { if (!x) throw new Error(); return x; } h(parse); for (const x of xs) { try { g(parse(x)); } catch { continue; } }',
    ],
    [
      'what is thrown again',
      'for (const x of xs) { try { try { if (!x) throw new Error(); } catch (e) { throw e; } } catch {} }',
    ],
    ['few attempts', 'for (const x of [1, 2, 3]) { try { if (!x) throw new Error(); g(x); } catch {} }'],
    ['what is always thrown', 'for (const x of xs) { try { throw new Error(); } catch {} }'],
    [
      'an asynchronous function',
      'async function load(x) { if (!x) throw new Error(); } for (const x of xs) { try { await load(x); } catch {} }',
    ],
  ])('%s', (_, code) => {
    expect(seen(`async function f(xs: number[], n: number) { ${code} }`, rule)).toEqual([]);
  });
});
