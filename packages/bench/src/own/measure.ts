import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { measureNoiseFloor } from '../controls.js';
import { oneLine } from '../failure.js';
import { describeCommit, describeMachine } from '../machine.js';
import { FULL_PLAN, type Plan } from '../measure/plan.js';
import type { Runtime } from '../runtimes/runtime.js';
import type { Baseline } from './baseline.js';
import { bundleText, Modules } from './bundle.js';
import { measureFile, type Sitting } from './file.js';
import { titleOf, type BenchmarkResult, type OwnResult } from './result.js';
import { timeBeside } from './timing.js';

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

const EMPTY = "import { bench } from 'hotpath/bench'; bench('empty', () => {});";

/**
 * Measures files of benchmarks by the standard of the evidence: fresh live processes in pairs, sampled in turn. Where there is a baseline, its code runs
 * beside today's; else, in a group, the first beside each other.
 */
export async function measureOwn(options: OwnOptions): Promise<OwnResult> {
  const modules = await Modules.open();
  try {
    return await measureFiles(options, modules);
  } finally {
    await modules.dispose();
  }
}

async function measureFiles(options: OwnOptions, modules: Modules): Promise<OwnResult> {
  const { cwd, runtime, tolerance, baseline, plan = PLAN, onProgress = () => {} } = options;
  const machine = describeMachine();
  onProgress('measuring an empty benchmark');
  const nothing = await modules.urlOf(await bundleText(EMPTY, cwd), 0);
  const { ns: emptyNs } = await timeBeside(nothing, nothing, { runtime, plan });
  let noiseFloor: number | undefined;
  const sitting: Sitting = {
    ...{ runtime, plan, modules, emptyNs, tolerance, onProgress },
    noiseFloor: async () => {
      if (noiseFloor === undefined) onProgress('measuring the noise of this machine');
      return (noiseFloor ??= await measureNoiseFloor({ runtime, plan }));
    },
  };
  const results: BenchmarkResult[] = [];
  const problems: string[] = [];
  const kept: Baseline['files'] = [];
  for (const path of options.files) {
    const file = relative(cwd, path).split(sep).join('/');
    const then = baseline && (baseline.files.find((one) => one.path === file) ?? 'none');
    try {
      const measured = await measureFile(path, file, then, sitting);
      results.push(...measured.results);
      problems.push(...measured.problems);
      kept.push(measured.kept);
    } catch (error) {
      problems.push(`${file}: ${oneLine(error)}`);
    }
  }
  const id = `${runtime.name} ${runtime.version}`;
  const about = { runtime: id, machine };
  const savedAt = new Date().toISOString();
  return {
    ...{ results, problems, gone: goneFrom(baseline, kept, cwd), ...about, tolerance },
    ...(noiseFloor !== undefined && { noiseFloor }),
    ...(problems.length === 0 && {
      baseline: { schemaVersion: 1, savedAt, commit: await describeCommit(cwd), ...about, files: kept },
    }),
  };
}

/** What a file declares no longer, and all of files that are not there. A file that was not asked for, or could not be read, says nothing. */
function goneFrom(baseline: Baseline | undefined, kept: Baseline['files'], cwd: string): string[] {
  const declared = new Map(kept.map(({ path, benchmarks }) => [path, new Set(benchmarks.map(titleOf))]));
  return (baseline?.files ?? []).flatMap(({ path, benchmarks }) => {
    const today = declared.get(path) ?? (existsSync(join(cwd, path)) ? undefined : new Set<string>());
    return today ? benchmarks.map(titleOf).flatMap((title) => (today.has(title) ? [] : `${path}: ${title}`)) : [];
  });
}
