import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  benchAll,
  compareWithCommitted,
  FULL_PLAN,
  QUICK_PLAN,
  readEvidence,
  subjectsDirectory,
  tipAfter,
  writeEvidence,
  type BenchEvent,
  type BenchResult,
  type Comparison,
  type EvidenceComparison,
} from '@hotpath/bench';
import { dataDirectory, folkloreDirectory, label, targetId, pointAtReference } from '@hotpath/evidence';
import pc from 'picocolors';
import { EXIT } from '../failure.js';
import { amount } from '../ui/chart.js';
import { progressLine } from '../ui/progress.js';
import { table } from '../ui/table.js';
import type { BenchCommandOptions } from './bench-command.js';

const MILESTONES = new Set<BenchEvent['type']>(['install', 'runtime', 'calibrated', 'measured', 'resumed', 'failed']);

/** Measures what our rules' rewrites gain, or folklore. @throws {Error} in one line. */
export async function ruleBenchmarks(options: BenchCommandOptions): Promise<number> {
  const at = sizesOf(options.size ?? []);
  if (options.write && (options.quick || at)) {
    throw new Error(`--${at ? 'size' : 'quick'} measures too little to --write: leave one of them out`);
  }
  const progress = progressLine('starting …');
  const pace = new Pace();
  const result = await benchAll({
    rules: options.rule,
    shapes: options.shape,
    runtimes: options.runtime ?? ['host'],
    ...(options.folklore && { subjectsDirectory: subjectsDirectory('folklore'), makeAfter: tipAfter }),
    plan: at ? { ...QUICK_PLAN, at } : options.quick ? QUICK_PLAN : FULL_PLAN,
    requireControls: options.write ?? false,
    fresh: options.fresh ?? false,
    onProgress(event) {
      const line = `${describe(event)}${pace.after(event)}`;
      progress.update(line);
      // A log has no line that is drawn again and again, but many minutes to fill.
      if (!process.stderr.isTTY && MILESTONES.has(event.type)) process.stderr.write(`${line}\n`);
    },
  }).finally(progress.stop);

  // A verdict is about the reference sizes: other ones neither confirm nor contradict it.
  const directory = fileURLToPath(options.folklore ? folkloreDirectory : dataDirectory);
  const comparisons = await printResult(result, directory);
  if (options.agreement) process.stdout.write(`${agreement(comparisons)}\n`);
  const changed = at === undefined && comparisons.some(({ changes }) => changes.length > 0);
  if (options.write) {
    for (const path of await writeEvidence(result, directory)) process.stdout.write(`${pc.green('wrote')} ${path}\n`);
  }
  if (result.failures.length > 0) return EXIT.failure;
  // What is being written is meant to differ from what was there.
  return changed && !options.write ? EXIT.findings : EXIT.clean;
}

/** @throws {Error} for what is no `axis=n`. */
function sizesOf(given: readonly string[]): Record<string, number> | undefined {
  if (given.length === 0) return undefined;
  const entries = given.map((text) => {
    const [, axis, size] = /^([a-z][\w-]*)=(\d+)$/i.exec(text) ?? [];
    if (!axis || !Number(size)) throw new Error(`--size ${text}: expected an axis and a size, as in elements=4096`);
    return [axis, Number(size)] as const;
  });
  return Object.fromEntries(entries);
}

/** How long the rest will take, by what the subjects so far took. */
class Pace {
  #start = 0;
  #done = 0;
  #left = 0;

  after(event: BenchEvent): string {
    if (event.type === 'calibrated') [this.#start, this.#done] = [performance.now(), 0];
    if (event.type === 'subject') this.#left = event.count - event.index;
    if (event.type !== 'measured' && event.type !== 'failed') return '';
    this.#done++;
    const each = (performance.now() - this.#start) / this.#done;
    const minutes = (each * --this.#left) / 60_000;
    return this.#left > 0
      ? ` (${this.#left} left, about ${minutes < 1 ? 'a minute' : `${Math.round(minutes)} min`})`
      : '';
  }
}

/** How each committed verdict fared, by runtime. */
async function printResult(result: BenchResult, directory: string): Promise<EvidenceComparison[]> {
  const comparisons: EvidenceComparison[] = [];
  for (const file of result.files) {
    const id = targetId(file.runtime);
    const committed = await readEvidence(join(directory, `${id}.json`));
    const comparison = compareWithCommitted(file, committed);
    comparisons.push(comparison);
    const measured = comparison.rows.filter((row) => row.measured);
    const [header = '', ...lines] = table([
      ['rule', 'shape', 'verdict', 'before', 'after', 'before / after (95%)', 'committed'],
      ...measured.map(rowOf),
    ]);
    process.stdout.write(`${pc.bold(label(file.runtime))}\n${pc.dim(header)}\n${lines.join('\n')}\n\n`);
  }
  for (const { runtime, rule, shape, message } of result.failures) {
    process.stderr.write(`${pc.red('failed')} ${rule}/${shape} on ${runtime}: ${message.split('\n', 1)[0]}\n`);
  }
  return comparisons;
}

/** Of the verdicts that take a side: an evidence file is worth what comes out again at another time. */
function agreement(comparisons: readonly EvidenceComparison[]): string {
  const taken = comparisons
    .flatMap((comparison) => comparison.rows)
    .filter(({ committed, outcome }) => /^proven|^slower/.test(committed?.verdict ?? '') && outcome !== 'missing');
  // Of other sources it is another subject.
  const rows = taken.filter(({ outcome }) => outcome !== 'stale');
  const kinds = ['proven', 'slower'].map((kind) => {
    const own = rows.filter(({ committed }) => committed!.verdict.startsWith(kind));
    const same = own.filter(({ measured }) => measured!.verdict.startsWith(kind)).length;
    const side = own.filter(({ outcome }) => outcome === 'agrees').length;
    return `${same} of ${own.length} '${kind}' came out again (${side} on the same side of 1)`;
  });
  const count = (outcome: Comparison['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return `agreement: ${kinds.join(', ')}; ${count('changed-sides')} changed sides, ${count('undecided')} could not be told, ${taken.length - rows.length} of other sources`;
}

function rowOf({ rule, shape, measured, committed, outcome }: Comparison): string[] {
  const point = measured && pointAtReference(measured);
  const ratio = point?.ratio;
  return [
    rule,
    shape,
    measured?.verdict ?? '',
    ...(['before', 'after'] as const).map((side) =>
      point?.[side] ? amount(point[side].median, measured!) : 'over the cap',
    ),
    ratio ? `${Number(ratio.low.toPrecision(3))}× … ${Number(ratio.high.toPrecision(3))}×` : '',
    `${committed?.verdict ?? 'none'} (${outcome})`,
  ];
}

function describe(event: BenchEvent): string {
  switch (event.type) {
    case 'install':
      return `installing ${event.what}`;
    case 'runtime':
      return `calibrating ${targetId(event.runtime)}`;
    case 'calibrated':
      return `calibrated: noise floor ${(event.noiseFloor * 100).toFixed(1)}%`;
    case 'subject':
      return `${event.index + 1} of ${event.count}: ${event.rule}/${event.shape}`;
    case 'point':
      return `${event.rule}/${event.shape} at ${Object.values(event.point.sizes).join(' × ')}`;
    case 'measured':
      return `${event.evidence.rule}/${event.evidence.shape}: ${event.evidence.verdict}`;
    case 'resumed':
      return `${event.evidence.rule}/${event.evidence.shape}: ${event.evidence.verdict}, measured before the interruption`;
    case 'failed':
      return `${event.failure.rule}/${event.failure.shape} failed`;
    case 'done':
      return 'done';
  }
}
