import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import plugin from '@hotpath/eslint-plugin';
import { FORMATS, inert, LONGEST_REPORT, parseReport, type Report } from '@hotpath/review';
import type { GitHub, Posted, PullRequest, Subject } from '@hotpath/review/github';
import { InvalidArgumentError, type Command } from 'commander';
import { EXIT } from '../failure.js';
import { whole } from '../program-options.js';
import { rulesOf } from '../review/rule-help.js';
import { count } from '../ui/findings.js';
import { version } from '../version.js';

interface PostOptions {
  repo?: string;
  pull?: number;
}

export function addPost(program: Command, exit: (code: number) => void): void {
  program
    .command('post')
    .description('comment on a GitHub pull request what a review found (takes GITHUB_TOKEN from the environment)')
    .argument('<report>', 'what hotpath review --format json=<report> wrote')
    .option('--repo <owner/name>', 'where to post (default: GITHUB_REPOSITORY)', repository)
    .option('--pull <number>', "the pull request (default: that of the workflow's event)", whole)
    .action(async (path: string, options: PostOptions) => exit(await post(path, options)));
}

function repository(text: string): string {
  if (!/^[\w.-]+\/[\w.-]+$/.test(text)) throw new InvalidArgumentError('it must be owner/name');
  return text;
}

async function post(path: string, { repo = process.env['GITHUB_REPOSITORY'], pull }: PostOptions): Promise<number> {
  const report = readReport(path);
  const token = process.env['GITHUB_TOKEN'];
  if (!token) throw new Error('GITHUB_TOKEN is not set: hotpath post needs a token that may write to pull requests');
  if (!repo) throw new Error('which repository? Give --repo owner/name, or run in GitHub Actions');
  // Nobody else needs GitHub's client.
  const { connect, GitHubError, postReview, subjectOf } = await import('@hotpath/review/github');
  const subject = eventSubject(subjectOf);
  if (subject && pull !== undefined)
    throw new Error('--pull is for runs that are about no pull request, and this one is: leave it out');
  const baseUrl = process.env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const github = connect({ baseUrl, token, repository: repo, userAgent: `hotpath/${version}` });
  try {
    const found = await pullRequest(subject, pull, github);
    if (typeof found === 'string') return say(`Nothing posted: ${found}.`);
    checkCommit(report, found, subject);
    return say(told(await postReview(report, found, github), `${repo}#${found.number}`));
  } catch (error) {
    if (!(error instanceof GitHubError) || error.status === 401) throw error;
    // What is found is worth more than a failure: a reader of the log or of the diff sees it so.
    process.stderr.write(`hotpath: ${inert(whyNot(error))}; annotations instead\n`);
    for (const piece of FORMATS.github(report)) process.stdout.write(piece);
    return EXIT.clean;
  }
}

/** No link, no device, no more than a review may take: the file may come from a stranger's archive. */
function readReport(path: string): Report {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${path} cannot be read (${code}): hotpath review --format json=${path} writes one`, {
      cause: error,
    });
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw new Error('is no file');
    if (stats.size > LONGEST_REPORT) throw new Error(`has more than ${LONGEST_REPORT >> 20} MB`);
    const parsed = parseReport(readFileSync(file, 'utf8'), { version, rules: Object.keys(plugin.rules) });
    return { ...parsed, rules: rulesOf(parsed.findings) };
  } catch (error) {
    throw new Error(`${path} ${(error as Error).message}`, { cause: error });
  } finally {
    closeSync(file);
  }
}

/** What GitHub says that this run is about. */
function eventSubject(subjectOf: (event: string, payload: unknown) => Subject | undefined): Subject | undefined {
  const path = process.env['GITHUB_EVENT_PATH'];
  if (!path) return undefined;
  try {
    return subjectOf(process.env['GITHUB_EVENT_NAME'] ?? '', JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new Error(`GITHUB_EVENT_PATH: ${path} ${(error as Error).message}`, { cause: error });
  }
}

/** The pull request as it is now; or why there is none. */
async function pullRequest(
  subject: Subject | undefined,
  number: number | undefined,
  github: GitHub,
): Promise<PullRequest | string> {
  if (subject?.kind === 'run') {
    const { pullRequestsOf } = await import('@hotpath/review/github');
    const [pull, ...others] = await pullRequestsOf(subject, github);
    if (!pull) return `no open pull request has ${subject.head.slice(0, 10)} as its head (any more)`;
    if (others.length > 0) return `${others.length + 1} pull requests have ${subject.head.slice(0, 10)} as their head`;
    return pull;
  }
  const asked = subject?.number ?? number;
  if (asked === undefined) throw new Error('which pull request? Give --pull <number>, or run on one in GitHub Actions');
  const pull = await github.pullRequest(asked);
  if (!pull.isOpen) return `#${asked} is closed`;
  if (subject && pull.head !== subject.head) return `#${asked} has moved on since ${subject.head.slice(0, 10)}`;
  return pull;
}

/** Lines of another commit would be other lines. */
function checkCommit({ change }: Report, { number, head }: PullRequest, subject: Subject | undefined): void {
  if (change!.headCommit === head) return;
  const advice = subject
    ? 'have actions/checkout take the head (ref: ${{ github.event.pull_request.head.sha }})'
    : 'review what it proposes now';
  throw new Error(
    `the report is of ${change!.headCommit.slice(0, 10)}, and #${number} of ${head.slice(0, 10)}: ${advice}`,
  );
}

function whyNot({ status, isLimit, message }: { status: number | undefined; isLimit: boolean; message: string }) {
  if (isLimit) return `GitHub asks to wait for longer than Hotpath does (${message})`;
  return status === 403 || status === 404
    ? `this token may not comment there (${message})`
    : `GitHub does not answer as it should (${message})`;
}

function say(line: string): number {
  process.stdout.write(`${inert(line)}\n`);
  return EXIT.clean;
}

function told({ posted, kept, refused, removed, answered, summary }: Posted, where: string): string {
  const parts = [
    ...(posted > 0 ? [`${count(posted, 'comment')} posted`] : []),
    ...(kept > 0 ? [`${kept} there already`] : []),
    ...(refused > 0 ? [`${refused} not taken by GitHub, and in the summary alone`] : []),
    ...(removed > 0 ? [`${removed} removed, whose finding is gone`] : []),
    ...(answered > 0 ? [`${answered} left, which people answered`] : []),
    ...(summary === 'none' ? [] : [`summary ${summary}`]),
  ];
  return `${where}: ${parts.length > 0 ? parts.join(', ') : 'nothing to post'}.`;
}
