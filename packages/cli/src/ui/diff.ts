import { relative } from 'node:path';
import type { FixPlan, PlannedFile } from '@hotpath/codemods';
import { createTwoFilesPatch } from 'diff';
import pc from 'picocolors';

/** A plan as a unified diff. Lines that start with `#` say why; `patch` and `git apply` pass over them. */
export function renderPlan(plan: FixPlan, cwd: string): string {
  return plan.files.map((file) => `${reasonsOf(file, plan, cwd)}${patchOf(file, cwd)}`).join('\n');
}

function reasonsOf({ path, rewrites }: PlannedFile, plan: FixPlan, cwd: string): string {
  const shown = relative(cwd, path);
  const own = rewrites.flatMap(({ line, column, message, rule, safety, suggestion }) => [
    `${shown}:${line}:${column} ${message} [${rule}, ${safety}]`,
    ...(suggestion === undefined ? [] : [`  ${suggestion}`]),
  ]);
  const followed = plan.crossFile
    .filter((rewrite) => rewrite.path !== path && rewrite.files.includes(path))
    .map(
      ({ name, path: from, line, rule }) => `${shown} follows \`${name}\` (${relative(cwd, from)}:${line}) [${rule}]`,
    );
  return [...own, ...followed].map((reason) => pc.dim(`# ${reason}\n`)).join('');
}

/** What one rewrite does to the lines around it. */
export function renderLines({ before, after }: { before: string; after: string }): string {
  const patch = createTwoFilesPatch('', '', `${before}\n`, `${after}\n`, undefined, undefined, { context: 2 });
  const hunks = patch.slice(patch.indexOf('@@')).split('\n');
  return hunks
    .filter((line) => !line.startsWith('@@'))
    .map(colour)
    .join('\n');
}

function patchOf({ path, before, after }: PlannedFile, cwd: string): string {
  const shown = relative(cwd, path).replaceAll('\\', '/');
  const patch = createTwoFilesPatch(`a/${shown}`, `b/${shown}`, before, after, undefined, undefined, { context: 3 });
  // The first line is a ruler that only Subversion prints.
  const lines = patch.slice(patch.indexOf('---')).split('\n');
  return lines.map(colour).join('\n');
}

export function colour(line: string): string {
  if (line.startsWith('+++') || line.startsWith('---')) return pc.bold(line);
  if (line.startsWith('+')) return pc.green(line);
  if (line.startsWith('-')) return pc.red(line);
  return line.startsWith('@@') ? pc.cyan(line) : line;
}
