// npm run bench:fix -- --dir <folder> [--files 750] [--rounds n]: what planning all rewrites costs beside jscodeshift transforms that change nothing, in one run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { machineMade } from '@hotpath/codemods';
import { globbySync } from 'globby';

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    files: { type: 'string' },
    rounds: { type: 'string', default: '5' },
  },
});

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`npm run bench:fix: ${message}`);
  process.exit(2);
}

if (!values.dir) fail('--dir <folder> is needed');
const folder = resolve(values.dir);
if (!existsSync(folder)) fail(`there is no ${folder}`);
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) fail(`--rounds ${values.rounds} is no number of rounds`);

/** As Hotpath does: what a program made is no file that one rewrites. */
const isWritten = (/** @type {string} */ path) => machineMade(readFileSync(path, 'utf8')) === undefined;
const found = globbySync('**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}', {
  cwd: folder,
  ignore: ['**/node_modules/**', '**/*.d.{ts,mts,cts}', '**/*.min.*'],
  absolute: true,
})
  .filter(isWritten)
  .sort();
const wanted = values.files === undefined ? found.length : Number(values.files);
if (!Number.isInteger(wanted) || wanted < 1) fail(`--files ${values.files} is no number of files`);
if (found.length < wanted || wanted === 0) fail(`${folder} holds only ${found.length} files`);
// Spread over the whole folder, and the same ones each time.
const files = Array.from({ length: wanted }, (_, index) => found[Math.floor((index * found.length) / wanted)] ?? '');

const own = createRequire(join(import.meta.dirname, '../../packages/codemods/package.json'));
const jscodeshift = join(dirname(own.resolve('jscodeshift/package.json')), 'bin/jscodeshift.js');
const scratch = mkdtempSync(join(tmpdir(), 'hotpath-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/**
 * A transform that changes nothing; each file by the parser that jscodeshift has for its language.
 * @param {string} name @param {string} print
 */
function transform(name, print) {
  const path = join(scratch, `${name}.cjs`);
  writeFileSync(
    path,
    `const recast = require(${JSON.stringify(createRequire(jscodeshift).resolve('recast'))});
module.exports = ({ path, source }, { jscodeshift }) => {
  const parser = /\\.tsx$/.test(path) ? 'tsx' : /\\.[cm]?ts$/.test(path) ? 'ts' : 'babel';
  const root = jscodeshift.withParser(parser)(source);
  return ${print};
};
`,
  );
  // In one process: workers are not all waited for, so their time would be missing from the sum.
  return [jscodeshift, '--dry', '--silent', '--run-in-band', '-t', path, ...files];
}

const hotpath = join(import.meta.dirname, '../../packages/cli/bin/hotpath.js');
const contenders = [
  { name: 'jscodeshift, printed by recast', args: transform('printed', 'root.toSource()') },
  {
    name: 'jscodeshift, every token printed anew',
    args: transform('anew', 'recast.prettyPrint(root.get().value).code'),
  },
  {
    name: 'hotpath fix --dry-run --no-types',
    args: [hotpath, 'fix', '--dry-run', '--no-types', '--json', ...files],
  },
].map((contender) => ({ ...contender, runs: /** @type {{ cpu: number, wall: number }[]} */ ([]) }));

/** Seconds of one run: those of all its processes and threads together, by the shell's own account, and those that pass. @param {{ name: string, args: string[] }} contender */
function measure({ name, args }) {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(
    'sh',
    ['-c', '"$@" > /dev/null; code=$?; times; exit $code', 'sh', process.execPath, ...args],
    { encoding: 'utf8', cwd: scratch, maxBuffer: 2 ** 28 },
  );
  const wall = (performance.now() - start) / 1000;
  // hotpath exits with 1 where there is something to rewrite.
  if (error || (status !== 0 && status !== 1)) fail(`${name} failed: ${error?.message ?? stderr}`);
  const times = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/.exec(stdout);
  if (!times) fail(`the shell gives no times: ${stdout}`);
  const [, userMinutes, user, systemMinutes, system] = times.map(Number);
  const cpu = 60 * (Number(userMinutes) + Number(systemMinutes)) + Number(user) + Number(system);
  return { cpu, wall };
}

const median = (/** @type {number[]} */ of) => [...of].sort((a, b) => a - b)[of.length >> 1] ?? Number.NaN;

console.log(
  `${files.length.toLocaleString('en-US')} files of ${folder}, Node ${process.versions.node}, ${availableParallelism()} cores, ${rounds} rounds after one to warm up`,
);
for (let round = 0; round <= rounds; round++) {
  // In turn, each time from another one on: what drifts hits all alike.
  for (const index of contenders.keys()) {
    const contender = contenders[(index + round) % contenders.length];
    const run = contender && measure(contender);
    if (run && round > 0) contender.runs.push(run);
  }
  process.stderr.write(`round ${round} of ${rounds}\n`);
}
const [bar] = contenders.map(({ runs }) => median(runs.map(({ cpu }) => cpu)));
console.log(`${' '.repeat(38)}  CPU time (user and system)        wall time`);
for (const { name, runs } of contenders) {
  const cpus = runs.map(({ cpu }) => cpu);
  const cpu = median(cpus);
  const spread = `${Math.min(...cpus).toFixed(2)} to ${Math.max(...cpus).toFixed(2)}`;
  const wall = median(runs.map((run) => run.wall));
  console.log(
    `${name.padEnd(38)}  ${cpu.toFixed(2).padStart(6)} s (${spread})  ${(cpu / (bar ?? Number.NaN)).toFixed(2)}×  ${wall.toFixed(2).padStart(6)} s`,
  );
}
