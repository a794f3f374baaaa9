import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { targetId, type Evidence, type RunEvidence, type SubjectEvidence } from '@hotpath/evidence';
import { parseEvidence } from '@hotpath/evidence/schema';
import type { Plan } from './measure/plan.js';
import { cacheDirectory } from './runtimes/install.js';
import type { Runtime } from './runtimes/runtime.js';

/** Figures older than this are another sitting's. */
const MAX_AGE_MS = 12 * 60 * 60 * 1_000;

/** What an unfinished run has measured on one runtime, kept so that the next run can go on from there. */
export class Journal {
  readonly #path: string;
  readonly #runtime: Evidence['runtime'];
  #runs: readonly RunEvidence[] = [];
  #subjects: readonly SubjectEvidence[] = [];

  private constructor(path: string, runtime: Evidence['runtime']) {
    this.#path = path;
    this.#runtime = runtime;
  }

  /** The journal of this runtime, plan and machine; empty where there is none, it is old, or `fresh` asks for a new start. */
  static async open({ name, major, version }: Runtime, plan: Plan, fresh: boolean): Promise<Journal> {
    const key = createHash('sha256').update(JSON.stringify({ version, plan, cpu: cpus()[0]?.model }));
    const file = `${targetId({ name, major })}-${key.digest('hex').slice(0, 12)}.json`;
    const journal = new Journal(join(cacheDirectory(), 'bench', file), { name, major });
    if (fresh) await journal.remove();
    else await journal.#read();
    return journal;
  }

  /** What was measured of these very sources. */
  find(rule: string, shape: string, sources: SubjectEvidence['sources']): SubjectEvidence | undefined {
    return this.#subjects.find(
      (one) =>
        one.rule === rule &&
        one.shape === shape &&
        one.sources.before === sources.before &&
        one.sources.after === sources.after,
    );
  }

  /** The run that an entry belongs to. */
  runOf(subject: SubjectEvidence): RunEvidence {
    return this.#runs.find((run) => run.id === subject.run)!;
  }

  async add(run: RunEvidence, subject: SubjectEvidence): Promise<void> {
    const others = ({ rule, shape }: SubjectEvidence) => rule !== subject.rule || shape !== subject.shape;
    this.#subjects = [...this.#subjects.filter(others), subject];
    this.#runs = [...this.#runs.filter(({ id }) => id !== run.id), run];
    const content: Evidence = {
      schemaVersion: 1,
      runtime: this.#runtime,
      runs: [...this.#runs],
      subjects: [...this.#subjects],
    };
    await mkdir(dirname(this.#path), { recursive: true });
    // Whole, old or new, whenever the run is interrupted.
    await writeFile(`${this.#path}.new`, JSON.stringify(content));
    await rename(`${this.#path}.new`, this.#path);
  }

  /** The run has come to its end: there is nothing to go on from. */
  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
  }

  async #read(): Promise<void> {
    try {
      const { runs, subjects } = parseEvidence(JSON.parse(await readFile(this.#path, 'utf8')));
      this.#runs = runs.filter((run) => Date.now() - Date.parse(run.measuredAt) < MAX_AGE_MS);
      this.#subjects = subjects.filter((one) => this.#runs.some((run) => run.id === one.run));
    } catch {
      // None yet, or one of an older schema: there is nothing to go on from.
    }
  }
}
