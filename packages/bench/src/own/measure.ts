import { relative, sep } from 'node:path';
import type { RunEvidence } from '@hotpath/evidence';
import { median, quantile } from 'simple-statistics';
import { measureNoiseFloor } from '../controls.js';
import { describeCommit, describeMachine } from '../machine.js';
import { FULL_PLAN, type Plan } from '../measure/plan.js';
import { Child } from '../processes/child.js';
import { measurePair, type PairSamples } from '../processes/pair.js';
import type { Listed } from '../runner/protocol.js';
import type { Runtime } from '../runtimes/runtime.js';
import { ratioOf, type Interval } from '../statistics/ratio.js';
import type { Baseline } from './baseline.js';
import { bundleBenchmarks, bundleText, Modules } from './bundle.js';

/** What became of a benchmark since the baseline. `unclear`: the interval is wider than the tolerance can be told in. */
export type Change = 'slower' | 'faster' | 'same' | 'unclear' | 'new';

export interface BenchmarkResult extends Listed {
  /** From the project's root, with `/`. */
  file: string;
  /** Nanoseconds per call: the median of the processes' medians, and the range of these. */
  ns: number;
  low: number;
  high: number;
  /** time / time of the first of its group, or absent for the first, and for benchmarks without a group. */
  toFirst?: Interval;
  /** time now / time of the baseline's code, both run now, in turn. */
  toBaseline?: Interval;
  change?: Change;
  /** Too short for a call to be told from an empty one: the engine has probably left its work out. */
  empty: boolean;
}

export interface OwnResult {
  results: BenchmarkResult[];
  /** Files or benchmarks that could not be measured, a line each. */
  problems: string[];
  /** Of the baseline, and no longer there. */
  gone: string[];
  runtime: string;
  machine: RunEvidence['machine'];
  /** The smallest effect that this machine could tell, as a fraction; absent where nothing was compared. */
  noiseFloor?: number;
  tolerance: number;
  /** To keep; absent where something could not be measured. */
  baseline?: Baseline;
}

export interface OwnOptions {
  /** Absolute. */
  cwd: string;
  /** Absolute. */
  files: readonly string[];
  runtime: Runtime;
  /** Relative changes up to this count as none: 0.05 is 5%. */
  tolerance: number;
  baseline?: Baseline | undefined;
  plan?: Plan;
  onProgress?: (what: string) => void;
}

/** A benchmark may take long, and is not known beforehand. */
const PLAN: Plan = {
  ...FULL_PLAN,
  pair: { ...FULL_PLAN.pair, capMs: 20_000 },
  stopping: { minReplicates: 3, maxReplicates: 8, capMs: 12_000 },
  floorReplicates: 5,
};

/** Less than this many calls of an empty benchmark is no call: the factor that mitata flags results by. */
const EMPTY_FACTOR = 1.42;
const EMPTY = "import { bench } from 'hotpath/bench'; bench('empty', () => {});";

/**
 * Measures files of benchmarks by the standard of the evidence: fresh live processes in pairs, sampled in turn. Where there is a baseline, its code runs
 * beside today's; else, in a group, the first beside each other.
 */
