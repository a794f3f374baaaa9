import { readFile } from 'node:fs/promises';
import type { Evidence, RunEvidence, SubjectEvidence } from '@hotpath/evidence';
import { calibrate, checkControls } from './controls.js';
import type { BenchEvent } from './events.js';
import { SubjectFailure, type FailureReason } from './failure.js';
import { Journal } from './journal.js';
import { describeCommit, describeMachine } from './machine.js';
import { FULL_PLAN, type Plan } from './measure/plan.js';
import { measurePrepared, prepareSubject, type PreparedSubject } from './measure/subject.js';
import { Child } from './processes/child.js';
import type { Greeting } from './runner/protocol.js';
import { openRuntime, type Runtime } from './runtimes/runtime.js';
import { codemodAfter } from './subjects/after.js';
import { compilePair } from './subjects/compile.js';
import type { MakeAfter, SubjectFile } from './subjects/contract.js';
import { subjectsDirectory, findSubjects, type SubjectFilter } from './subjects/files.js';

export interface BenchOptions extends SubjectFilter {
  /** `host`, or pinned ids: `node-24`, `bun-1`, … Installed when they are not there yet. */
  runtimes: readonly string[];
  /** Holds `<rule>/<shape>.ts`; the project's own subjects, where absent. */
  subjectsDirectory?: string;
  /** The shipped codemods, where absent. */
  makeAfter?: MakeAfter;
  /** `FULL_PLAN`, where absent; `QUICK_PLAN` for a sample. */
  plan?: Plan;
  /** Stop before anything is measured where the harness misses one of its controls: what is to be written must stand on them. */
  requireControls?: boolean;
  /** Measure all anew, whatever an interrupted run left behind. */
  fresh?: boolean;
  onProgress?: (event: BenchEvent) => void;
}

/** A subject without figures, and why. */
export interface Failure {
  runtime: string;
  rule: string;
  shape: string;
  reason: FailureReason;
  message: string;
}

export interface BenchResult {
  /** One a runtime, in the form of the evidence files, with what this run measured and nothing else. */
  files: Evidence[];
  failures: Failure[];
  /** True where the plan left growth and break-even out: good for comparison, not for writing. */
  referenceOnly: boolean;
}

/**
 * Measures subjects on runtimes, one after the other: nothing else should run meanwhile.
 * A subject that fails is reported and does not end the run.
 * @throws {RangeError} for an unknown runtime; {Error} when one cannot be installed, or no subject matches.
 */
export async function benchAll(options: BenchOptions): Promise<BenchResult> {
  const emit = options.onProgress ?? (() => {});
  const plan = options.plan ?? FULL_PLAN;
  const directory = options.subjectsDirectory ?? subjectsDirectory('rules');
  const subjects = await findSubjects(directory, options);
  const runtimes: Runtime[] = [];
  for (const id of options.runtimes) {
    runtimes.push(await openRuntime(id, (what) => emit({ type: 'install', what })));
  }

  // Rewriting and comparing take no runtime: once is enough for all of them. A failure is remembered as well.
  const prepared = new Map<SubjectFile, Promise<PreparedSubject>>();
  const prepare: Prepare = (subject) => {
    const known = prepared.get(subject) ?? prepareSubject(subject, options.makeAfter ?? codemodAfter, plan);
    prepared.set(subject, known);
    return known;
  };
  try {
    return await measureEverywhere(runtimes, subjects, { ...options, plan, directory }, prepare, emit);
  } finally {
    for (const one of await Promise.allSettled(prepared.values())) {
      if (one.status === 'fulfilled') await one.value.compiled.dispose();
    }
  }
}

type Prepare = (subject: SubjectFile) => Promise<PreparedSubject>;
type Emit = (event: BenchEvent) => void;

interface Campaign {
  plan: Plan;
  directory: string;
  requireControls?: boolean;
  fresh?: boolean;
}

