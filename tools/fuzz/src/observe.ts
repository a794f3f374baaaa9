import { inspect } from 'node:util';
import { createContext, Script } from 'node:vm';
import { transformSync } from 'esbuild';
import fc, { type Arbitrary } from 'fast-check';
import type { ElementKind, Program } from './program.js';

/** Arguments of one run: the elements of `xs` and of `ys`. */
export type Inputs = readonly [readonly unknown[], readonly unknown[]];

const ELEMENTS: Record<ElementKind, Arbitrary<unknown>> = {
  number: fc.constantFrom(0, -0, 1, 2, NaN, 3),
  string: fc.constantFrom('', 'a', 'k0', '1', '__proto__', 'b'),
};
export const inputs = ({ elements }: Program): Arbitrary<Inputs> =>
  fc.tuple(fc.array(ELEMENTS[elements], { maxLength: 12 }), fc.array(ELEMENTS[elements], { maxLength: 12 }));

/** @throws {Error} where the text is no program. */
export function compile(code: string): Script {
  return new Script(transformSync(code, { loader: 'tsx', format: 'cjs', jsxFactory: 'h', target: 'es2022' }).code);
}

const MOST_TICKS = 1_000;

const CALL = new Script('(returned = module.exports.run(left, right, env))');
const NEXT = new Script('returned.next()');

/**
 * All that a run lets others see: what it noted, in order, and what it returned or threw. `undefined`: it did not end in `limit` milliseconds.
 */
export async function observe(
  script: Script,
  { style }: Program,
  [xs, ys]: Inputs,
  limit: number,
): Promise<string | undefined> {
  const left = [...xs];
  const right = [...ys];
  const notes: unknown[] = [];
  const env = environment(left, right, notes);
  const module = { exports: {} as { run: (...args: unknown[]) => unknown } };
  let result: unknown;
  try {
    const context = createContext({
      module,
      exports: module.exports,
      Buffer,
      TextDecoder,
      left,
      right,
      env,
      returned: undefined,
    });
    script.runInContext(context, { timeout: limit });
    // Within the context's time, too: what a wrong rewrite makes may never end.
    const returned: unknown = CALL.runInContext(context, { timeout: limit });
    // The body of a generator runs when it is asked for more.
    const next = () => NEXT.runInContext(context, { timeout: limit }) as IteratorResult<unknown>;
    result = style === 'generator' ? drain(next, env) : await returned;
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    result = `threw ${String(error)}`;
  }
  const seen = inspect({ notes, result, left, right }, { depth: 6, maxArrayLength: null, breakLength: Infinity });
  // esbuild numbers names that hide others, and errors speak of them.
  return seen.replace(/\b([A-Za-z]+)\d+(?= is not a (?:constructor|function))/g, '$1');
}

function environment(left: unknown[], right: unknown[], notes: unknown[]) {
  const shares: unknown[][] = [];
  let calls = 0;
  let ticks = 0;
  const env = {
    note: (value: unknown) => void notes.push(inspect(value, { depth: 5 })),
    share: (value: unknown[]) => void shares.push(value),
    poke() {
      right.push(typeof left[0] === 'number' ? 1 : 'a');
      for (const list of shares) list.pop();
    },
    boom() {
      if (++calls === 3) throw new RangeError('third call');
    },
    async tick() {
      await undefined;
      // No timeout ends a loop that waits on every turn, and whose list grows meanwhile.
      if (++ticks > MOST_TICKS) throw new RangeError('too many ticks');
      env.poke();
    },
    row: {
      get id() {
        notes.push('get id');
        right.shift();
        return left[0];
      },
    },
    proxy: new Proxy(right, {
      get(target, key) {
        notes.push(`proxy ${String(key)}`);
        return Reflect.get(target, key) as unknown;
      },
    }),
  };
  return env;
}

/** Other code runs wherever a generator is suspended. */
function drain(next: () => IteratorResult<unknown>, env: { poke(): void }): unknown {
  const yielded: unknown[] = [];
  for (let i = 0; i < 60; i++) {
    const { value, done } = next();
    if (done) return { yielded, value };
    yielded.push(value);
    env.poke();
  }
  return { yielded };
}
