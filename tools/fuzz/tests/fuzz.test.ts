import { defaultPlugin } from '@hotpath/codemods';
import { describe, expect, it } from 'vitest';
import { fuzz } from '../dist/fuzz.js';
import { loadPatterns } from '../dist/patterns.js';
import { weaknesses, weakened } from '../dist/weaken.js';

const patterns = await loadPatterns();

it('there are programs around the pattern of every rule', () => {
  expect([...patterns.keys()]).toEqual(Object.keys(defaultPlugin.rules ?? {}).sort());
});

it('what safe fixes make of a program does the same', async () => {
  const { programs, rewritten, counterexample } = await fuzz({ patterns, programs: 300, seed: 20_261_120 });
  expect(counterexample).toBeUndefined();
  expect(programs).toBe(300);
  expect(rewritten).toBeGreaterThan(75);
});

describe('a rewrite that ignores', () => {
  it.each(weaknesses.map((weakness) => [weakness.ignores, weakness] as const))('%s is caught', async (_, weakness) => {
    const plugin = await weakened(weakness);
    const { counterexample } = await fuzz({
      patterns,
      programs: 1_000,
      seed: 1,
      rules: [weakness.rule],
      plugin,
      shrink: false,
    });
    expect(counterexample).toContain('— rewritten');
  });
});
