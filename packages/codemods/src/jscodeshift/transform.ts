import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { decodeUtf8 } from '../files/decode.js';
import type { Answer, Job } from './worker.js';

interface Api {
  report?(message: string): void;
}

/**
 * A jscodeshift transform for the given rules (all when left out). The engine runs in a worker thread: jscodeshift's
 * Babel hook compiles whatever its own thread loads, which for a TypeScript compiler takes longer than the work itself.
 * The option `--safety=assumed` also applies the rewrites that rest on assumptions.
 */
export function transformOf(rules?: string[]) {
  return async function transform(
    file: { path: string; source: string },
    api: Api,
    options: { safety?: string } = {},
  ): Promise<string | undefined> {
    const { safety = 'safe' } = options;
    if (safety !== 'safe' && safety !== 'assumed') {
      throw new Error(`--safety is 'safe' or 'assumed', not '${safety}'`);
    }
    const damage = await decodingDamage(file);
    if (damage !== undefined) {
      api.report?.(`${damage}; skipped`);
      return undefined;
    }
    const { output, problem } = await run({ path: file.path, source: file.source, rules, safety });
    if (problem !== undefined) api.report?.(problem);
    return output;
  };
}

/** jscodeshift decodes lossily. A replacement character in the source is honest only if the file itself holds it. */
async function decodingDamage(file: { path: string; source: string }): Promise<string | undefined> {
  if (!file.source.includes('\uFFFD')) return undefined;
  const bytes = await readFile(file.path).catch(() => undefined);
  if (!bytes) return undefined;
  const decoded = decodeUtf8(bytes);
  return 'problem' in decoded ? decoded.problem : undefined;
}

let worker: Worker | undefined;
let jobs = 0;
const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();

function run(job: Omit<Job, 'id'>): Promise<Answer> {
  worker ??= start();
  const id = jobs++;
  const answer = new Promise<Answer>((resolve, reject) => waiting.set(id, { resolve, reject }));
  // The worker keeps the process alive only while someone waits for it.
  worker.ref();
  worker.postMessage({ ...job, id } satisfies Job);
  return answer;
}

function start(): Worker {
  const started = new Worker(join(import.meta.dirname, 'worker.js'));
  started.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
    if (waiting.size === 0) started.unref();
  });
  started.on('error', (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    worker = undefined;
  });
  return started;
}
