import { resolve } from 'node:path';
import { inert, patchLines, riseOf, type Finding, type Status } from '@hotpath/review';
import pc from 'picocolors';
import { count, renderFindings } from './findings.js';
import { colour } from './diff.js';

const MARKS: Partial<Record<Status, string>> = {
  new: 'new',
  touched: 'was slow before',
  moved: 'moved',
  known: 'known',
};

/** Each finding with what the change did to it, what to check, and what its rewrite does. */
export function renderReview(findings: readonly Finding[], root: string, cwd: string): string {
  return renderFindings(
    findings.map((finding) => ({ ...finding, path: resolve(root, finding.path), notes: notesOf(finding) })),
    cwd,
  );
}

function notesOf(finding: Finding): string[] {
  const { suggestion, status, patch } = finding;
  const rise = riseOf(finding);
  const mark = status && MARKS[status];
  return [
    ...(rise === undefined ? [] : [pc.red(inert(`this change ${rise}`))]),
    ...(mark === undefined || status === 'new' ? [] : [pc.dim(mark)]),
    ...(suggestion === undefined ? [] : [inert(suggestion)]),
    ...(patch ? patchLines(patch).map((line) => colour(inert(line))) : []),
  ];
}

/** "2 new findings, 1 touched, in 3 changed files" */
export function summaryOf(
  findings: readonly Finding[],
  { files, base, hidden, seconds }: { files: number; base: string; hidden: number; seconds: number },
): string {
  const introduced = findings.filter(({ status }) => status === 'new').length;
  const where = `in ${count(files, 'file')} that differ${files === 1 ? 's' : ''} from ${base} (${seconds.toFixed(1)} s)`;
  const rest = hidden > 0 ? pc.dim(`  ${count(hidden, 'older finding')} there (--filter file).`) : '';
  if (findings.length === 0) return `${pc.green('Nothing slow introduced')} ${where}.${rest}`;
  const others = findings.length - introduced;
  const what = [
    ...(introduced > 0 ? [count(introduced, 'new finding')] : []),
    ...(others > 0 ? [count(others, 'finding in changed code', 'findings in changed code')] : []),
  ].join(', ');
  return `${pc.bold(what)} ${where}.${rest}`;
}
