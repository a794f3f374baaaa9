import type { Transaction } from '../transaction/transaction.js';
import type { FixPlan, Skipped } from './types.js';

/**
 * Writes a plan, each file in one step. A file that has changed since the plan, or cannot be written, is left alone, and
 * with it all files of the cross-file rewrites that it belongs to. Never throws for one file's sake.
 */
export async function applyPlan(
  plan: Pick<FixPlan, 'files' | 'crossFile'>,
  transaction: Transaction,
): Promise<{ written: string[]; skipped: Skipped[] }> {
  const skipped = new Map<string, string>();
  for (const file of plan.files) {
    const obstacle = await transaction.obstacleTo(file);
    if (obstacle !== undefined) skipped.set(file.path, obstacle);
  }
  spread(plan, skipped);
  const made = await transaction.make(plan.files.filter(({ path }) => !skipped.has(path)));
  for (const { path, reason } of made.skipped) skipped.set(path, reason);
  return { written: made.written, skipped: Array.from(skipped, ([path, reason]) => ({ path, reason })) };
}

/** Cross-file rewrites are all or nothing, and files can be bound together by several of them. */
function spread(plan: Pick<FixPlan, 'crossFile'>, skipped: Map<string, string>): void {
  for (let size = -1; size !== skipped.size;) {
    size = skipped.size;
    for (const { files, name } of plan.crossFile) {
      if (!files.some((path) => skipped.has(path))) continue;
      for (const path of files) {
        if (!skipped.has(path))
          skipped.set(path, `belongs to the rewrite of \`${name}\`, of which another file is skipped`);
      }
    }
  }
}
