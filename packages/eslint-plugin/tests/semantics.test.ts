import { inspect } from 'node:util';
import { createContext, Script } from 'node:vm';
import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rewrite } from './support/lint.js';
import { inputs, program, type Program } from './support/programs.js';

/** All that a run lets others see: what it noted, in order, and what it returned or threw. */
function observe(script: Script, [xs, ys]: [unknown[], unknown[]]): string {
  const [left, right, notes, shares]: unknown[][] = [[...xs], [...ys], [], []];
  const env = {
    note: (value: unknown) => notes!.push(inspect(value, { depth: 5 })),
    share: (value: unknown) => shares!.push(value),
    poke() {
      right!.push('a', 1);
      for (const list of shares as unknown[][]) list.pop();
    },
    row: {
      get id() {
        notes!.push('get id');
        right!.shift();
        return left![0];
      },
    },
  };
  const module = { exports: {} as { run: (...args: unknown[]) => unknown } };
  script.runInContext(createContext({ module, exports: module.exports }), { timeout: 1000 });
  let result: unknown;
  try {
    result = module.exports.run(left, right, env);
  } catch (error) {
    result = `threw ${String(error)}`;
  }
  return inspect({ notes, result, left, right }, { depth: 6, maxArrayLength: null, breakLength: 120 });
}

const compile = (code: string) => new Script(transformSync(code, { loader: 'ts', format: 'cjs' }).code);
const safely = ({ code }: Program) => rewrite(rewrite(code, 'prefer-set-has'), 'no-accumulating-copy');

it('safe rewrites of hostile programs, both rules in turn, leave all that can be observed as it was', () => {
  let rewritten = 0;
  fc.assert(
    fc.property(
      program.chain((p) => fc.tuple(fc.constant(p), fc.array(inputs(p.elements), { minLength: 4, maxLength: 4 }))),
      ([p, runs]) => {
        const after = safely(p);
        if (after !== p.code) rewritten++;
        const [left, right] = [compile(p.code), compile(after)];
        for (const run of runs) expect(observe(right, run)).toBe(observe(left, run));
      },
    ),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 150), seed: Number(process.env.FUZZ_SEED ?? 1) },
  );
  expect(rewritten).toBeGreaterThan(40);
});
