import * as v from 'valibot';
import type { GitHub, PullRequest } from './api.js';

/** What a run of a workflow is about, as GitHub itself says, and nobody who wrote the change. */
export type Subject =
  | { kind: 'pull'; number: number; head: string }
  /** Another run, which a commit of some repository's branch started. */
  | { kind: 'run'; head: string; branch: string; from: string | undefined };

const Sha = v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/));
const PullRequestEvent = v.object({
  pull_request: v.object({ number: v.pipe(v.number(), v.integer(), v.minValue(1)), head: v.object({ sha: Sha }) }),
});
const WorkflowRunEvent = v.object({
  workflow_run: v.object({
    head_sha: Sha,
    head_branch: v.nullish(v.string(), ''),
    head_repository: v.nullish(v.object({ full_name: v.string() })),
  }),
});

/**
 * @param event `GITHUB_EVENT_NAME`
 * @param payload what `GITHUB_EVENT_PATH` holds.
 * @returns `undefined` where the event is about no pull request.
 * @throws Error with one line where the payload is not what GitHub sends.
 */
export function subjectOf(event: string, payload: unknown): Subject | undefined {
  try {
    if (event === 'pull_request' || event === 'pull_request_target') {
      const { number, head } = v.parse(PullRequestEvent, payload).pull_request;
      return { kind: 'pull', number, head: head.sha };
    }
    if (event !== 'workflow_run') return undefined;
    const run = v.parse(WorkflowRunEvent, payload).workflow_run;
    return {
      kind: 'run',
      head: run.head_sha,
      branch: run.head_branch,
      from: run.head_repository?.full_name,
    };
  } catch (error) {
    throw new Error(`is not the payload of a ${event} event (${(error as Error).message})`, { cause: error });
  }
}

/**
 * The open pull request that a run was started by. The payload of `workflow_run` names none from a fork, so GitHub is asked for those from the
 * branch, and only those at the very commit of the run count.
 */
export async function pullRequestsOf(
  { head, branch, from }: Extract<Subject, { kind: 'run' }>,
  github: GitHub,
): Promise<PullRequest[]> {
  if (from === undefined || branch === '') return [];
  const all = await github.pullRequestsFrom(`${from.split('/', 1)[0]}:${branch}`);
  return all.filter((pull) => pull.isOpen && pull.head === head && pull.from === from);
}
