import { rewriteText, type RulePlugin } from '@hotpath/codemods';
import fc from 'fast-check';
import { compile, inputs, observe, type Inputs } from './observe.js';
import type { Pattern } from './pattern.js';
import { programs, type Program } from './program.js';

export interface FuzzOptions {
  patterns: ReadonlyMap<string, Pattern>;
  /** How many programs to make. */
  programs: number;
  seed: number;
  /** At least one pattern of each program is of these rules; of any, where absent. */
  rules?: readonly string[] | undefined;
  /** The rules as they are shipped, where absent. */
  plugin?: RulePlugin | undefined;
  /** `false`: the first program that fails will do. */
  shrink?: boolean;
}

export interface FuzzResult {
  programs: number;
  /** Programs that some rewrite changed: the others show nothing. */
  rewritten: number;
  /** Rewrites by `rule/shape`. */
  rewrites: Record<string, number>;
  /** The smallest program found that a rewrite changes the behaviour of, as text. */
  counterexample?: string;
}

const RUNS = 4;
/** What a run may take, in milliseconds. */
const LIMIT = 1_000;
/** A rewritten run may take so much longer before it counts as one that does not end: the machine may have other work. */
const PATIENCE = 5;

/** Makes programs, rewrites them with all safe fixes as `hotpath fix` does, and compares all that can be observed of both. */
export async function fuzz({
  patterns,
  programs: count,
  seed,
  rules,
  plugin,
  shrink = true,
}: FuzzOptions): Promise<FuzzResult> {
  const result: FuzzResult = { programs: 0, rewritten: 0, rewrites: {} };
  let shrinking = false;
  const property = fc.asyncProperty(cases(patterns, rules), async ([program, runs]) => {
    const after = rewrite(program, plugin);
    if (!shrinking) {
      result.programs++;
      if (after.rewrites.length > 0) result.rewritten++;
      for (const name of after.rewrites) result.rewrites[name] = (result.rewrites[name] ?? 0) + 1;
    }
    try {
      await compare(program, after.output, runs);
    } catch (error) {
      shrinking = true;
      throw error;
    }
  });
  const details = await fc.check(property, { numRuns: count, seed, endOnFailure: !shrink });
  if (details.failed) {
    const [failing] = details.counterexample ?? [];
    result.counterexample = failing ? explain(failing, plugin, details.errorInstance) : String(details.errorInstance);
  }
  return result;
}

function cases(patterns: FuzzOptions['patterns'], rules: FuzzOptions['rules']) {
  return programs(patterns, rules).chain((program) =>
    fc.tuple(fc.constant(program), fc.array(inputs(program), { minLength: RUNS, maxLength: RUNS })),
  );
}

function rewrite({ code }: Program, plugin: RulePlugin | undefined): { output: string; rewrites: string[] } {
  const { output, rewrites, problem } = rewriteText(code, {
    filename: '/fuzz/program.tsx',
    plugin,
    // Unproven rewrites must be right as well.
    settings: { minSpeedup: 0 },
  });
  if (problem !== undefined) throw new Error(problem);
  return { output, rewrites: rewrites.map(({ rule, shape }) => `${rule}/${shape}`) };
}

/** @throws {Difference} at the first run whose observations differ; {Error} where the rewritten text is no program. */
async function compare(program: Program, after: string, runs: readonly Inputs[]): Promise<void> {
  if (after === program.code) return;
  const [left, right] = [compile(program.code), compile(after)];
  for (const run of runs) {
    const before = await observe(left, program, run, LIMIT);
    if (before === undefined) continue; // it tells nothing of what comes after
    const now = await observe(right, program, run, PATIENCE * LIMIT);
    if (before !== now) throw new Difference(run, before, now ?? 'it does not end');
  }
}

class Difference extends Error {
  constructor(run: Inputs, before: string, after: string) {
    super(`run(${run.map((list) => JSON.stringify(list)).join(', ')}, env)\n— before\n${before}\n— after\n${after}`);
  }
}

function explain([program]: [Program, readonly Inputs[]], plugin: RulePlugin | undefined, error: unknown): string {
  let after: string;
  try {
    after = rewrite(program, plugin).output;
  } catch (problem) {
    after = String(problem);
  }
  return `— program\n${program.code}\n— rewritten\n${after}\n— ${error instanceof Error ? error.message : String(error)}`;
}
