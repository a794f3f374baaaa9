import type { Hunk } from './finding.js';

const CONTEXT = 2;

/** A patch as the lines of a unified diff, without its header; `…` between passages that lie apart. */
export function patchLines(hunks: readonly Hunk[]): string[] {
  const lines: string[] = [];
  let last: Hunk | undefined;
  for (const hunk of hunks) {
    const gap = last ? hunk.line - (last.line + last.removed.length) : Infinity;
    if (!last) lines.push(...marked(' ', hunk.before));
    else if (gap <= 2 * CONTEXT) {
      const own = hunk.before.slice(Math.max(0, hunk.before.length - gap));
      lines.push(...marked(' ', last.after.slice(0, gap - own.length)), ...marked(' ', own));
    } else lines.push(...marked(' ', last.after), '…', ...marked(' ', hunk.before));
    lines.push(...marked('-', hunk.removed), ...marked('+', hunk.added));
    last = hunk;
  }
  return last ? [...lines, ...marked(' ', last.after)] : lines;
}

const marked = (mark: string, lines: readonly string[]): string[] => lines.map((line) => mark + line);
