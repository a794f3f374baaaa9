// npm run demo: the whole way on a small application, from the findings to the measured gain, then a look at a large library.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stripVTControlCharacters, styleText } from 'node:util';
import { FULL_PLAN, calibrate, hostRuntime, measurePoint } from '@hotpath/bench';

const root = fileURLToPath(new URL('../..', import.meta.url));
const work = join(root, '.demo');
const app = join(work, 'sales-report');
const original = join(work, 'sales-report-before');
const hotpath = join(root, 'packages/cli/bin/hotpath.js');
const library = { name: 'three', version: '0.187.0', folders: { src: 'src', addons: 'examples/jsm' } };

/** @param {string} text */
const heading = (text) => console.log(`\n${styleText('bold', `— ${text}`)}\n`);

/**
 * Runs the command line as a user would.
 * @param {string[]} args
 * @param {string} cwd
 * @param {number[]} codes the exit codes that are no failure: 1 tells of findings, or of what is left by hand
 */
function run(args, cwd, codes = [0]) {
  console.log(styleText('dim', `$ hotpath ${args.join(' ')}`));
  const { status } = spawnSync(process.execPath, [hotpath, ...args], { cwd, stdio: 'inherit' });
  if (status === null || !codes.includes(status)) throw new Error(`hotpath ${args.join(' ')} ended with ${status}`);
}

/** @param {string} cwd */
function test(cwd) {
  const output = execFileSync('npm', ['test', '--silent'], { cwd, encoding: 'utf8' });
  const count = (/** @type {string} */ what) =>
    new RegExp(`^(?:#|ℹ) ${what} (\\d+)$`, 'm').exec(stripVTControlCharacters(output))?.[1];
  console.log(`its own tests: ${count('pass')} pass, ${count('fail')} fail`);
}

rmSync(work, { recursive: true, force: true });
for (const copy of [app, original])
  cpSync(join(root, 'test-fixtures/projects/sales-report'), copy, {
    recursive: true,
    filter: (source) => !source.endsWith('/dist') && !source.endsWith('/node_modules'),
  });

heading('A sales report, written the way people write');
test(app);
run(['check', '--all'], app, [1]);

heading('Rewritten, the assumed rewrites too: its tests say whether the assumptions hold');
run(['fix', '--all', '--assumed', '--yes'], app, [0, 1]);
// A cache got a bound, by a package that package.json names now.
execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund'], { cwd: app, stdio: 'inherit' });
test(app);

heading('Its own benchmark, before and after, in paired live processes');
const report = 'dist/bench/report.bench.js';
execFileSync('npm', ['run', '--silent', 'build'], { cwd: original });
const runtime = hostRuntime();
const { noiseFloor } = await calibrate({ runtime, plan: FULL_PLAN });
console.log(`noise floor of this machine: ${(noiseFloor * 100).toFixed(1)}%`);
for (const sales of [500, 1_000, 2_000]) {
  const { before, after, ratio } = await measurePoint(
    { runtime, noiseFloor, plan: { ...FULL_PLAN, pair: { ...FULL_PLAN.pair, capMs: 5_000 } } },
    { before: pathToFileURL(join(original, report)).href, after: pathToFileURL(join(app, report)).href },
    { sales },
  );
  if (!before || !after || !ratio) throw new Error(`the report takes too long at ${sales} sales`);
  const ms = (/** @type {number} */ ns) => `${(ns / 1e6).toPrecision(3)} ms`;
  console.log(
    `${sales.toLocaleString('en-US').padStart(6)} sales: ${ms(before.median)} → ${ms(after.median)}, ${Number(ratio.low.toPrecision(3))}× … ${Number(ratio.high.toPrecision(3))}× faster (95%)`,
  );
}

heading(`A library that nobody here wrote: ${library.name} ${library.version}`);
const installed = join(work, 'library');
mkdirSync(installed);
execFileSync(
  'npm',
  [
    'install',
    '--silent',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--prefix',
    installed,
    `${library.name}@${library.version}`,
  ],
  { stdio: 'inherit' },
);
const source = join(work, library.name);
for (const [to, folder] of Object.entries(library.folders)) {
  const from = join(installed, 'node_modules', library.name, folder);
  if (!existsSync(from)) throw new Error(`${library.name} has no ${folder}`);
  cpSync(from, join(source, to), { recursive: true });
}
run(['check', '--lengths', 'shown', ...Object.keys(library.folders)], source, [0, 1]);
console.log(`\nThe rewritten report is in ${app}.`);
