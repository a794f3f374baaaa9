// npm run corpus:fix -- --checkouts <folder with one checkout per repository> --work <folder> [--only a,b]: `hotpath fix` on real repositories, judged by their own tests.
// What was found, or what went wrong, is kept in <work>/<name>.json; docs/real-repositories.md is written from all of it.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = resolve(import.meta.dirname, '../..');
const HOTPATH = join(ROOT, 'packages/cli/bin/hotpath.js');
/** @type {Record<string, { node?: number, install: string, test: string }>} */
const projects = JSON.parse(readFileSync(join(ROOT, 'tools/corpus-projects.json'), 'utf8'));

const { values } = parseArgs({
  options: { checkouts: { type: 'string' }, work: { type: 'string' }, only: { type: 'string' } },
});

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`npm run corpus:fix: ${message}`);
  process.exit(2);
}

if (!values.checkouts || !values.work) fail('--checkouts <folder> and --work <folder> are needed');
const checkouts = resolve(/** @type {string} */ (values.checkouts));
const work = resolve(/** @type {string} */ (values.work));
mkdirSync(work, { recursive: true });
const names = values.only ? values.only.split(',') : Object.keys(projects);

/**
 * @typedef {{ rule: string, safety: string }} Rewrite
 * @typedef {{ files: { rewrites: Rewrite[] }[], reverted: { path: string, reason: string, rewrite: Rewrite }[], rolledBack: unknown[], findings: unknown[], skipped: unknown[] }} Fix
 * @typedef {{ name: string, failure: string }} Failure
 * @typedef {{ name: string, commit: string, files: number, before: string, safe: Record<string, number>, after: string, again: number, undone: boolean, assumed: Record<string, number>, reverted: { rule: string, path: string, reason: string }[], verified: string }} Result
 */

/** Node of another version, as the bench has installed it; the project's own binaries first. @param {number | undefined} major */
function environment(major) {
  const runtimes = join(homedir(), '.cache', 'hotpath', 'runtimes');
  const name =
    major && existsSync(runtimes) ? readdirSync(runtimes).find((one) => one.startsWith(`node-${major}.`)) : '';
  const bin = name ? findNode(join(runtimes, name)) : undefined;
  if (major && !bin) fail(`Node ${major} is not installed: npx hotpath bench --runtime node-${major} --quick does it`);
  return {
    ...process.env,
    CI: '1',
    npm_config_manage_package_manager_versions: 'false',
    ...(bin && { PATH: `${bin}:${process.env['PATH']}` }),
  };
}

/** @param {string} folder */
function findNode(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.name === 'node' && entry.isFile()) return entry.parentPath;
  return undefined;
}

/** @param {Result | Failure} result */
const keep = (result) => writeFileSync(join(work, `${result.name}.json`), `${JSON.stringify(result, undefined, 2)}\n`);

