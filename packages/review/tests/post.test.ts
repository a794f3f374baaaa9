import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { SUMMARY_MARKER, type Finding } from '../dist/index.js';
import {
  connect,
  GitHubError,
  LONGEST_WAIT,
  postReview,
  pullRequestsOf,
  subjectOf,
} from '../dist/hosts/github/index.js';
import { GitHubApi } from '../../../test-fixtures/github-api.js';
import { finding, report } from './fixture.js';

const HEAD = 'b'.repeat(40);
const REVIEWS = 'POST /repos/o/r/pulls/7/reviews';
const SINGLY = 'POST /repos/o/r/pulls/7/comments';
const SUMMARY = 'POST /repos/o/r/issues/7/comments';

let api: GitHubApi;
let github: ReturnType<typeof connect>;
beforeEach(async () => {
  api = new GitHubApi();
  onTestFinished(() => api.stop());
  // A second lasts a millisecond here.
  github = connect({ baseUrl: await api.start(), token: 't0ken', repository: 'o/r', second: 1 });
});

const post = (...findings: Finding[]) => postReview(report(...findings), { number: 7, head: HEAD }, github);
const at = (...lines: number[]) => lines.map((line) => finding({ path: `src/${line}.ts` }));
const paths = () => api.lineComments.map(({ path }) => path);

it('posts what is not there yet, whatever page it is on, and nothing the second time', async () => {
  api.pageSize = 2;
  expect(await post(...at(1, 2, 3))).toMatchObject({ posted: 3, kept: 0, summary: 'created' });
  expect(api.writes).toEqual([REVIEWS, SUMMARY]);
  api.add('comments', { user: { login: 'octocat' } });
  expect(await post(...at(1, 2, 3))).toMatchObject({ posted: 0, kept: 3, summary: 'unchanged' });
  expect(api.writes).toHaveLength(2);
  expect(await post(...at(1, 2, 3, 4))).toMatchObject({ posted: 1, kept: 3, summary: 'edited' });
  expect([paths(), api.comments.length]).toEqual([['src/1.ts', 'src/2.ts', 'src/3.ts', 'src/4.ts'], 2]);
});

it('says nothing where there is nothing to say', async () => {
  expect(await post()).toMatchObject({ posted: 0, summary: 'none' });
  expect(api.writes).toEqual([]);
});

it('posts thirty comments, and folds the others into the summary', async () => {
  const lines = Array.from({ length: 40 }, (_, line) => line + 1);
  expect(await post(...at(...lines))).toMatchObject({ posted: 30 });
  expect(api.comments[0]!.body).toContain('<details><summary>The other 35</summary>');
  expect(api.comments[0]!.body).toContain('`src/40.ts:4`');
  expect(await post(...at(...lines))).toMatchObject({ posted: 0, kept: 30 });
});

it('takes away what is found no more, unless somebody answered, and says so in the summary', async () => {
  await post(...at(1, 2, 3));
  const [, replied, liked] = api.lineComments;
  api.add('lineComments', { in_reply_to_id: replied!.id, user: { login: 'octocat' } });
  liked!.reactions = { total_count: 1 };
  expect(await post()).toEqual({ posted: 0, kept: 0, refused: 0, removed: 1, answered: 2, summary: 'edited' });
  expect(paths()).toEqual(['src/2.ts', 'src/3.ts', undefined]);
  expect(api.comments[0]!.body).toBe(`${SUMMARY_MARKER}\n### Hotpath: nothing slow introduced\n`);
});

it('leaves alone what others wrote, though it looks like its own, and what it wrote in other ways', async () => {
  await post(...at(1));
  const [{ body: line }, { body: summary }] = [api.lineComments[0]!, api.comments[0]!];
  api.lineComments.length = api.comments.length = 0;
  api.add('lineComments', { body: line, user: { login: 'octocat' } });
  api.add('lineComments', { body: '<!-- hotpath:0 --> not ours', user: { login: 'octocat' } });
  api.add('lineComments', { body: 'of another tool' });
  api.add('comments', { body: summary, user: { login: 'octocat' } });
  api.add('comments', { body: `quoted: ${summary}` });
  const others = structuredClone([api.lineComments, api.comments]);
  expect(await post(...at(1))).toMatchObject({ posted: 1, summary: 'created' });
  expect(await post()).toMatchObject({ removed: 1, summary: 'edited' });
  expect([api.lineComments, api.comments.slice(0, 2)]).toEqual(others);
});

