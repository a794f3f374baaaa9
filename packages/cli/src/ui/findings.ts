import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { FileFinding, HotpathSettings, Safety, Skipped } from '@hotpath/codemods';
import { inert } from '@hotpath/review';
import pc from 'picocolors';
import { isPlainOnly } from '../settings.js';

const ACTION: Record<Safety, string> = { safe: 'safe fix', assumed: 'fix after review', manual: 'by hand' };
const COLOUR: Record<Safety, (text: string) => string> = { safe: pc.green, assumed: pc.yellow, manual: pc.magenta };
/** The widest that text and its right-hand column drift apart. */
const WIDEST = 120;

/** Files and findings from most to least of something; equal ones by place. */
export function byGain<Found extends Pick<FileFinding, 'column' | 'line' | 'path'>>(
  findings: readonly Found[],
  gainOf: (finding: Found) => number,
): Found[] {
  const best = new Map<string, number>();
  for (const finding of findings) best.set(finding.path, Math.max(best.get(finding.path) ?? 0, gainOf(finding)));
  return [...findings].sort(
    (a, b) =>
      best.get(b.path)! - best.get(a.path)! ||
      compare(a.path, b.path) ||
      gainOf(b) - gainOf(a) ||
      a.line - b.line ||
      a.column - b.column,
  );
}

/** A finding with what else there is to say of it, a line each. */
export type Shown = Pick<FileFinding, 'column' | 'line' | 'message' | 'path' | 'rule' | 'safety'> & {
  notes?: readonly string[];
};

/** Grouped by file; each finding in two lines, with its rule and what can be done at the right. */
export function renderFindings(findings: readonly Shown[], cwd: string): string {
  const rows = findings.map((finding) => ({ finding, lines: linesOf(finding) }));
  const place = Math.max(8, ...findings.map(({ line, column }) => `${line}:${column}`.length + 2));
  const columns = Math.min(process.stdout.columns ?? WIDEST, WIDEST);
  const right = Math.max(...findings.map(({ rule, safety }) => Math.max(rule.length, ACTION[safety].length)), 0);
  const left = Math.max(columns - right - place - 4, 20);
  let file = '';
  let output = '';
  for (const { finding, lines } of rows) {
    if (finding.path !== file)
      output += `${file ? '\n' : ''}${pc.underline(inert(relative(cwd, finding.path) || finding.path))}\n`;
    file = finding.path;
    const [first = '', ...others] = lines.flatMap((line) => wrap(line, left));
    const [second = '', ...rest] = others;
    const { line, column, rule, safety } = finding;
    output += `  ${pad(pc.dim(`${line}:${column}`), place)}${pad(first, left + 2)}${pc.cyan(rule)}\n`;
    output += `  ${' '.repeat(place)}${pad(pc.dim(second), left + 2)}${COLOUR[safety](ACTION[safety])}\n`;
    for (const text of rest) output += `  ${' '.repeat(place)}${pc.dim(text)}\n`;
    for (const note of finding.notes ?? []) output += `  ${' '.repeat(place)}${note}\n`;
  }
  return output;
}

export function renderSkipped(skipped: readonly Skipped[], cwd: string): string {
  return skipped
    .map(({ path, reason }) => `${pc.yellow('skipped')} ${inert(`${relative(cwd, path) || path}: ${reason}`)}\n`)
    .join('');
}

export function renderLeftAlone(files: readonly Skipped[]): string {
  const tests = files.filter(({ reason }) => reason.startsWith('is a test')).length;
  const made = files.length - tests;
  const parts = [
    ...(tests > 0 ? [count(tests, 'test file')] : []),
    ...(made > 0 ? [count(made, 'generated or minified file')] : []),
  ];
  return parts.length === 0 ? '' : pc.dim(`Left alone: ${parts.join(' and ')} (name one to have it read).\n`);
}

export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount.toLocaleString('en-US')} ${amount === 1 ? noun : plural}`;
}

/** What is wrong; then what it costs. A rule's message separates the two by a semicolon. */
function linesOf({ message: said }: Shown): string[] {
  const message = inert(said);
  const at = message.indexOf('; ');
  return at < 0 ? [message] : [message.slice(0, at), message.slice(at + 2)];
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    if (space <= 0) break;
    lines.push(rest.slice(0, space));
    rest = rest.slice(space + 1);
  }
  return [...lines, rest];
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(1, width - stripVTControlCharacters(text).length));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A line that says how many findings stand where nobody gets; nothing where none does. */
export function leftOutAsUnused(findings: number): string {
  if (findings === 0) return '';
  const what = `${count(findings, 'finding')} in functions that nothing in the repository names`;
  return `${pc.dim(`Left out: ${what} (name a file to see all of it).`)}\n`;
}

/** A line that says what was not looked for; nothing where a profile or the options said where to look. */
export function leftOutByLengths(settings: HotpathSettings): string {
  if (!isPlainOnly(settings)) return '';
  const ways = '--lengths shown goes by the looks of the code, --profile by a recording; --lengths any shows all';
  return `${pc.dim(`Left out: what pays only where there is much to go through. ${ways}.`)}\n`;
}
