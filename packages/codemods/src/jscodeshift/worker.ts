import { parentPort } from 'node:worker_threads';
import { rewriteText } from '../engine/rewrite-text.js';

/** One file for the engine. */
export interface Job {
  id: number;
  path: string;
  source: string;
  rules: string[] | undefined;
  safety: 'safe' | 'assumed';
}

export interface Answer {
  id: number;
  output: string;
  problem?: string | undefined;
}

parentPort?.on('message', ({ id, path, source, rules, safety }: Job) => {
  const { output, problem } = rewriteText(source, { filename: path, rules, safety });
  parentPort?.postMessage({ id, output, problem } satisfies Answer);
});