async function measureEverywhere(
  runtimes: readonly Runtime[],
  subjects: readonly SubjectFile[],
  campaign: Campaign,
  prepare: Prepare,
  emit: Emit,
): Promise<BenchResult> {
  const { plan } = campaign;
  const result: BenchResult = { files: [], failures: [], referenceOnly: plan.referenceOnly };
  const journals: Journal[] = [];
  for (const runtime of runtimes) {
    const journal = await Journal.open(runtime, plan, campaign.fresh ?? false);
    const measured: SubjectEvidence[] = [];
    const runs = new Map<string, RunEvidence>();
    // Calibrated when the first subject is measured: an interrupted run may have left nothing to do.
    let run: RunEvidence | undefined;
    for (const [index, subject] of subjects.entries()) {
      const known = await journaled(journal, subject, prepare);
      if (known) {
        emit({ type: 'resumed', evidence: known });
        measured.push(known);
        runs.set(known.run, journal.runOf(known));
        continue;
      }
      run ??= await startRun(runtime, campaign, emit);
      emit({ type: 'subject', rule: subject.rule, shape: subject.shape, index, count: subjects.length });
      const outcome = await measureOne(subject, prepare, runtime, run, plan, emit);
      if ('reason' in outcome) {
        result.failures.push(outcome);
        continue;
      }
      measured.push(outcome);
      runs.set(run.id, run);
      await journal.add(run, outcome);
    }
    const { name, major } = runtime;
    result.files.push({ schemaVersion: 1, runtime: { name, major }, runs: [...runs.values()], subjects: measured });
    journals.push(journal);
  }
  // Not before the last runtime is through: an interruption there loses nothing of the others.
  for (const journal of journals) await journal.remove();
  emit({ type: 'done', failures: result.failures.length });
  return result;
}

/** What an interrupted run has measured of a subject, if its sources are still the same. */
async function journaled(
  journal: Journal,
  subject: SubjectFile,
  prepare: Prepare,
): Promise<SubjectEvidence | undefined> {
  const prepared = await prepare(subject).catch(() => undefined); // reported where it is measured
  return prepared && journal.find(subject.rule, subject.shape, prepared.sources);
}

async function startRun(
  runtime: Runtime,
  { plan, directory, requireControls }: Campaign,
  emit: Emit,
): Promise<RunEvidence> {
  const machine = describeMachine();
  const measuredAt = new Date().toISOString();
  const { version, engine } = await greet(runtime);
  emit({ type: 'runtime', runtime, version, engine, machine });
  const { noiseFloor, emptyCall, controls } = await calibrate({ runtime, plan });
  emit({ type: 'calibrated', noiseFloor, emptyCall, controls });
  const run: RunEvidence = {
    id: `${runtime.name}-${version}@${measuredAt}`,
    measuredAt,
    commit: await describeCommit(directory),
    harness: await harnessVersion(),
    engine,
    version,
    flags: runtime.flags,
    machine,
    seeds: plan.seeds,
    noiseFloor,
    emptyCall,
    controls,
  };
  if (requireControls) checkControls(runtime, run);
  return run;
}

async function measureOne(
  subject: SubjectFile,
  prepare: Prepare,
  runtime: Runtime,
  run: RunEvidence,
  plan: Plan,
  emit: Emit,
): Promise<SubjectEvidence | Failure> {
  const { rule, shape } = subject;
  const { noiseFloor, emptyCall } = run;
  const start = performance.now();
  try {
    const evidence = await measurePrepared(await prepare(subject), {
      runtime,
      plan,
      noiseFloor,
      emptyCall,
      run: run.id,
      onPoint: (point) => emit({ type: 'point', rule, shape, point }),
    });
    emit({ type: 'measured', evidence, elapsedMs: performance.now() - start });
    return evidence;
  } catch (error) {
    // Anything else is a fault of the harness, and must not pass for one of the subject.
    if (!(error instanceof SubjectFailure)) throw error;
    const failure = {
      runtime: `${runtime.name}-${runtime.major}`,
      rule,
      shape,
      reason: error.reason,
      message: error.message,
    };
    emit({ type: 'failed', failure });
    return failure;
  }
}

async function greet(runtime: Runtime): Promise<Greeting> {
  const nothing = `export const title = '', metric = 'time', axes = { n: [1, 2, 3, 4, 1024] }, grows = { before: '', after: '' };
    export const arbitrary = () => {}, input = () => {}, run = () => {};`;
  const compiled = await compilePair(nothing, nothing);
  const child = new Child(runtime, compiled.modules.before);
  try {
    return await child.request({ do: 'hello' });
  } finally {
    await child.stop();
    await compiled.dispose();
  }
}

async function harnessVersion(): Promise<string> {
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
