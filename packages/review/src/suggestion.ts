import { allAdded } from './change/lines.js';
import type { ChangedLines, Finding } from './finding.js';

/** Whole lines, and what to write in their place. */
export interface Suggestion {
  first: number;
  last: number;
  lines: string[];
}

/** More than that is read as a patch, not taken with a click. */
const LONGEST = 12;

/** A rewrite as one passage, where all of it lies in lines that the change wrote, and it is short. */
export function suggestionOf(
  { patch }: Pick<Finding, 'patch'>,
  changed: ChangedLines | undefined,
): Suggestion | undefined {
  const [first] = patch ?? [];
  if (!first || !changed) return undefined;
  const lines: string[] = [];
  let next = first.line;
  for (const hunk of patch!) {
    const gap = hunk.line - next;
    // The lines between two hunks stay; those far from both are not known here.
    if (gap > hunk.before.length) return undefined;
    lines.push(...hunk.before.slice(hunk.before.length - gap), ...hunk.added);
    next = hunk.line + hunk.removed.length;
  }
  const final = patch!.at(-1)!;
  // What is only inserted needs a line to stand before.
  if (final.removed.length === 0) {
    if (final.after[0] === undefined) return undefined;
    lines.push(final.after[0]);
    next++;
  }
  const last = next - 1;
  const isShort = lines.length <= LONGEST && last - first.line < LONGEST;
  return isShort && last >= first.line && allAdded(changed, first.line, last)
    ? { first: first.line, last, lines }
    : undefined;
}