for (const name of names) {
  const project = projects[name] ?? fail(`tools/corpus-projects.json has no ${name}`);
  const source = join(checkouts, name);
  if (!existsSync(source)) fail(`there is no ${source}`);
  const folder = join(work, name);
  const env = environment(project.node);
  const leaveOut = (/** @type {string} */ failure) => {
    keep({ name, failure });
    console.log(`${name}: ${failure}`);
  };
  const sh = (/** @type {string} */ command) =>
    spawnSync('sh', ['-c', command], {
      cwd: folder,
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  if (!existsSync(join(folder, '.installed'))) {
    rmSync(folder, { recursive: true, force: true });
    const origin = realpathSync(source);
    cpSync(origin, folder, {
      recursive: true,
      // A link that leads within the repository leads within the copy.
      verbatimSymlinks: true,
      filter: (path) => !/^(?:node_modules|\.git)$/.test(relative(origin, path)),
    });
    const install = sh(project.install);
    if (install.status !== 0) {
      leaveOut(`cannot be installed: ${last(install)}`);
      continue;
    }
    sh(
      'git init --quiet . && git add -A . && git -c user.name=x -c user.email=x@x commit -qm installed; echo .installed >> .git/info/exclude; touch .installed',
    );
  }
  const test = () => {
    const run = sh(project.test);
    // What tests leave behind is none of ours.
    return run.status === 0 ? 'pass' : `fail (${last(run)})`;
  };
  const fix = (/** @type {string[]} */ ...args) => {
    const run = spawnSync(process.execPath, [HOTPATH, 'fix', '--yes', '--all', '--json', '--allow-dirty', ...args], {
      cwd: folder,
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (!run.stdout.trim()) return { failure: run.stderr.trim().split('\n').at(-1) ?? '' };
    return /** @type {Fix} */ (JSON.parse(run.stdout));
  };
  const before = test();
  if (before !== 'pass') {
    leaveOut(`its tests do not pass before anything is changed: ${before}`);
    continue;
  }
  const safe = fix();
  if ('failure' in safe) {
    leaveOut(safe.failure);
    continue;
  }
  const after = test();
  const again = fix();
  spawnSync(process.execPath, [HOTPATH, 'undo'], { cwd: folder, env });
  const assumed = fix('--assumed', '--verify', project.test);
  /** @type {Result} */
  const result = {
    name,
    commit: spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: source, encoding: 'utf8' }).stdout.trim(),
    files: Number(sh("git ls-files | grep -cE '\\.[cm]?[jt]sx?$'").stdout),
    before,
    safe: counts(safe),
    after,
    again: 'failure' in again ? -1 : again.files.length,
    undone: true,
    assumed: 'failure' in assumed ? {} : counts(assumed),
    reverted:
      'failure' in assumed
        ? []
        : assumed.reverted.map(({ path, reason, rewrite }) => ({ rule: rewrite.rule, path, reason })),
    verified:
      'failure' in assumed ? assumed.failure : Object.keys(counts(assumed)).length > 0 ? 'pass' : 'nothing to verify',
  };
  spawnSync(process.execPath, [HOTPATH, 'undo'], { cwd: folder, env });
  result.undone = sh('git diff --quiet HEAD').status === 0;
  keep(result);
  console.log(row(result));
}

/** @param {Fix} fix */
function counts({ files }) {
  /** @type {Record<string, number>} */
  const found = {};
  for (const { rule } of files.flatMap(({ rewrites }) => rewrites)) found[rule] = (found[rule] ?? 0) + 1;
  return found;
}

/** @param {{ stdout: string, stderr: string }} run */
function last({ stdout, stderr }) {
  const lines = `${stdout}\n${stderr}`.trim().split('\n');
  return (lines.findLast((line) => /\b(?:fail|error)/i.test(line)) ?? lines.at(-1) ?? '').trim().slice(0, 160);
}

/** @param {Result} result */
function row(result) {
  const of = (/** @type {Record<string, number>} */ rules) =>
    Object.entries(rules)
      .map(([rule, count]) => `${rule} ${count}`)
      .join(', ') || 'none';
  const reverted =
    result.reverted.map(({ rule, path, reason }) => `${rule} in ${path}: ${reason}`).join('; ') || 'none';
  const cells = [
    result.name,
    result.files,
    result.before,
    of(result.safe),
    result.after,
    result.again,
    of(result.assumed),
    result.verified,
    reverted,
    result.undone ? 'yes' : 'no',
  ];
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}

const kept = Object.keys(projects)
  .sort()
  .map((name) => {
    const path = join(work, `${name}.json`);
    return existsSync(path)
      ? /** @type {Result | Failure} */ (JSON.parse(readFileSync(path, 'utf8')))
      : { name, failure: 'not tried' };
  });
const results = kept.flatMap((one) => ('failure' in one ? [] : [one]));
const missing = kept.flatMap((one) => ('failure' in one ? [one] : []));
const page = join(ROOT, 'docs/real-repositories.md');
mkdirSync(join(ROOT, 'docs'), { recursive: true });
writeFileSync(
  page,
  `# Real repositories

What \`hotpath fix --yes --all\` does to repositories that we did not write, judged by their own tests. Written by \`npm run corpus:fix\`; how each is installed
and tested is in \`tools/corpus-projects.json\`.

The columns: the number of JavaScript and TypeScript files; the tests before anything is changed; how many safe rewrites were made, by rule; the tests after
them; how many files a second run changed; the rewrites that stayed when \`--assumed\` ones were added under \`--verify\` with the same tests; whether the tests
passed at the end; which rewrites \`--verify\` took back, and why; whether \`hotpath undo\` brought back every byte.

| repository | files | tests before | safe rewrites | tests after | second run | with assumed ones | tests | taken back | undone |
| --- | --: | --- | --- | --- | --: | --- | --- | --- | --- |
${results.map(row).join('\n')}
${missing.length > 0 ? `\nNot in the table:\n\n${missing.map(({ name, failure }) => `- ${name}: ${failure}`).join('\n')}\n` : ''}`,
);
console.log(`wrote ${page}`);
