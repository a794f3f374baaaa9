import { basename, dirname, sep } from 'node:path';
import type { Rewrite } from '../engine/types.js';
import { PACKAGES, beginsToImport } from '../plan/packages.js';
import { planFix } from '../plan/plan-fix.js';
import type { FixOptions, FixPlan, PlannedFile } from '../plan/types.js';
import type { Transaction } from '../transaction/transaction.js';
import { runCommand, type CommandRun } from './run-command.js';
import { sift } from './sift.js';

export interface Verification {
  /** The files as they are now; without those that were taken back as a whole. */
  files: PlannedFile[];
  reverted: Reverted[];
  /** How often the command was run. */
  runs: number;
}

/** A rewrite with which the command fails. */
export interface Reverted {
  path: string;
  rewrite: Rewrite;
  /** What the command said, in one line. */
  reason: string;
}

export interface VerifyRequest {
  /** The project's own check, as one types it into a shell: `npm test`. */
  command: string;
  /** Is told what is going on, before each run. */
  onRun?: ((what: string) => void) | undefined;
}

/** How often the command must pass before anything is changed: one that fails now and then can judge nothing. */
const RUNS_BEFORE = 2;

/**
 * Applies a plan as far as the project's own command passes with it. Where it fails, the guilty rewrites are found by bisection and taken back; the others stay.
 * @throws Error with one line, and every file as it was, where the command fails already, or only now and then.
 */
export async function applyVerified(
  plan: FixPlan,
  transaction: Transaction,
  options: FixOptions,
  request: VerifyRequest,
): Promise<Verification> {
  return new Verifier(plan, transaction, options, request).run();
}

/** Files that are rewritten together or not at all. */
type Unit = readonly PlannedFile[];

class Verifier {
  readonly #plan: FixPlan;
  readonly #transaction: Transaction;
  readonly #options: FixOptions;
  readonly #request: VerifyRequest;
  /** What the files of the plan, and no others, hold now. */
  readonly #now = new Map<string, string>();
  readonly #original: ReadonlyMap<string, string>;
  readonly #manifests: readonly PlannedFile[];
  #limit = Infinity;
  #runs = 0;
  #complaint = '';

