import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { GitHubApi } from '../../../test-fixtures/github-api.js';
import { History, SLOW_WORDS, WORDS } from './history.js';
import { BIN, env, folder, read } from './hotpath.js';

const ROOT = join(import.meta.dirname, '../../..');
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
  version: string;
};
const yaml = (path: string) => parse(readFileSync(join(ROOT, path), 'utf8'));

interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

/** Not the synchronous one: what is run asks this process, which plays GitHub. */
async function run(command: string, args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<Result> {
  return promisify(execFile)(command, args, options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: Result) => ({ code, stdout, stderr }),
  );
}

/** A machine that runs jobs: folders of its own, and an npm that installs this very package in place of the published one, and notes how it was asked. */
class Runner {
  readonly home = folder({
    'event.json': '{}',
    temp: '',
    'bin/npm': `#!/bin/sh\necho "$PWD $*" >> "$NOTES"\nmkdir node_modules && ln -s "$PACKAGE" node_modules/hotpath\n`,
  });
  readonly temp = join(this.home, 'tmp');
  readonly env: NodeJS.ProcessEnv;

  constructor(more: NodeJS.ProcessEnv = {}) {
    mkdirSync(this.temp);
    chmodSync(join(this.home, 'bin/npm'), 0o755);
    this.env = {
      ...env,
      PATH: `${join(this.home, 'bin')}:${env['PATH']}`,
      HOME: this.home,
      TMPDIR: this.temp,
      NOTES: join(this.home, 'notes'),
      PACKAGE: join(import.meta.dirname, '..'),
      ...more,
    };
  }

  event(name: string, payload: object): void {
    writeFileSync(join(this.home, 'event.json'), JSON.stringify(payload));
    Object.assign(this.env, { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: join(this.home, 'event.json') });
  }
}

interface Step {
  id?: string;
  if?: string;
  run: string;
  shell: string;
  env?: Record<string, string>;
  'working-directory'?: string;
}
interface Job {
  permissions?: Record<string, string>;
  steps: { uses: string; with?: Record<string, unknown> }[];
}
interface Action {
  inputs: Record<string, { default: string; description: string }>;
  runs: { steps: Step[] };
}

/** Runs the steps of the action, in a checkout, as GitHub's runner does. */
async function runAction(runner: Runner, checkout: string, given: Record<string, string> = {}): Promise<Result> {
  const { inputs, runs }: Action = yaml('action.yml');
  const event = JSON.parse(read(runner.home, 'event.json')) as object;
  const scope = {
    inputs: {
      ...Object.fromEntries(Object.entries(inputs).map(([name, { default: value }]) => [name, value])),
      ...given,
    },
    steps: {} as Record<string, { outputs: Record<string, string> }>,
    github: { event, token: 't0ken' },
    runner: { temp: runner.temp },
    format: (text: string, ...values: string[]) => text.replace(/\{(\d)\}/g, (_, at: string) => values[Number(at)]!),
  };
  if (scope.inputs['token']!.startsWith('${{')) scope.inputs['token'] = scope.github.token;
  // What the action has of GitHub's expressions means the same in JavaScript, but for names with hyphens.
  const valueOf = (expression: string): unknown =>
    new Function(...Object.keys(scope), `return ${expression.replace(/\.([\w-]*-[\w-]*)/g, "['$1']")}`)(
      ...Object.values(scope),
    );
  const filled = (text: string) =>
    text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => `${valueOf(expression)}`);
  const all = { code: 0, stdout: '', stderr: '' };
  for (const [at, step] of runs.steps.entries()) {
    if (step.if && !valueOf(step.if)) continue;
    const [script, output] = [join(runner.home, `step-${at}.sh`), join(runner.home, `output-${at}`)];
    writeFileSync(script, step.run);
    writeFileSync(output, '');
    const variables = Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]);
    const { code, stdout, stderr } = await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: step['working-directory'] ? filled(step['working-directory']) : checkout,
      env: {
        ...runner.env,
        RUNNER_TEMP: runner.temp,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: join(runner.home, 'summary.md'),
        ...Object.fromEntries(variables),
      },
    });
    all.stdout += stdout;
    all.stderr += stderr;
    all.code = code;
    if (code !== 0) break;
    const lines = readFileSync(output, 'utf8').trim().split('\n');
    if (step.id) scope.steps[step.id] = { outputs: Object.fromEntries(lines.map((line) => line.split('=', 2))) };
  }
  return all;
}

