import { Tinypool } from 'tinypool';
import { QUICK_STACK_MB } from '../engine/quick-parser.js';

/**
 * Gives each job to the default export of `module` (a URL) in one of the threads, and its result to `done`. A thread that
 * dies takes only the job with it that it had: this goes to `failed`, with the reason in one line.
 */
export async function inThreads<Job, Result>(
  module: string,
  threads: number,
  jobs: readonly Job[],
  done: (job: Job, result: Result) => void,
  failed: (job: Job, problem: string) => void,
): Promise<void> {
  const pool = new Tinypool({
    filename: module,
    minThreads: threads,
    maxThreads: threads,
    resourceLimits: { stackSizeMb: QUICK_STACK_MB },
  });
  try {
    await Promise.all(
      jobs.map((job) =>
        (pool.run(job) as Promise<Result>).then(
          (result) => done(job, result),
          (error: unknown) => {
            const [what] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
            failed(job, `was not looked at, for its thread failed: ${what}`);
          },
        ),
      ),
    );
  } finally {
    await pool.destroy();
  }
}
