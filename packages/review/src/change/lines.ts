import type { ChangedLines } from '../finding.js';
import type { ChangedFile, LineChange } from './read-change.js';

/** How many unchanged lines hosts show around changed ones. */
const CONTEXT = 3;

export function changedLines({ lines }: Pick<ChangedFile, 'lines'>): ChangedLines {
  return { added: lines.flatMap(({ now }) => (now.count > 0 ? [[now.start, now.start + now.count] as const] : [])) };
}

/** Whether a change wrote all lines from `first` to `last`. */
export const allAdded = ({ added }: ChangedLines, first: number, last = first): boolean =>
  added.some(([from, to]) => from <= first && last < to);

/** Whether hosts show the line beside those that a change wrote. */
export const nearAdded = ({ added }: ChangedLines, line: number): boolean =>
  added.some(([from, to]) => from - CONTEXT <= line && line < to + CONTEXT);

/** Whether some line from `first` to `last` is near a changed one. */
export function nearChange(lines: readonly LineChange[], first: number, last = first): boolean {
  return lines.some(({ now }) => {
    const [from, to] = now.count > 0 ? [now.start, now.start + now.count - 1] : [now.start - 1, now.start];
    return first <= to + CONTEXT && last >= from - CONTEXT;
  });
}

/** Where a line was before the change; `undefined` for a line that the change wrote. */
export function lineBefore(lines: readonly LineChange[], line: number): number | undefined {
  let shift = 0;
  for (const { old, now } of lines) {
    if (line < now.start) break;
    if (line < now.start + now.count) return undefined;
    shift += old.count - now.count;
  }
  return line + shift;
}

/** Which replaced passage a line stands in, on one side of the change; `undefined` outside of all. */
export function passageOf(
  { lines }: Pick<ChangedFile, 'lines'>,
  line: number,
  side: 'now' | 'old',
): number | undefined {
  const at = lines.findIndex((passage) => {
    const { start, count } = passage[side];
    return start <= line && line < start + count;
  });
  return at < 0 ? undefined : at;
}

/** Whether a line of the base is there no more. */
export const wasReplaced = (file: ChangedFile, line: number): boolean =>
  file.path === undefined || passageOf(file, line, 'old') !== undefined;