export async function measureOwn(options: OwnOptions): Promise<OwnResult> {
  const { cwd, runtime, tolerance, baseline, plan = PLAN, onProgress = () => {} } = options;
  const modules = await Modules.open();
  const results: BenchmarkResult[] = [];
  const problems: string[] = [];
  const kept: Baseline['files'] = [];
  const machine = describeMachine();
  try {
    let noiseFloor: number | undefined;
    onProgress('measuring an empty benchmark');
    const nothing = await modules.urlOf(await bundleText(EMPTY, cwd), 0);
    const { ns: emptyNs } = await measure(nothing, nothing, runtime, plan, undefined);
    for (const path of options.files) {
      const file = relative(cwd, path).split(sep).join('/');
      try {
        const bundle = await bundleBenchmarks(path);
        const listed = await list(runtime, await modules.urlOf(bundle));
        if (listed.length === 0)
          problems.push(`${file} declares no benchmark: import { bench } from 'hotpath/bench', and call it`);
        const old = baseline?.files.find((one) => one.path === file);
        if (old && noiseFloor === undefined) {
          onProgress('measuring the noise of this machine');
          noiseFloor = await measureNoiseFloor({ runtime, plan });
        }
        const own: BenchmarkResult[] = [];
        for (const [place, one] of listed.entries()) {
          onProgress(`${file}: ${titleOf(one)}`);
          const first = listed.findIndex(({ group }) => group === one.group && group !== '');
          const before = old?.benchmarks.findIndex((other) => titleOf(other) === titleOf(one)) ?? -1;
          try {
            const now = await modules.urlOf(bundle, place);
            const compared = first >= 0 && first < place ? await modules.urlOf(bundle, first) : now;
            const then = before >= 0 ? await modules.urlOf(old!.bundle, before) : undefined;
            const result = {
              file,
              ...one,
              ...(await measure(now, then ?? compared, runtime, plan, then ? tolerance : undefined)),
            };
            const { ratio, ...figures } = result;
            own.push({
              ...figures,
              empty: figures.ns < emptyNs * EMPTY_FACTOR,
              ...(then === undefined && compared !== now && { toFirst: ratio }),
              ...(then !== undefined && { toBaseline: ratio, change: changeOf(ratio, tolerance, noiseFloor!) }),
              ...(baseline && then === undefined && { change: 'new' as const }),
            });
          } catch (error) {
            problems.push(`${file}: ${titleOf(one)}: ${oneLine(error)}`);
          }
        }
        results.push(...own);
        kept.push({
          path: file,
          bundle,
          // In the bundle's order, whatever could not be measured: their places are how they are found again.
          benchmarks: listed.map((one) => {
            const { ns = 0, low = 0, high = 0 } = own.find((other) => titleOf(other) === titleOf(one)) ?? {};
            return { ...one, ns, low, high };
          }),
        });
      } catch (error) {
        problems.push(oneLine(error));
      }
    }
    const id = `${runtime.name} ${runtime.version}`;
    const present = new Set(results.map((one) => `${one.file}: ${titleOf(one)}`));
    const gone = (baseline?.files ?? [])
      .flatMap(({ path, benchmarks }) => benchmarks.map((one) => `${path}: ${titleOf(one)}`))
      .filter((name) => !present.has(name));
    return {
      results,
      problems,
      gone,
      runtime: id,
      machine,
      tolerance,
      ...(noiseFloor !== undefined && { noiseFloor }),
      ...(problems.length === 0 && {
        baseline: {
          schemaVersion: 1,
          savedAt: new Date().toISOString(),
          commit: await describeCommit(cwd),
          runtime: id,
          machine,
          files: kept,
        },
      }),
    };
  } finally {
    await modules.dispose();
  }
}

export const titleOf = ({ group, name }: Listed): string => (group ? `${group} > ${name}` : name);

async function list(runtime: Runtime, module: string): Promise<Listed[]> {
  const child = new Child(runtime, module);
  try {
    return await child.request({ do: 'list' });
  } finally {
    await child.stop();
  }
}

/** @param tolerance where it is to be decided by: pairs are added until it can be told, or time is up. */
async function measure(now: string, other: string, runtime: Runtime, plan: Plan, tolerance: number | undefined) {
  const pairs: PairSamples[] = [];
  const start = performance.now();
  for (;;) {
    const pair = await measurePair({
      runtime,
      modules: { before: now, after: other },
      sizes: {},
      smallest: {},
      seed: 0,
      swapped: pairs.length % 2 === 1,
      plan: plan.pair,
    });
    if (pair.capped.length > 0) throw new Error(`one call takes longer than ${plan.pair.capMs / 1_000} s`);
    pairs.push(pair);
    const { minReplicates, maxReplicates, capMs } = plan.stopping;
    if (pairs.length < minReplicates) continue;
    const ratio = ratioOf(pairs, plan.seeds.statistics);
    const isDecided = tolerance === undefined || changeOf(ratio, tolerance, 0) !== 'unclear';
    if (!isDecided && pairs.length < maxReplicates && performance.now() - start < capMs) continue;
    const medians = pairs.map((one) => median(one.before));
    return { ns: median(medians), low: quantile(medians, 0), high: quantile(medians, 1), ratio };
  }
}

/** @param floor what the machine cannot tell from nothing is no change; and where that is more than the tolerance, nor is it none. */
export function changeOf({ low, high }: Interval, tolerance: number, floor: number): Exclude<Change, 'new'> {
  const least = Math.max(tolerance, floor);
  if (low > 1 + least) return 'slower';
  if (high < 1 / (1 + least)) return 'faster';
  const isWithin = low >= 1 / (1 + tolerance) && high <= 1 + tolerance;
  return isWithin && floor <= tolerance ? 'same' : 'unclear';
}

const oneLine = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!;
