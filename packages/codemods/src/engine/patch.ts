import { diffArrays } from 'diff';
import type { Edit } from './edits.js';
import { Lines } from './lines.js';
import type { PatchHunk } from './types.js';

const CONTEXT = 2;
/** What nobody reads in a report, and what ten thousand findings would fill the memory with. */
const LONGEST = 10_000;
const LINE_END = /\r\n|[\n\r\u2028\u2029]/;

/** What an edit does to the lines of a text; `undefined` where that is too long to show. */
export function patchOf(text: string, edit: Edit): PatchHunk[] | undefined {
  const from = linesBefore(text, edit.start);
  const to = linesAfter(text, edit.end);
  const old = text.slice(from, to).split(LINE_END);
  const made = (text.slice(from, edit.start) + edit.text + text.slice(edit.end, to)).split(LINE_END);
  const parts = diffArrays(old, made, { maxEditLength: 400 });
  if (!parts) return undefined;
  const first = new Lines(text).placeOf(from).line;
  const hunks: PatchHunk[] = [];
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
    // Behind the last line is no line end to insert after, or to take away.
    const isWhole = hunk.removed.length > 0 && hunk.added.length > 0;
    if (isWhole || hunk.line + hunk.removed.length < first + old.length) continue;
    const [last = ''] = hunk.before.splice(-1);
    hunk.added.unshift(last);
    if (hunk.line === 1) continue;
    hunk.removed.unshift(last);
    hunk.line--;
  }
  const length = hunks.reduce((sum, { removed, added }) => sum + [...removed, ...added].join('\n').length, 0);
  return hunks.length > 0 && length <= LONGEST ? hunks : undefined;
}

/** Where the line begins that stands so many before the one at `offset`. */
function linesBefore(text: string, offset: number): number {
  let at = offset;
  for (let line = 0; line <= CONTEXT && at >= 0; line++) at = at === 0 ? -1 : text.lastIndexOf('\n', at - 1);
  return at + 1;
}

/** Where the line ends that stands so many after the one at `offset`. */
function linesAfter(text: string, offset: number): number {
  let at = offset - 1;
  for (let line = 0; line <= CONTEXT; line++) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return text.length;
  }
  return at;
}
