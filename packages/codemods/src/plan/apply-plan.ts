import { access, constants } from 'node:fs/promises';
import { readText } from '../files/read.js';
import { writeText } from '../files/write.js';
import type { FixPlan, PlannedFile, Skipped } from './types.js';

/**
 * Writes a plan, each file in one step. A file that has changed since the plan, or cannot be written, is left alone, and
 * with it all files of the cross-file rewrites that it belongs to. Never throws for one file's sake.
 */
export async function applyPlan(
  plan: Pick<FixPlan, 'files' | 'crossFile'>,
): Promise<{ written: string[]; skipped: Skipped[] }> {
  const skipped = new Map<string, string>();
  for (const file of plan.files) {
    const obstacle = await obstacleOf(file);
    if (obstacle !== undefined) skipped.set(file.path, obstacle);
  }
  spread(plan, skipped);
  const written: string[] = [];
  for (const { path, after } of plan.files) {
    if (skipped.has(path)) continue;
    try {
      await writeText(path, after);
      written.push(path);
    } catch (error) {
      skipped.set(path, `cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
    }
  }
  return { written, skipped: Array.from(skipped, ([path, reason]) => ({ path, reason })) };
}

async function obstacleOf({ path, before }: PlannedFile): Promise<string | undefined> {
  const now = await readText(path);
  if ('problem' in now) return now.problem;
  if (now.text !== before) return 'has changed since it was read: run the command again';
  return access(path, constants.W_OK).then(
    () => undefined,
    () => 'is write-protected',
  );
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