it('loses only the comment that GitHub does not take', async () => {
  api.shows = (path) => path !== 'src/2.ts';
  expect(await post(...at(1, 2, 3))).toMatchObject({ posted: 2, refused: 1, summary: 'created' });
  expect(api.writes).toEqual([REVIEWS, SINGLY, SINGLY, SINGLY, SUMMARY]);
  expect(paths()).toEqual(['src/1.ts', 'src/3.ts']);
});

it('tries again where GitHub fails, and posts nothing twice that was done all the same', async () => {
  api.fail(/GET/, { status: 502, times: 2 });
  api.fail(/reviews/, { status: 502, isDone: true });
  api.fail(/issues\/7/, { status: 500, isDone: true });
  expect(await post(...at(1, 2))).toMatchObject({ posted: 2, summary: 'created' });
  expect([paths().length, api.comments.length]).toEqual([2, 1]);
  api.fail(/issues/, { status: 503, times: 100 });
  await expect(post(...at(1, 2))).rejects.toMatchObject({ status: 503, isTransient: true });
});

describe('rate limits', () => {
  const soon = () => ({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3) });

  it('are waited for', async () => {
    api.fail(/reviews/, {
      status: 403,
      message: 'You have exceeded a secondary rate limit',
      headers: { 'retry-after': '5' },
    });
    api.fail(/issues/, { status: 429, message: 'API rate limit exceeded', headers: soon() });
    expect(await post(...at(1))).toMatchObject({ posted: 1, summary: 'created' });
    expect([paths().length, api.comments.length]).toEqual([1, 1]);
  });

  it('are not waited for longer than said, in all', async () => {
    const headers = { 'retry-after': String(LONGEST_WAIT / 2 + 1) };
    api.fail(/reviews/, { status: 403, message: 'You have exceeded a secondary rate limit', headers, times: 2 });
    await expect(post(...at(1))).rejects.toMatchObject({ isLimit: true, status: 403 });
    expect(api.writes).toEqual([REVIEWS, REVIEWS]);
  });
});

it('tells why, and never the token', async () => {
  api.fail(/reviews/, { status: 403, message: 'Resource not accessible by t0ken' });
  const error = await post(...at(1)).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(GitHubError);
  expect(error).toMatchObject({ message: '403: Resource not accessible by ***', isLimit: false, isTransient: false });
  expect(`${(error as Error).stack}${JSON.stringify(error)}`).not.toContain('t0ken');
});

describe('the pull request', () => {
  const run = {
    event: 'pull_request',
    head_sha: HEAD,
    head_branch: 'topic',
    head_repository: { full_name: 'fork/r' },
    pull_requests: [],
  };

  it('is that of the event', () => {
    expect(subjectOf('pull_request', { pull_request: { number: 7, head: { sha: HEAD } } })).toEqual({
      kind: 'pull',
      number: 7,
      head: HEAD,
    });
    expect(subjectOf('push', {})).toBeUndefined();
    expect(() => subjectOf('pull_request', { pull_request: { number: '7; rm' } })).toThrow('is not the payload of a');
  });

  it('is the open one from the branch, and at the commit, that a run was of', async () => {
    const subject = subjectOf('workflow_run', { workflow_run: run });
    if (subject?.kind !== 'run') throw new Error('no run');
    const numbers = async () => (await pullRequestsOf(subject, github)).map(({ number }) => number);
    expect(await numbers()).toEqual([]);
    api.pull.head.repo.full_name = 'fork/r';
    expect(await numbers()).toEqual([7]);
    api.pull.head.sha = 'c'.repeat(40);
    expect(await numbers()).toEqual([]);
  });
});
