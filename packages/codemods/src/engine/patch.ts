import { diffArrays } from 'diff';
import { wholeLines, type Edit } from './edits.js';
import { Lines } from './lines.js';
import type { PatchHunk } from './types.js';

const CONTEXT = 2;
/** What nobody reads in a report, and what ten thousand findings would fill the memory with. */
const LONGEST = 10_000;
const LINE_END = /\r\n|[\n\r\u2028\u2029]/;

/** What an edit does to the lines of a text; `undefined` where that is too long to show. */
export function patchOf(text: string, edit: Edit): PatchHunk[] | undefined {
  const { before, after } = wholeLines(text, edit);
  const [old, made] = [before.split(LINE_END), after.split(LINE_END)];
  const parts = diffArrays(old, made, { maxEditLength: 400 });
  if (!parts) return undefined;
  const hunks: PatchHunk[] = [];
  const first = new Lines(text).placeOf(text.lastIndexOf('\n', edit.start - 1) + 1).line;
  let at = 0;
  let open: PatchHunk | undefined;
  for (const { value, added, removed } of parts) {
    if (!added && !removed) {
      if (open) open.after = value.slice(0, CONTEXT);
      open = undefined;
      at += value.length;
      continue;
    }
    if (!open)
      hunks.push(
        (open = {
          line: first + at,
          before: old.slice(Math.max(0, at - CONTEXT), at),
          removed: [],
          added: [],
          after: [],
        }),
      );
    if (added) open.added.push(...value);
    else {
      open.removed.push(...value);
      at += value.length;
    }
  }
  for (const hunk of hunks) {
    if (text.includes('\r\n')) hunk.lineEnd = '\r\n';
    // Behind the last line there may be no line end to insert after.
    if (hunk.removed.length > 0 || hunk.line < first + old.length || hunk.before.length === 0) continue;
    hunk.removed = hunk.before.splice(-1);
    hunk.added.unshift(...hunk.removed);
    hunk.line--;
  }
  const length = hunks.reduce((sum, { removed, added }) => sum + [...removed, ...added].join('\n').length, 0);
  return hunks.length > 0 && length <= LONGEST ? hunks : undefined;
}