async function gitHub(history: History): Promise<{ api: GitHubApi; runner: Runner }> {
  const api = new GitHubApi();
  onTestFinished(() => api.stop());
  const [base, head] = ['HEAD~1', 'HEAD'].map((ref) => history.git('rev-parse', ref).trim()) as [string, string];
  api.pull.head.sha = head;
  const runner = new Runner({ GITHUB_API_URL: await api.start(), GITHUB_REPOSITORY: 'o/r' });
  runner.event('pull_request', { pull_request: { number: 7, head: { sha: head }, base: { sha: base } } });
  return { api, runner };
}

const trap = (marks: string, name: string) =>
  `require('node:fs').writeFileSync(${JSON.stringify(join(marks, name))}, '');`;

/** What would be run if anything ran or loaded what comes with a change; each leaves a mark. */
function traps(marks: string): Record<string, string> {
  const code = (name: string) => trap(marks, name.replaceAll('/', ' '));
  const shell = (name: string) => `#!/bin/sh\ntouch ${join(marks, name.replaceAll('/', ' ')).replaceAll(' ', '\\ ')}\n`;
  const packages = [
    ...['@hotpath/codemods', '@hotpath/eslint-plugin', '@hotpath/review', '@octokit/core', '@typescript-eslint/parser'],
    ...[
      'commander',
      'eslint',
      'eslint-plugin-trap',
      'hotpath',
      'oxc-parser',
      'prettier',
      'ts-morph',
      'tslib',
      'typescript',
    ],
  ];
  const modules = packages.flatMap((name): [string, string][] => [
    [
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '99.0.0', main: 'index.js', bin: 'index.js' }),
    ],
    [`node_modules/${name}/index.js`, code(`node_modules/${name}`)],
  ]);
  const scripts = [
    '.eslintrc.cjs',
    '.hotpathrc.js',
    '.pnp.cjs',
    '.pnpmfile.cjs',
    'babel.config.js',
    'eslint.config.cjs',
  ]
    .concat(['eslint.config.js', 'hotpath.config.cjs', 'hotpath.config.js', 'prettier.config.cjs', 'trap.cjs'])
    .map((name): [string, string] => [name, code(name)]);
  const shells = [
    '.githooks/post-checkout',
    '.husky/post-checkout',
    '.husky/post-index-change',
    'hooks/post-index-change',
  ]
    .concat(['node_modules/.bin/git', 'node_modules/.bin/hotpath', 'node_modules/.bin/node', 'node_modules/.bin/npm'])
    .concat(['.bashrc', 'trap.sh', 'git', 'node', 'npm'])
    .map((name): [string, string] => [name, shell(name)]);
  const command = `sh ./trap.sh`;
  return {
    ...Object.fromEntries([...modules, ...scripts, ...shells]),
    '.npmrc':
      'node-options=--require=./trap.cjs\nscript-shell=./trap.sh\nregistry=http://127.0.0.1:9/\nignore-scripts=false\n',
    '.env': 'NODE_OPTIONS=--require=./trap.cjs\n',
    '.gitattributes': '* diff=trap filter=trap merge=trap\n',
    '.gitconfig': `[core]\n\tfsmonitor = ${command}\n[diff "trap"]\n\ttextconv = ${command}\n\tcommand = ${command}\n[filter "trap"]\n\tclean = ${command}\n`,
    '.gitmodules': `[submodule "trap"]\n\tpath = trap\n\turl = ./trap\n\tupdate = !${command}\n`,
    'package.json': JSON.stringify({
      engines: { node: '24' },
      scripts: { preinstall: command, prepare: command, install: command, postinstall: command },
      eslintConfig: { extends: './trap.cjs' },
      prettier: './trap.cjs',
    }),
    'tsconfig.json': JSON.stringify({
      extends: 'tsconfig-trap/tsconfig.json',
      compilerOptions: {
        plugins: [{ name: './trap.cjs' }, { name: 'typescript', transform: './trap.cjs' }],
        types: ['eslint'],
      },
      files: ['src/words.ts'],
    }),
    'node_modules/tsconfig-trap/package.json': '{ "name": "tsconfig-trap", "main": "index.js" }',
    'node_modules/tsconfig-trap/index.js': code('tsconfig-trap'),
    'node_modules/tsconfig-trap/tsconfig.json': '{ "compilerOptions": { "strict": true } }',
  };
}