  constructor(plan: FixPlan, transaction: Transaction, options: FixOptions, request: VerifyRequest) {
    this.#plan = plan;
    this.#transaction = transaction;
    this.#options = options;
    this.#request = request;
    this.#original = new Map(plan.files.map(({ path, before }) => [path, before]));
    for (const [path, text] of this.#original) this.#now.set(path, text);
    this.#manifests = plan.files.filter(({ path }) => basename(path) === 'package.json');
  }

  async run(): Promise<Verification> {
    await this.#mustPassBefore();
    const units = unitsOf(this.#plan, new Set(this.#manifests));
    const complaints = new Map<Unit, string>();
    const passes = async (applied: readonly Unit[]) => {
      const passed = await this.#passes(applied.flat());
      // What is guilty is not applied any more when the next one is looked for: the last complaint is about it.
      if (!passed) for (const unit of applied) complaints.set(unit, this.#complaint);
      return passed;
    };
    if (await passes(units)) return this.#result(units.flat(), []);
    await this.#mustFailAgain();
    const { innocent, guilty } = await sift(units, passes, [], true);
    const kept = [...innocent.flat()];
    const reverted: Reverted[] = [];
    for (const unit of guilty) {
      const found = await this.#within(unit, kept, complaints.get(unit) ?? this.#complaint);
      kept.push(...found.kept);
      reverted.push(...found.reverted);
    }
    if (!(await this.#passes(kept))) {
      await this.#set([]);
      throw new Error(
        `\`${this.#request.command}\` fails with rewrites that passed before, so it cannot judge them: nothing was changed (${this.#complaint})`,
      );
    }
    return this.#result(kept, reverted);
  }

  async #mustPassBefore(): Promise<void> {
    const { command } = this.#request;
    let slowest = 0;
    for (let run = 1; run <= RUNS_BEFORE; run++) {
      const { passed, ms } = await this.#execute(`before the rewrites, ${run} of ${RUNS_BEFORE}`);
      slowest = Math.max(slowest, ms);
      if (passed) continue;
      throw new Error(
        run === 1
          ? `\`${command}\` fails already: nothing was changed (${this.#complaint})`
          : `\`${command}\` passes only now and then, so it cannot judge rewrites: nothing was changed (${this.#complaint})`,
      );
    }
    // A rewrite can make a program run for ever.
    this.#limit = 30_000 + 5 * slowest;
  }

  async #mustFailAgain(): Promise<void> {
    const { command } = this.#request;
    if (!(await this.#execute('again, to see whether it fails each time')).passed) return;
    await this.#set([]);
    throw new Error(
      `\`${command}\` fails and passes with the same rewrites, so it cannot judge them: nothing was changed`,
    );
  }

  /** Of one unit that fails: which of its rewrites do. `kept` is what passes without it. */
  async #within(
    unit: Unit,
    kept: readonly PlannedFile[],
    complaint: string,
  ): Promise<{ kept: PlannedFile[]; reverted: Reverted[] }> {
    const all = unit.flatMap(({ path, rewrites }) => rewrites.map((rewrite) => ({ path, rewrite })));
    const isOne = new Set(all.map(({ path, rewrite }) => `${path} ${rewrite.key}`)).size === 1;
    if (isOne) return { kept: [], reverted: all.map((one) => ({ ...one, reason: complaint })) };
    const plan = async (allowed: (path: string, key: string) => boolean) => {
      // The files are read again, and must hold what they held.
      await this.#set(kept);
      const paths = new Set(unit.map(({ path }) => path));
      const { files } = await planFix({
        ...this.#options,
        paths: [...paths],
        allow: allowed,
        crossFile: false,
        onProgress: undefined,
      });
      return files.filter(({ path }) => paths.has(path));
    };
    const has = (some: readonly { path: string; key: string }[]) => {
      const keys = new Set(some.map(({ path, key }) => `${path} ${key}`));
      return (path: string, key: string) => keys.has(`${path} ${key}`);
    };
    const own = await plan(() => true);
    const keys = own.flatMap(({ path, rewrites }) =>
      [...new Set(rewrites.map(({ key }) => key))].map((key) => ({ path, key })),
    );
    const reasons = new Map<string, string>();
    const { innocent, guilty } = await sift(keys, async (applied) => {
      const passed = await this.#passes([...kept, ...(await plan(has(applied)))]);
      if (!passed) for (const { path, key } of applied) reasons.set(`${path} ${key}`, this.#complaint);
      return passed;
    });
    const isGuilty = has(guilty);
    const isOwn = has(keys);
    return {
      kept: await plan(has(innocent)),
      reverted: all
        .filter(({ path, rewrite: { key } }) => isGuilty(path, key) || !isOwn(path, key))
        .map((one) => ({ ...one, reason: reasons.get(`${one.path} ${one.rewrite.key}`) ?? complaint })),
    };
  }

  async #passes(files: readonly PlannedFile[]): Promise<boolean> {
    await this.#set(files);
    const rewrites = files.reduce((sum, file) => sum + file.rewrites.length, 0);
    return (await this.#execute(`with ${rewrites} ${rewrites === 1 ? 'rewrite' : 'rewrites'}`)).passed;
  }

  async #execute(what: string): Promise<CommandRun> {
    this.#request.onRun?.(what);
    this.#runs++;
    const run = await runCommand(this.#request.command, this.#options.cwd, this.#limit);
    if (!run.passed) this.#complaint = complaintIn(run.tail);
    return run;
  }

  /** Makes the tree hold these files as planned, and all others of the plan as they were. */
  async #set(files: readonly PlannedFile[]): Promise<void> {
    const wanted = new Map(this.#original);
    for (const { path, after } of [...files, ...this.#manifestsFor(files)]) wanted.set(path, after);
    const changes = Array.from(wanted, ([path, after]) => ({ path, before: this.#now.get(path)!, after })).filter(
      ({ before, after }) => before !== after,
    );
    const { written, skipped } = await this.#transaction.make(changes);
    for (const path of written) this.#now.set(path, wanted.get(path)!);
    const [first] = skipped;
    if (first) throw new Error(`${first.path} ${first.reason}; hotpath undo brings back what the files held before`);
  }

  #manifestsFor(files: readonly PlannedFile[]): PlannedFile[] {
    const names = Object.keys(PACKAGES);
    return this.#manifests.filter((manifest) =>
      files.some(
        (file) =>
          file.path.startsWith(dirname(manifest.path) + sep) && names.some((name) => beginsToImport(file, name)),
      ),
    );
  }

  #result(files: readonly PlannedFile[], reverted: Reverted[]): Verification {
    return { files: [...files, ...this.#manifestsFor(files)], reverted, runs: this.#runs };
  }
}

/** Files that a rewrite binds together are one unit; every other file is one by itself. */
function unitsOf(plan: FixPlan, manifests: ReadonlySet<PlannedFile>): Unit[] {
  const units = new Map<PlannedFile, Set<PlannedFile>>();
  const files = plan.files.filter((file) => !manifests.has(file));
  for (const file of files) units.set(file, new Set([file]));
  for (const { files: paths } of plan.crossFile) {
    const bound = new Set(files.filter(({ path }) => paths.includes(path)).flatMap((file) => [...units.get(file)!]));
    for (const file of bound) units.set(file, bound);
  }
  return [...new Set(units.values())].map((unit) => [...unit]);
}

/** The line of an output that most likely says what failed. */
function complaintIn(tail: string): string {
  const lines = tail
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const telling = lines.find(
    (line) => /\b(?:\w*Error|FAIL(?:ED)?|not ok|failing)\b|^[✗✖×●]/.test(line) && !/^npm/.test(line),
  );
  const line = telling ?? lines.at(-1) ?? 'it printed nothing';
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
