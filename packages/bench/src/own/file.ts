import { oneLine } from '../failure.js';
import type { Plan } from '../measure/plan.js';
import type { Listed } from '../runner/protocol.js';
import type { Runtime } from '../runtimes/runtime.js';
import type { Baseline } from './baseline.js';
import { bundleBenchmarks, type Modules } from './bundle.js';
import { changeOf } from './change.js';
import { titleOf, type BenchmarkResult } from './result.js';
import { listBenchmarks, timeBeside } from './timing.js';

type Kept = Baseline['files'][number];

/** What the benchmarks of all files are measured in. */
export interface Sitting {
  runtime: Runtime;
  plan: Plan;
  modules: Modules;
  /** Nanoseconds of an empty benchmark. */
  emptyNs: number;
  tolerance: number;
  /** Measured when it is first asked for. */
  noiseFloor: () => Promise<number>;
  onProgress: (what: string) => void;
}

export interface MeasuredFile {
  results: BenchmarkResult[];
  problems: string[];
  /** For the next baseline. */
  kept: Kept;
}

/** Less than this many calls of an empty benchmark is no call: the factor that mitata flags results by. */
const EMPTY_FACTOR = 1.42;

/**
 * Measures the benchmarks of one file, each beside its code in the baseline, or else beside the first of its group.
 * @param file its name in results
 * @param then what the baseline has of the file; `'none'` where there is a baseline without it
 * @throws {Error} in one line, where it cannot be bundled or loaded.
 */
export async function measureFile(
  path: string,
  file: string,
  then: Kept | 'none' | undefined,
  sitting: Sitting,
): Promise<MeasuredFile> {
  const bundle = await bundleBenchmarks(path);
  const listed = await listBenchmarks(sitting.runtime, await sitting.modules.urlOf(bundle));
  const results: BenchmarkResult[] = [];
  const problems =
    listed.length === 0 ? [`${file} declares no benchmark: import { bench } from 'hotpath/bench', and call it`] : [];
  for (const [place, one] of listed.entries()) {
    sitting.onProgress(`${file}: ${titleOf(one)}`);
    try {
      results.push({ file, ...one, ...(await measureAt(place, listed, bundle, then, sitting)) });
    } catch (error) {
      problems.push(`${file}: ${titleOf(one)}: ${oneLine(error)}`);
    }
  }
  return { results, problems, kept: { path: file, bundle, benchmarks: listed.map((one) => figuresOf(one, results)) } };
}

async function measureAt(
  place: number,
  listed: readonly Listed[],
  bundle: string,
  then: Kept | 'none' | undefined,
  { runtime, plan, modules, emptyNs, tolerance, noiseFloor }: Sitting,
): Promise<Omit<BenchmarkResult, 'file' | keyof Listed>> {
  const one = listed[place]!;
  const now = await modules.urlOf(bundle, place);
  const timed = ({ ns, low, high }: { ns: number; low: number; high: number }) => ({
    ns,
    low,
    high,
    // Of the quickest process: other work on the machine slows a call down, and never speeds it up.
    empty: low < emptyNs * EMPTY_FACTOR,
  });
  const old = typeof then === 'object' ? placeOf(one, then.benchmarks) : undefined;
  if (typeof then === 'object' && old !== undefined) {
    const floor = await noiseFloor();
    const timing = await timeBeside(now, await modules.urlOf(then.bundle, old), { runtime, plan, tolerance });
    return { ...timed(timing), toBaseline: timing.ratio, change: changeOf(timing.ratio, tolerance, floor) };
  }
  const first = one.group === '' ? place : listed.findIndex(({ group }) => group === one.group);
  const timing = await timeBeside(now, await modules.urlOf(bundle, first), { runtime, plan });
  return {
    ...timed(timing),
    ...(first < place && { toFirst: timing.ratio }),
    ...(then !== undefined && { change: 'new' as const }),
  };
}

function placeOf(one: Listed, among: readonly Listed[]): number | undefined {
  const place = among.findIndex((other) => titleOf(other) === titleOf(one));
  return place === -1 ? undefined : place;
}

/** In the bundle's order, whatever could not be measured: their places are how they are found again. */
function figuresOf(one: Listed, results: readonly BenchmarkResult[]): Kept['benchmarks'][number] {
  const { ns = 0, low = 0, high = 0 } = results.find((other) => titleOf(other) === titleOf(one)) ?? {};
  return { ...one, ns, low, high };
}
