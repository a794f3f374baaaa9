import { allAdded, nearAdded } from '../change/lines.js';
import { fingerprintsOf } from '../fingerprint.js';
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

interface Comment {
  path: string;
  side: 'RIGHT';
  line: number;
  start_side?: 'RIGHT';
  start_line?: number;
  body: string;
}

/** The body of `POST /repos/{owner}/{repo}/pulls/{number}/reviews`. */
export function* githubReview(report: Report): Iterable<string> {
  const { findings, change } = report;
  const rules = new Map(report.rules.map((rule) => [rule.name, rule]));
  const prints = fingerprintsOf(findings);
  const comments: Comment[] = [];
  for (const finding of findings) {
    if (comments.length === MOST_COMMENTS) break;
    const comment = commentOn(finding, change?.files.get(finding.path), rules.get(finding.rule), prints.get(finding)!);
    if (comment) comments.push(comment);
  }
  const rest = findings.length - comments.length;
  const body = `Hotpath: ${headline(report)}.${rest > 0 ? ` ${rest} of them have no comment here.` : ''}`;
  yield `${JSON.stringify({ commit_id: change?.headCommit, event: 'COMMENT', body, comments }, undefined, 2)}\n`;
}

/** `undefined` where the diff does not show the lines: a comment there would be refused. */
function commentOn(
  finding: Finding,
  changed: ChangedLines | undefined,
  rule: RuleHelp | undefined,
  print: string,
): Comment | undefined {
  if (!changed) return undefined;
  const { path, line, endLine, patch } = finding;
  const text = `<!-- hotpath:${print} -->\n${prose(finding, rule)}`;
  const suggestion = suggestionOf(finding, changed);
  if (suggestion && isShownExactly(suggestion.lines))
    return {
      path,
      ...range(suggestion.first, suggestion.last),
      body: `${text}\n\n${block('suggestion', suggestion.lines)}`,
    };
  const body = patch ? `${text}\n\n${block('diff', patchLines(patch))}` : text;
  if (allAdded(changed, line, endLine)) return { path, ...range(line, endLine), body };
  return nearAdded(changed, line) ? { path, ...range(line, line), body } : undefined;
}

const range = (first: number, last: number): Pick<Comment, 'line' | 'side' | 'start_line' | 'start_side'> =>
  first === last
    ? { side: 'RIGHT', line: last }
    : { side: 'RIGHT', line: last, start_side: 'RIGHT', start_line: first };

/** The body of the one comment that is edited each time: `POST /repos/{owner}/{repo}/issues/{number}/comments`. */
export function* githubComment(report: Report): Iterable<string> {
  const body = [`${SUMMARY_MARKER}\n`, ...withinBudget(report, LONGEST_BODY)].join('');
  yield `${JSON.stringify({ body }, undefined, 2)}\n`;
}
