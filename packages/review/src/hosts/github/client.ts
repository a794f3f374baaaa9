import { setTimeout } from 'node:timers/promises';
import { Octokit } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import Bottleneck from 'bottleneck/light.js';
import { GitHubError, type Comment, type GitHub, type PullRequest } from './api.js';

export interface Connection {
  /** As in `https://api.github.com`. */
  baseUrl: string;
  token: string;
  /** `owner/name` */
  repository: string;
  userAgent?: string;
  /** How long a second lasts, in milliseconds: what all waits are multiples of. */
  second?: number;
}

/** In all, for rate limits; seconds. */
export const LONGEST_WAIT = 120;
/** An answer that takes longer does not come; seconds. */
const PATIENCE = 30;

export function connect({ baseUrl, token, repository, userAgent = 'hotpath', second = 1000 }: Connection): GitHub {
  const [owner = '', repo = ''] = repository.split('/');
  const octokit = octokitFor({ baseUrl, token, userAgent, second });
  const at = { owner, repo, per_page: 100 };
  /** For what must not be sent twice. */
  const once = { request: { retries: 0 } };
  const asked = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      throw asGitHubError(error, token);
    }
  };
  return {
    viewer: async () =>
      (await asked(octokit.graphql<{ viewer: { login: string } }>('query { viewer { login } }'))).viewer.login,
    pullRequest: async (number) =>
      pullRequestOf(
        (await asked(octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', { ...at, pull_number: number })))
          .data,
      ),
    pullRequestsFrom: async (head) =>
      (await asked(octokit.paginate('GET /repos/{owner}/{repo}/pulls', { ...at, head, state: 'open' as const }))).map(
        pullRequestOf,
      ),
    lineComments: async (pull) =>
      (
        await asked(
          octokit.paginate('GET /repos/{owner}/{repo}/pulls/{pull_number}/comments', { ...at, pull_number: pull }),
        )
      ).map(commentOf),
    postReview: async (pull, commit, comments) =>
      void (await asked(
        octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
          ...at,
          ...once,
          pull_number: pull,
          commit_id: commit,
          event: 'COMMENT',
          comments: [...comments],
        }),
      )),
    postLineComment: async (pull, commit, comment) =>
      void (await asked(
        octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/comments', {
          ...at,
          ...once,
          pull_number: pull,
          commit_id: commit,
          ...comment,
        }),
      )),
    deleteLineComment: async (id) =>
      void (await asked(
        octokit.request('DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}', { ...at, comment_id: id }),
      )),
    comments: async (pull) =>
      (
        await asked(
          octokit.paginate('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', { ...at, issue_number: pull }),
        )
      ).map(commentOf),
    postComment: async (pull, body) =>
      void (await asked(
        octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          ...at,
          ...once,
          issue_number: pull,
          body,
        }),
      )),
    editComment: async (id, body) =>
      void (await asked(
        octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...at, comment_id: id, body }),
      )),
    pause: (attempt) => setTimeout(attempt ** 2 * second),
  };
}

function octokitFor({ baseUrl, token, userAgent, second }: Required<Omit<Connection, 'repository'>>) {
  let waited = 0;
  const mayWait = (seconds: number) => {
    if (waited + seconds > LONGEST_WAIT) return false;
    waited += seconds;
    return true;
  };
  const Client = Octokit.plugin(paginateRest, retry, throttling);
  return new Client({
    baseUrl,
    auth: token,
    userAgent,
    request: {
      fetch: (url: string, options: RequestInit) =>
        fetch(url, { ...options, signal: AbortSignal.timeout(PATIENCE * 1000) }),
    },
    // What is refused for good, and rate limits, which the other plugin knows of.
    retry: { doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451], retryAfterBaseValue: second },
    throttle: {
      onRateLimit: mayWait,
      onSecondaryRateLimit: mayWait,
      retryAfterBaseValue: second,
      // One at a time and a second apart, as GitHub asks of those who write; what notifies others is written, too.
      write: new Bottleneck.Group({ maxConcurrent: 1, minTime: second }),
      notifications: new Bottleneck.Group({ maxConcurrent: 1 }),
    },
  });
}

function pullRequestOf({
  number,
  state,
  head,
}: {
  number: number;
  state: string;
  head: { sha: string; repo?: { full_name: string } | null };
}): PullRequest {
  return { number, isOpen: state === 'open', head: head.sha, from: head.repo?.full_name };
}

function commentOf({
  id,
  body,
  user,
  in_reply_to_id: answers,
  reactions,
}: {
  id: number | bigint;
  body?: string | undefined;
  user?: { login: string } | null;
  in_reply_to_id?: number | bigint;
  reactions?: { total_count: number };
}): Comment {
  return { id, body: body ?? '', author: user?.login ?? '', answers, reactions: reactions?.total_count ?? 0 };
}

/** One line, and nothing of the request. */
function asGitHubError(error: unknown, token: string): GitHubError {
  const { status, message, response, cause } = error as Partial<RequestFailure>;
  // Octokit gives 500 to what never came to an answer.
  const answered = response === undefined ? undefined : status;
  const said = (response?.data?.message ?? (cause as Error | undefined)?.message ?? message ?? 'no answer')
    .split('\n', 1)[0]!
    .slice(0, 200)
    .replaceAll(token, '***');
  const headers = response?.headers ?? {};
  const isLimit =
    answered === 429 ||
    (answered === 403 &&
      (headers['x-ratelimit-remaining'] === '0' ||
        headers['retry-after'] !== undefined ||
        /secondary rate/i.test(message ?? '')));
  return new GitHubError(answered === undefined ? said : `${answered}: ${said}`, { status: answered, isLimit });
}

interface RequestFailure {
  status: number;
  message: string;
  cause: unknown;
  response: { headers: Record<string, string | undefined>; data?: { message?: string } };
}
