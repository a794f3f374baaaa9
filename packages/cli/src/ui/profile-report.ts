import { relative } from 'node:path';
import { duration, interval, percent, type FunctionFigures, type Hotness } from '@hotpath/profile';
import { inert } from '@hotpath/review';
import pc from 'picocolors';
import { count } from './findings.js';
import { table } from './table.js';

/** Hot functions get their hot lines shown, this many each. */
const LINES = 3;
/** Less than this of the whole is not worth a line. */
const WORTH = 0.01;

/** The table people know, then the hot lines within the hot functions. */
export function renderProfile(hotness: Hotness, top: number, cwd: string): string {
  const functions = hotness.functions();
  const shown = functions.slice(0, top);
  const [header = '', ...rows] = table([
    ['self', '', 'total', '', 'samples', 'function', 'at'],
    ...shown.map((row) => [
      duration(row.selfMs),
      percent(row.self),
      duration(row.totalMs),
      percent(row.total),
      String(row.selfSamples),
      nameOf(row),
      placeOf(row, cwd),
    ]),
  ]);
  const rest = functions.length - shown.length;
  const more = rest > 0 ? pc.dim(`and ${count(rest, 'more function')} (--top ${functions.length})\n`) : '';
  return `${pc.dim(header)}\n${rows.join('\n')}\n${more}${hotLines(shown, cwd)}${summary(hotness)}\n`;
}

function hotLines(functions: readonly FunctionFigures[], cwd: string): string {
  const parts = functions.flatMap((row) => {
    const lines = row.lines.filter(({ share }) => share.value >= WORTH).slice(0, LINES);
    if (lines.length === 0) return [];
    const shown = table(
      lines.map(({ line, to, ms, share, samples }) => [
        `  line ${to > line ? `${line}–${to}` : line}`,
        duration(ms),
        percent(share),
        `(${interval(share)}, ${count(samples, 'sample')})`,
      ]),
    );
    return [`${pc.bold(nameOf(row))}  ${pc.dim(placeOf(row, cwd))}\n${shown.join('\n')}\n`];
  });
  return parts.length > 0 ? `\n${pc.underline('Hot lines')} (their own time)\n${parts.join('')}` : '';
}

function summary({ wholeMs, wholeSamples, idleMs, profiles }: Hotness): string {
  const idle = idleMs > 0 ? `, ${duration(idleMs)} idle left out` : '';
  const of = `${count(wholeSamples, 'sample')}, ${count(profiles.length, 'profile')}${idle}`;
  return `\n${pc.bold(duration(wholeMs))} of CPU time (${of}); shares in brackets are 95% intervals.`;
}

export function renderStale(stale: readonly { file: string; reason: string }[], cwd: string): string {
  return stale
    .map(({ file, reason }) => `${pc.yellow('stale')} ${printed(`${relative(cwd, file) || file} ${reason}`)}\n`)
    .join('');
}

/** Names come from a file that others may have written, and each has one line here. */
const printed = (text: string): string => inert(text.replaceAll('\n', '\\n'));

const nameOf = ({ function: { name } }: FunctionFigures): string => printed(name) || '(anonymous)';

function placeOf({ function: { kind, path, line } }: FunctionFigures, cwd: string): string {
  if (kind === 'meta') return '';
  if (kind === 'native') return 'native';
  const inside = relative(cwd, path);
  const shown = printed(kind === 'file' && !inside.startsWith('..') ? inside : path);
  return line > 0 ? `${shown}:${line}` : shown;
}
