import { checkText, rewriteText } from '../engine/rewrite-text.js';
import type { RewriteOptions, RewriteResult, RulePlugin } from '../engine/types.js';

/** One file to look at without types. Only data, so that it can be sent to a thread. */
export interface UntypedJob {
  task: Task;
  text: string;
  options: Omit<RewriteOptions, 'allow' | 'plugin' | 'program'>;
}

/** `check` finds without rewriting. */
export type Task = 'check' | 'rewrite';

/** What a thread runs (see in-threads.ts), without a plugin of its own; where files are few, what is run at once. */
export default function doJob(
  { task, text, options }: UntypedJob,
  plugin?: RulePlugin,
  allow?: RewriteOptions['allow'],
): RewriteResult {
  const request = { ...options, plugin, allow };
  return task === 'rewrite' ? rewriteText(text, request) : { output: text, rewrites: [], ...checkText(text, request) };
}
