/** Replaces the characters from `start` up to `end` (UTF-16 offsets) by `text`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * The items whose edits can be made in one pass, by place; where two overlap or touch, the earlier one wins and the
 * other waits for a later pass (a rule's edit covers every place that its facts rest on, so overlap means dependence).
 */
export function withoutOverlaps<T extends { edit: Edit }>(items: readonly T[]): T[] {
  const ordered = [...items].sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end);
  let last = -1;
  return ordered.filter(({ edit }) => {
    if (edit.start <= last) return false;
    last = edit.end;
    return true;
  });
}

/** Applies edits that are ordered and do not overlap; every other character stays. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let output = '';
  let at = 0;
  for (const edit of edits) {
    output += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return output + text.slice(at);
}

/** Where `offset` of the text after `edits` was before them; inside a replacement: the start of what it replaced. */
export function offsetBefore(offset: number, edits: readonly Edit[]): number {
  let shift = 0;
  for (const edit of edits) {
    const start = edit.start + shift;
    if (offset < start) break;
    if (offset < start + edit.text.length) return edit.start;
    shift += edit.text.length - (edit.end - edit.start);
  }
  return offset - shift;
}

/** The lines that an edit touches, before and after it. */
export function wholeLines(text: string, { start, end, text: replacement }: Edit): { before: string; after: string } {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  return {
    before: text.slice(from, to),
    after: text.slice(from, start) + replacement + text.slice(end, to),
  };
}
