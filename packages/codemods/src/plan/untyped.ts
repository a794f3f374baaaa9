import { availableParallelism } from 'node:os';
import { chosenRules, defaultPlugin, rulesFor } from '../engine/plugin.js';
import type { RewriteOptions, RewriteResult } from '../engine/types.js';
import type { FixOptions } from './types.js';
import { inThreads } from './in-threads.js';
import doJob, { type Task, type UntypedJob } from './untyped-job.js';

/** So many characters to parse are worth loading the engine once more, in a thread. */
const LEAST_FOR_THREADS = 100_000;
const CHARACTERS_PER_THREAD = 1_000_000;
const DEEP = 250;

type UntypedRequest = Omit<RewriteOptions, 'allow' | 'filename' | 'program'> & Pick<FixOptions, 'allow'>;

/** Looks at files (absolute path → text) without types: here where they are few, on all cores where they are many. */
export async function untyped(
  task: Task,
  texts: ReadonlyMap<string, string>,
  { plugin = defaultPlugin, safety, settings, rules: asked, allow, details, functions, names }: UntypedRequest,
  onFile?: (path: string) => void,
): Promise<Map<string, RewriteResult>> {
  const rules = chosenRules(plugin, asked);
  // All of them now: the results keep the order of the texts, whatever is done first.
  const results = new Map<string, RewriteResult>();
  const jobs: UntypedJob[] = [];
  for (const [filename, text] of texts) {
    results.set(filename, { output: text, rewrites: [], findings: [] });
    if (functions || rulesFor(text, { rules, plugin, settings }).length > 0)
      jobs.push({ task, text, options: { filename, rules, safety, settings, details, functions, names } });
    else onFile?.(filename);
  }
  const done = ({ options }: UntypedJob, result: RewriteResult) => {
    results.set(options.filename, result);
    onFile?.(options.filename);
  };
  // Functions cannot be sent to a thread.
  const threads = plugin === defaultPlugin && !allow ? threadsFor(jobs) : 0;
  if (threads > 0) {
    const module = new URL('untyped-job.js', import.meta.url).href;
    // The longest first: one of them at the end would keep a single thread busy.
    for (const { options } of jobs) options.quick = true;
    jobs.sort((a, b) => b.text.length - a.text.length);
    await inThreads(module, threads, jobs, done, (job, problem) =>
      done(job, { output: job.text, rewrites: [], findings: [], problem }),
    );
  } else {
    for (const job of jobs) {
      const { filename } = job.options;
      done(job, doJob(job, plugin, allow && ((...rewrite) => allow(filename, ...rewrite))));
    }
  }
  return results;
}

/** Whether brackets stand so deep in one another that reading them may take more stack than the main thread has: at its end, V8 may take the process down. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[()[\]{}]/g)) {
    depth += '([{'.includes(bracket) ? 1 : -1;
    if (depth > DEEP) return true;
  }
  return false;
}

function threadsFor(jobs: readonly UntypedJob[]): number {
  const characters = jobs.reduce((sum, { text }) => sum + text.length, 0);
  if (characters < LEAST_FOR_THREADS) return jobs.some(({ text }) => isDeep(text)) ? 1 : 0;
  return Math.min(availableParallelism(), Math.ceil(characters / CHARACTERS_PER_THREAD), jobs.length);
}
