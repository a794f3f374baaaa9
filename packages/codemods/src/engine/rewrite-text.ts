import { FileRewriter } from './file-rewriter.js';
import type { RewriteOptions, RewriteResult } from './types.js';

/**
 * Applies the rules' rewrites to one text until nothing changes. Bytes outside the rewritten ranges stay as they are.
 * @throws Error if `rules` names a rule that the plugin does not have; everything else is a `problem` of the result.
 */
export function rewriteText(source: string, options: RewriteOptions): RewriteResult {
  const rewriter = new FileRewriter(source, options, options.allow);
  while (rewriter.step(options.program?.(rewriter.text)));
  return rewriter.result();
}

/** Finds without rewriting. */
export function checkText(
  source: string,
  request: Omit<RewriteOptions, 'safety'>,
): Pick<RewriteResult, 'findings' | 'functions' | 'problem'> {
  const rewriter = new FileRewriter(source, request, () => false);
  rewriter.step(request.program?.(rewriter.text));
  const { findings, functions, problem } = rewriter.result();
  return { findings, ...(functions && { functions }), ...(problem !== undefined && { problem }) };
}