it('reviews and comments, and runs nothing that the change brought', async () => {
  const history = new History({ 'src/other.ts': 'export const none = [];\n' });
  const marks = folder({});
  const brought = { ...traps(marks), 'src/words.ts': SLOW_WORDS };
  history.write(brought);
  for (const [path, text] of Object.entries(brought))
    if (text.startsWith('#!')) chmodSync(join(history.root, path), 0o755);
  // Its node_modules are committed.
  history.git('add', '--all', '--force');
  history.git('commit', '--quiet', '--message=next');
  const { api, runner } = await gitHub(history);

  const { code, stdout, stderr } = await runAction(runner, history.root);
  expect(stderr).toBe('');
  expect(stdout).toContain('o/r#7: 1 comment posted, summary created.\n');
  expect(code).toBe(1);
  expect(api.lineComments).toMatchObject([{ path: 'src/words.ts', line: 4 }]);
  expect(api.lineComments[0]!.body).toContain('```suggestion\n  const wordsSet = new Set(words);\n');
  expect(api.comments[0]!.body).toMatch(/^<!-- hotpath:summary -->\n### Hotpath: 1 new finding\n/);
  expect(read(runner.home, 'summary.md')).toContain('### Hotpath: 1 new finding\n');
  expect(`${stdout}${stderr}`).not.toContain('t0ken');

  expect(read(runner.home, 'notes')).toMatch(
    new RegExp(`^${runner.temp}/hotpath\\.\\w+ install --ignore-scripts .*hotpath@${version}\\n$`),
  );
  expect(readdirSync(marks)).toEqual([]);
  // The traps would spring.
  for (const [command, path] of [
    ['node', 'eslint.config.cjs'],
    ['sh', 'trap.sh'],
  ] as const)
    await run(command, [join(history.root, path)], { cwd: history.root, env });
  expect(readdirSync(marks)).toHaveLength(2);
});

it('annotates where it may not comment, and posts the report from a run of its own', async () => {
  const history = new History({ 'src/words.ts': WORDS });
  history.commit({ 'src/words.ts': SLOW_WORDS });
  const { api, runner } = await gitHub(history);
  api.fail(/^(POST|PATCH|DELETE) \/repos/, {
    status: 403,
    message: 'Resource not accessible by integration',
    times: 9,
  });
  const fork = await runAction(runner, history.root, { paths: 'src\n', 'max-findings': '1' });
  expect(fork.stderr).toBe(
    'hotpath: this token may not comment there (403: Resource not accessible by integration); annotations instead\n',
  );
  expect(fork.stdout).toMatch(/\n::warning file=src\/words\.ts,line=4,.*\n$/);
  expect([fork.code, api.comments, api.writes.length]).toEqual([0, [], 1]);

  // A run that may comment takes the report of the first, and what it is about from GitHub alone.
  const post = join(runner.temp, 'hotpath-review.json');
  const later = await gitHub(history);
  later.api.pull.head.repo.full_name = 'fork/r';
  later.runner.event('workflow_run', {
    workflow_run: {
      head_sha: later.api.pull.head.sha,
      head_branch: 'topic',
      head_repository: { full_name: 'fork/r' },
      pull_requests: [],
    },
  });
  const posted = await runAction(later.runner, later.runner.home, { post });
  expect(posted).toEqual({ code: 0, stdout: 'o/r#7: 1 comment posted, summary created.\n', stderr: '' });
});

const HEAD = 'b'.repeat(40);
const OTHER = 'c'.repeat(40);
/** What a review of no findings writes. */
const REPORT = JSON.stringify({
  version,
  files: 1,
  change: { base: 'main', baseCommit: 'a'.repeat(40), headCommit: HEAD, files: [] },
  skipped: [],
  findings: [],
});
const eventOf = (sha: string) => ({ pull_request: { number: 7, head: { sha } } });

it.each<[string, (of: { root: string; runner: Runner; api: GitHubApi }) => unknown, number, string]>([
  [
    'a link to another file',
    ({ root }) => (rmSync(join(root, 'review.json')), symlinkSync('/etc/passwd', join(root, 'review.json'))),
    2,
    'hotpath: review.json cannot be read (ELOOP): hotpath review --format json=review.json writes one\n',
  ],
  [
    'a report of something else',
    ({ root }) => writeFileSync(join(root, 'review.json'), '{ "body": "@octocat" }'),
    2,
    'hotpath: review.json is not what hotpath review --format json writes (wrong at: version)\n',
  ],
  [
    'a report of a commit that is the head no more',
    ({ api }) => (api.pull.head.sha = OTHER),
    0,
    'Nothing posted: #7 has moved on since bbbbbbbbbb.\n',
  ],
  [
    'a report of the merge commit',
    ({ runner, api }) => ((api.pull.head.sha = OTHER), runner.event('pull_request', eventOf(OTHER))),
    2,
    'have actions/checkout take the head (ref: ${{ github.event.pull_request.head.sha }})\n',
  ],
  [
    'a run that no open pull request has started',
    ({ runner }) => runner.event('workflow_run', { workflow_run: { head_sha: OTHER, head_branch: 'topic' } }),
    0,
    'Nothing posted: no open pull request has cccccccccc as its head (any more).\n',
  ],
  ['no token', ({ runner }) => delete runner.env['GITHUB_TOKEN'], 2, 'GITHUB_TOKEN is not set'],
  [
    'a token that is none',
    ({ api }) => api.fail(/pulls/, { status: 401, message: 'Bad credentials' }),
    2,
    'hotpath: 401: Bad credentials\n',
  ],
])('says in one line what is wrong with %s', async (_, prepare, code, message) => {
  const root = folder({ 'review.json': REPORT });
  const api = new GitHubApi();
  onTestFinished(() => api.stop());
  const runner = new Runner({ GITHUB_API_URL: await api.start(), GITHUB_REPOSITORY: 'o/r', GITHUB_TOKEN: 't0ken' });
  runner.event('pull_request', eventOf(HEAD));
  prepare({ root, runner, api });
  const result = await run(process.execPath, [BIN, 'post', 'review.json'], { cwd: root, env: runner.env });
  const said = result.stdout + result.stderr;
  expect([result.code, said.split('\n').length, api.writes]).toEqual([code, 2, []]);
  expect(said).toContain(message);
});

it('has an action that says what it takes, and lets nothing of a change into its scripts', () => {
  const { inputs, runs }: Action = yaml('action.yml');
  expect(inputs['version']!.default).toBe(version);
  for (const { description } of Object.values(inputs)) expect(description).toMatch(/\.$/);
  for (const { run: script, shell } of runs.steps) expect([script.includes('${{'), shell]).toEqual([false, 'bash']);
  // The token is where comments are posted, and nowhere else.
  expect(runs.steps.filter((step) => JSON.stringify(step).includes('inputs.token'))).toHaveLength(1);
});

it('has a page, whose workflows the action understands, and ask for no more than they need', () => {
  const page = readFileSync(join(ROOT, 'docs/pull-requests.md'), 'utf8');
  const { inputs }: Action = yaml('action.yml');
  const workflows = [...page.matchAll(/```yaml\n(# \.github[^]*?)```/g)].map(([, text]) => parse(text!));
  const jobs = workflows.flatMap(({ jobs, permissions }) =>
    Object.values<Job>(jobs).map((job) => ({ permissions, ...job })),
  );
  expect(jobs.map(({ permissions }) => permissions)).toEqual([
    { contents: 'read', 'pull-requests': 'write' },
    { contents: 'read' },
    { actions: 'read', 'pull-requests': 'write' },
  ]);
  for (const { steps } of jobs) {
    const own = steps.filter(({ uses }) => uses === `OWNER/hotpath@v${version}`);
    expect(own).toHaveLength(1);
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(own[0]!.with ?? {})));
    // Where a token can write, or was asked for, nothing else of the change is run: there are no other scripts.
    expect(steps.filter((step) => 'run' in step)).toEqual([]);
  }
});

it('has a template for GitLab, whose job writes a Code Quality report', async () => {
  const { hotpath: job } = yaml('ci/hotpath.gitlab-ci.yml');
  expect(job).toMatchObject({ before_script: [], cache: [], variables: { HOTPATH_VERSION: version, GIT_DEPTH: '0' } });
  const history = new History({ 'src/words.ts': WORDS });
  history.commit({ 'src/words.ts': SLOW_WORDS });
  const runner = new Runner({
    ...job.variables,
    CI_MERGE_REQUEST_DIFF_BASE_SHA: history.git('rev-parse', 'HEAD~1').trim(),
  });
  const { code, stderr } = await run('sh', ['-ec', job.script.join('\n')], { cwd: history.root, env: runner.env });
  expect([code, stderr]).toEqual([1, '']);
  expect(JSON.parse(read(history.root, job.artifacts.reports.codequality))).toMatchObject([
    { check_name: 'prefer-set-has', location: { path: 'src/words.ts' } },
  ]);
  expect(existsSync(dirname(read(runner.home, 'notes').split(' ')[0]!))).toBe(true);
});
