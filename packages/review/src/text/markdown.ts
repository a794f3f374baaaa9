/** What Markdown, HTML, formulas, references and links begin or end with. */
const SPECIAL = /[\\`*_[\]<>&|~#!$]/g;
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;
const HIDDEN = '\u200b';

/** Text that others wrote, which is to be read as it is: no markup, mention or link comes of it. */
export function plain(text: string): string {
  return text
    .replace(BREAKS, ' ')
    .replace(SPECIAL, '\\$&')
    .replace(/@/g, `@${HIDDEN}`)
    .replace(/:\/\//g, `:${HIDDEN}//`)
    .replace(/\bwww\./gi, `www${HIDDEN}.`)
    .replace(/\bgh-(?=\d)/gi, `$&${HIDDEN}`);
}

/** What Hotpath's own comments begin with; code that has it would let a comment of somebody else's be taken for one. */
const MARK = /<!--(?=\s*hotpath)/gi;

/** What bots read at the beginning of a line, fenced or not: `/merge`. */
const COMMAND = /^\s*\/[a-z]/i;

/** Whether code is shown as it is, to the last character, and is no more than shown. */
export const isShownExactly = (lines: readonly string[]): boolean =>
  !lines.some((line) => line.search(MARK) >= 0 || COMMAND.test(line));

/** Code within a line, whatever back-ticks it holds. */
export function code(text: string): string {
  const line = text.replace(BREAKS, ' ').replace(MARK, `<!${HIDDEN}--`).trim();
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  return line.startsWith('`') || line.endsWith('`') ? `${fence} ${line} ${fence}` : fence + line + fence;
}

/** Where a list would begin, an underlined title, or a line that bots take for a command. */
const BEGINNING = /^(?=\s*(?:[-+=/]|\d+[.)]))/;

/** A message in which code stands between back-ticks. Each piece is made harmless by itself, so it does not matter which is taken for what. */
export function message(text: string): string {
  const pieces = text.split('`');
  // Code that holds back-ticks itself: where it ends cannot be known.
  if (pieces.length % 2 === 0 || text.includes('``')) return code(text);
  const shown = pieces.map((piece, at) => (at % 2 === 0 ? plain(piece) : code(piece))).join('');
  return shown.replace(BEGINNING, HIDDEN);
}

/** A block of code, fenced by more back-ticks than stand in it. */
export function block(language: string, lines: readonly string[]): string {
  const text = lines.join('\n').replace(/\r/g, '').replace(MARK, `<!${HIDDEN}--`);
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

const longestRun = (text: string): number =>
  [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), 0);
