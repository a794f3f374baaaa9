// npm run bench:lint -- --dir <folder> [--rounds n] [--no-peers] [--no-each]: what the rules cost beside an ESLint run without rules, in one run.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import hotpath from '@hotpath/eslint-plugin';
import { ESLint } from 'eslint';
import { globbySync } from 'globby';
import tseslint from 'typescript-eslint';

/** How many times the time of a run without rules a preset may take. */
const BOUNDS = new Map([
  ['recommended', 1.15],
  ['all rules', 1.3],
]);
/** The newest that run on this Node, in a folder of their own: this repository does not depend on them. */
const PEERS = {
  'eslint-plugin-unicorn': Number.parseInt(process.versions.node, 10) >= 22 ? '80.0.0' : '65.0.1',
  '@e18e/eslint-plugin': '0.8.1',
};

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    peers: { type: 'boolean', default: true },
    each: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`npm run bench:lint: ${message}`);
  process.exit(2);
}

const rounds = Number(values.rounds);
if (!values.dir) fail('--dir <folder> is needed');
const folder = resolve(/** @type {string} */ (values.dir));
if (!existsSync(folder)) fail(`there is no ${folder}`);
if (!Number.isInteger(rounds) || rounds < 1) fail(`--rounds ${values.rounds} is no number of rounds`);

/** @typedef {{ name: string, config: import('eslint').Linter.Config[] }} Contender */

/** What a run is compared on. @returns {Promise<Contender[]>} */
async function contenders() {
  const every = Object.keys(hotpath.rules);
  const ofHotpath = (/** @type {string[]} */ names) => [
    { plugins: { '@hotpath': hotpath }, rules: Object.fromEntries(names.map((name) => [`@hotpath/${name}`, 'warn'])) },
  ];
  /** @type {{ name: string, config: any[] }[]} */
  const found = [
    { name: 'no rule', config: [] },
    {
      name: 'an empty rule',
      config: [{ plugins: { empty: { rules: { rule: { create: () => ({}) } } } }, rules: { 'empty/rule': 'warn' } }],
    },
    { name: 'recommended', config: [hotpath.configs.recommended] },
    { name: 'all rules', config: ofHotpath(every) },
  ];
  if (values.each) found.push(...every.map((name) => ({ name, config: ofHotpath([name]) })));
  if (values.peers) {
    const [unicorn, e18e] = await Promise.all(Object.keys(PEERS).map(load));
    found.push({ name: 'unicorn recommended', config: [unicorn.configs.recommended] });
    found.push({ name: 'e18e recommended', config: [e18e.configs.recommended] });
  }
  return found;
}

/** @param {string} name */
async function load(name) {
  const version = PEERS[/** @type {keyof typeof PEERS} */ (name)];
  const home = join(
    process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'),
    'hotpath',
    'peers',
    `${name.replace('/', '+')}-${version}`,
  );
  if (!existsSync(join(home, 'node_modules', name))) {
    mkdirSync(home, { recursive: true });
    // `eslint` is this repository's own: a peer brings its rules, not its host.
    execFileSync('npm', [
      'install',
      '--silent',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--prefix',
      home,
      `${name}@${version}`,
    ]);
  }
  const module = await import(createRequire(join(home, 'index.js')).resolve(name));
  return module.default ?? module;
}

/** Files as text, read once: what is timed is linting. */
const files = globbySync('**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}', {
  cwd: folder,
  ignore: ['**/node_modules/**', '**/*.d.ts'],
  absolute: true,
})
  .sort()
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
if (files.length === 0) fail(`no JavaScript or TypeScript in ${folder}`);

const base = [
  {
    files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
  },
  { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser: tseslint.parser } },
  { linterOptions: { reportUnusedDisableDirectives: /** @type {const} */ ('off'), noInlineConfig: true } },
];
const unparsed = new Set();

/** Milliseconds of CPU time that linting some files takes, and how many reports it gives. @param {ESLint} eslint @param {typeof files} some */
async function run(eslint, some) {
  let reports = 0;
  // Not the clock on the wall: a machine that does other things, too, would be measured along.
  const start = process.cpuUsage();
  for (const { path, text } of some) {
    const [{ messages }] = /** @type {[ESLint.LintResult]} */ (await eslint.lintText(text, { filePath: path }));
    if (messages.some((message) => message.fatal)) unparsed.add(path);
    else reports += messages.length;
  }
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, reports };
}

const median = (/** @type {number[]} */ of) => [...of].sort((a, b) => a - b)[of.length >> 1] ?? Number.NaN;

const all = await contenders();
console.log(
  `${files.length.toLocaleString('en-US')} files, ESLint ${ESLint.version}, Node ${process.versions.node}, ${rounds} rounds after one to warm up`,
);
const runs = all.map(({ name, config }) => ({
  name,
  eslint: new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: [...base, ...config], ignore: false }),
  times: /** @type {number[]} */ ([]),
  reports: 0,
}));
const CHUNK = 40;
for (let round = 0; round <= rounds; round++) {
  for (const one of runs) {
    one.reports = 0;
    one.times.push(0);
  }
  for (let at = 0; at < files.length; at += CHUNK) {
    // In turn, some files at a time, each time from another one on: what drifts hits all alike.
    const first = (at / CHUNK + round) % runs.length;
    for (const one of [...runs.slice(first), ...runs.slice(0, first)]) {
      const result = await run(one.eslint, files.slice(at, at + CHUNK));
      one.times[round] = (one.times[round] ?? 0) + result.ms;
      one.reports += result.reports;
    }
  }
  process.stderr.write(`round ${round} of ${rounds}\n`);
}
// The first round warms up.
const [alone, empty] = runs.map(({ times }) => times.slice(1));
let exceeded = false;
console.log(`${' '.repeat(34)} beside no rule, beside an empty rule`);
for (const { name, times, reports } of runs) {
  const ms = times.slice(1);
  const beside = (/** @type {number[] | undefined} */ others) =>
    median(ms.map((one, round) => one / (others?.[round] ?? Number.NaN)));
  const ratio = beside(alone);
  const bound = BOUNDS.get(name);
  if (bound !== undefined && ratio > bound) exceeded = true;
  const verdict = bound === undefined ? '' : ratio > bound ? `  over ${bound}×` : `  at most ${bound}×`;
  console.log(
    `${name.padEnd(34)} ${ratio.toFixed(3)}×  ${beside(empty).toFixed(3)}×  ${(median(ms) / 1000).toFixed(2)} s  ${String(reports).padStart(6)} reports${verdict}`,
  );
}
if (unparsed.size) console.log(`${unparsed.size} files could not be parsed, and cost the same everywhere`);
process.exitCode = exceeded ? 1 : 0;
