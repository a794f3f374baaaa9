import type { Report } from '../../finding.js';
import { commentsOf, keyIn, keysOf, summaryBody, SUMMARY_MARKER } from '../../formats/github-comments.js';
import { GitHubError, type Comment, type GitHub, type PullRequest } from './api.js';

/** What became of a review. */
export interface Posted {
  /** Comments that are new, that stood there, that GitHub did not take, that were taken away, and that stay because somebody answered. */
  posted: number;
  kept: number;
  refused: number;
  removed: number;
  answered: number;
  summary: 'created' | 'edited' | 'unchanged' | 'none';
}

/** How often what GitHub fails at is tried. */
const ATTEMPTS = 4;

/**
 * Makes the comments on a pull request those of a report: posts what is not there yet, takes away what is found no more, edits the summary. Done twice,
 * it changes nothing the second time. Comments of others are left alone, whatever they look like.
 * @param pull its head is the commit that the report must be of.
 * @throws GitHubError where GitHub does not let the token write, asks to wait for too long, or keeps failing.
 */
export async function postReview(
  report: Report,
  { number, head }: Pick<PullRequest, 'head' | 'number'>,
  github: GitHub,
): Promise<Posted> {
  const me = await github.viewer();
  const isOwn = ({ author }: Comment) => author === me || author === `${me}[bot]`;
  const lines = await postComments(report, { number, head }, github, isOwn);
  const summary = await postSummary(report, number, github, isOwn);
  return { ...lines, ...(await removeGone(report, number, github, isOwn)), summary };
}

async function postComments(
  report: Report,
  { number, head }: Pick<PullRequest, 'head' | 'number'>,
  github: GitHub,
  isOwn: (comment: Comment) => boolean,
): Promise<Pick<Posted, 'kept' | 'posted' | 'refused'>> {
  const wanted = commentsOf(report);
  let before: Set<string | undefined> | undefined;
  const refused = new Set<string>();
  if (wanted.length > 0)
    await untilDone(github, async () => {
      const there = new Set((await github.lineComments(number)).filter(isOwn).map(({ body }) => keyIn(body)));
      before ??= there;
      const missing = wanted.filter(({ key }) => !there.has(key) && !refused.has(key));
      if (missing.length === 0) return;
      const comments = missing.map(({ comment }) => comment);
      if (await isTaken(github.postReview(number, head, comments))) return;
      // One line that GitHub does not show makes it refuse them all.
      for (const { key, comment } of missing)
        if (!(await isTaken(github.postLineComment(number, head, comment)))) refused.add(key);
    });
  const kept = wanted.filter(({ key }) => before?.has(key)).length;
  return { kept, refused: refused.size, posted: wanted.length - kept - refused.size };
}

async function postSummary(
  report: Report,
  number: number,
  github: GitHub,
  isOwn: (comment: Comment) => boolean,
): Promise<Posted['summary']> {
  const body = summaryBody(report);
  let done: Posted['summary'] = 'none';
  await untilDone(github, async () => {
    const own = (await github.comments(number)).find((one) => isOwn(one) && one.body.startsWith(SUMMARY_MARKER));
    if (own && asStored(own.body) === asStored(body)) {
      if (done === 'none') done = 'unchanged';
    } else if (own) {
      done = 'edited';
      await github.editComment(own.id, body);
    } else if (report.findings.length > 0) {
      done = 'created';
      await github.postComment(number, body);
    }
  });
  return done;
}

/** What is found no more needs no comment, unless people talk about it: an answer or a reaction makes it theirs, too. */
async function removeGone(
  report: Report,
  number: number,
  github: GitHub,
  isOwn: (comment: Comment) => boolean,
): Promise<Pick<Posted, 'answered' | 'removed'>> {
  const found = keysOf(report);
  const there = await github.lineComments(number);
  const talkedAbout = new Set(there.map(({ answers }) => answers));
  const gone = there.filter((comment) => {
    const key = isOwn(comment) ? keyIn(comment.body) : undefined;
    return key !== undefined && !found.has(key);
  });
  const alone = gone.filter(({ id, reactions }) => reactions === 0 && !talkedAbout.has(id));
  for (const { id } of alone)
    await github.deleteLineComment(id).catch((error: unknown) => {
      // Somebody was faster.
      if (!(error instanceof GitHubError && error.status === 404)) throw error;
    });
  return { removed: alone.length, answered: gone.length - alone.length };
}

/** Whether GitHub took something that it refuses for what it is (422), and for nothing else. */
async function isTaken(request: Promise<void>): Promise<boolean> {
  try {
    await request;
    return true;
  } catch (error) {
    if (error instanceof GitHubError && error.status === 422) return false;
    throw error;
  }
}

/** Looks and does what is missing; again, from the look on, where GitHub fails and may have done it all the same. */
async function untilDone(github: GitHub, step: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof GitHubError && error.isTransient) || attempt === ATTEMPTS) throw error;
      await github.pause(attempt);
    }
  }
}

/** A body as GitHub gives it back. */
const asStored = (body: string): string => body.replace(/\r\n/g, '\n').trim();
