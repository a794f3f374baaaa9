import { allAdded, nearAdded } from '../change/lines.js';
import { fingerprintsOf, hashOf } from '../fingerprint.js';
import type { ChangedLines, Finding, Report, RuleHelp } from '../finding.js';
import { patchLines } from '../patch.js';
import { suggestionOf } from '../suggestion.js';
import { block, isShownExactly } from '../text/markdown.js';
import { headline, prose, withinBudget } from './markdown.js';

/** What the one comment that sums a review up begins with: whoever posts it looks for a comment of its own that starts so, and edits that. */
export const SUMMARY_MARKER = '<!-- hotpath:summary -->';
/** GitHub takes 65,536 characters. */
const LONGEST_BODY = 60_000;
/** More comments than that help no reviewer. The summary has the others. */
const MOST_COMMENTS = 30;
/** What the summary shows without a click. */
const SHOWN = 5;

/** A comment at a line of a pull request. */
export interface LineComment {
  path: string;
  side: 'RIGHT';
  line: number;
  start_side?: 'RIGHT';
  start_line?: number;
  body: string;
}

/** The comments of a review, the most important first, each with what names its finding in the report. */
export function commentsOf(report: Report): { key: string; comment: LineComment }[] {
  const rules = new Map(report.rules.map((rule) => [rule.name, rule]));
  const comments: { key: string; comment: LineComment }[] = [];
  for (const [finding, key] of namesOf(report)) {
    if (comments.length === MOST_COMMENTS) break;
    const comment = commentOn(finding, report.change?.files.get(finding.path), rules.get(finding.rule), key);
    if (comment) comments.push({ key, comment });
  }
  return comments;
}

/** What names each finding, with or without a comment. */
export const keysOf = (report: Report): Set<string> => new Set(namesOf(report).map(([, key]) => key));

/** What a comment of Hotpath's is about; `undefined` where it is none, or the summary. */
export const keyIn = (body: string): string | undefined => /^<!-- hotpath:([0-9a-f]{32}) -->/.exec(body)?.[1];

/** Unique in a report, and the same while the code is. */
function namesOf({ findings }: Report): [Finding, string][] {
  const prints = fingerprintsOf(findings);
  return findings.map((finding) => [finding, hashOf([finding.path, prints.get(finding)!])]);
}

/** The body of `POST /repos/{owner}/{repo}/pulls/{number}/reviews`. */
export function* githubReview(report: Report): Iterable<string> {
  const comments = commentsOf(report).map(({ comment }) => comment);
  const rest = report.findings.length - comments.length;
  const body = `Hotpath: ${headline(report)}.${rest > 0 ? ` ${rest} of them have no comment here.` : ''}`;
  yield `${JSON.stringify({ commit_id: report.change?.headCommit, event: 'COMMENT', body, comments }, undefined, 2)}\n`;
}

/** `undefined` where the diff does not show the lines: a comment there would be refused. */
function commentOn(
  finding: Finding,
  changed: ChangedLines | undefined,
  rule: RuleHelp | undefined,
  key: string,
): LineComment | undefined {
  if (!changed) return undefined;
  const { path, line, endLine, patch } = finding;
  const text = `<!-- hotpath:${key} -->\n${prose(finding, rule)}`;
  const suggestion = suggestionOf(finding, changed);
  if (suggestion && isShownExactly(suggestion.lines))
    return {
      path,
      ...range(suggestion.first, suggestion.last),
      body: `${text}\n\n${block('suggestion', suggestion.lines)}`,
    };
  const whole = patch ? `${text}\n\n${block('diff', patchLines(patch))}` : text;
  // Lines around a rewrite may be those of a bundle.
  const body = whole.length > LONGEST_BODY ? text : whole;
  if (allAdded(changed, line, endLine)) return { path, ...range(line, endLine), body };
  return nearAdded(changed, line) ? { path, ...range(line, line), body } : undefined;
}

const range = (first: number, last: number): Pick<LineComment, 'line' | 'side' | 'start_line' | 'start_side'> =>
  first === last
    ? { side: 'RIGHT', line: last }
    : { side: 'RIGHT', line: last, start_side: 'RIGHT', start_line: first };

/** The one comment that is edited each time. */
export const summaryBody = (report: Report): string =>
  [`${SUMMARY_MARKER}\n`, ...withinBudget(report, LONGEST_BODY, SHOWN)].join('');

/** Its body: `POST /repos/{owner}/{repo}/issues/{number}/comments`. */
export function* githubComment(report: Report): Iterable<string> {
  yield `${JSON.stringify({ body: summaryBody(report) }, undefined, 2)}\n`;
}
