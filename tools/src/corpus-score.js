// npm run corpus:score -- --labels <labels.jsonl> --checkouts <folder> [--lengths shown|measured] [--json]: how the rules do on lines of real code that people have judged.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { checkFiles } from '@hotpath/codemods';
import { rulesOfKind } from './corpus-kinds.js';
import { score, table } from './corpus-statistics.js';

/**
 * @typedef {object} Label
 * @property {string} repo
 * @property {string} file
 * @property {number} line 1-based
 * @property {string} kind
 * @property {'true' | 'lookalike'} label
 * @property {'local' | 'file' | 'caller'} [scope] of true lines: what must be seen to know that the work repeats
 * @property {string} [disputed] a second reader's reason: counts neither way
 * @property {string} [line_sha] first 12 hex digits of the SHA-256 of the trimmed line
 * @typedef {Label & { rules: string[], reported: string[], at: number | undefined }} Judged
 */

const LENGTHS = /** @type {const} */ (['any', 'shown', 'measured']);

const { values } = parseArgs({
  options: {
    labels: { type: 'string' },
    checkouts: { type: 'string' },
    lengths: { type: 'string', default: 'any' },
    json: { type: 'boolean', default: false },
  },
});

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`npm run corpus:score: ${message}`);
  process.exit(2);
}

const lengths = LENGTHS.find((one) => one === values.lengths) ?? fail(`--lengths must be ${LENGTHS.join(', ')}`);
if (!values.labels || !values.checkouts) fail('--labels <labels.jsonl> and --checkouts <folder> are both needed');
const { labels: labelsPath, checkouts } = /** @type {{ labels: string, checkouts: string }} */ (values);
if (!existsSync(labelsPath)) fail(`there is no ${labelsPath}`);

/** @type {Label[]} */
const labels = readFileSync(labelsPath, 'utf8')
  .split('\n')
  .flatMap((line, index) => {
    if (!line.trim()) return [];
    try {
      return [JSON.parse(line)];
    } catch {
      return fail(`${labelsPath}:${index + 1} is no JSON`);
    }
  });

/** @type {Judged[]} */
const judged = [];
const volume = { findings: 0, lines: 0, files: 0 };
const missing = [];
for (const repo of new Set(labels.map((label) => label.repo))) {
  const folder = join(checkouts, repo);
  if (!existsSync(folder)) {
    missing.push(repo);
    continue;
  }
  if (!values.json) process.stderr.write(`${repo} …\n`);
  const lines = new Map();
  const { findings, files } = await checkFiles({
    cwd: folder,
    settings: { lengths },
    onProgress: ({ path }) => lines.set(path, readFileSync(path, 'utf8').split('\n').length),
  });
  volume.findings += findings.length;
  volume.files += files;
  volume.lines += [...lines.values()].reduce((sum, count) => sum + count, 0);
  const own = labels.filter((one) => one.repo === repo).map((label) => ({ label, at: currentLine(label, folder) }));
  for (const one of own) {
    const others = own.filter(({ label }) => label.file === one.label.file).map(({ at }) => at);
    judged.push(judge(one.label, one.at, others, folder, findings));
  }
}
if (missing.length) process.stderr.write(`no checkout of ${missing.join(', ')} in ${checkouts}: left out\n`);
if (!judged.length) fail(`none of the labelled repositories is in ${checkouts}`);

const result = { ...score(judged), volume: { ...volume, perThousandLines: (volume.findings * 1_000) / volume.lines } };
if (values.json) console.log(JSON.stringify(result, null, 2));
else console.log(table(result));

/**
 * A report on the labelled line, or on one beside it that has no label of its own, by a rule of the label's kind.
 * @param {Label} label
 * @param {number | undefined} at
 * @param {(number | undefined)[]} labelled lines of the same file
 * @param {string} folder
 * @param {import('@hotpath/codemods').FileFinding[]} findings
 * @returns {Judged}
 */
function judge(label, at, labelled, folder, findings) {
  const rules = rulesOfKind(label.kind);
  const reported = findings
    .filter(({ path, line, rule }) => {
      const isBeside = at !== undefined && Math.abs(line - at) === 1 && !labelled.includes(line);
      return relative(folder, path) === label.file && (line === at || isBeside) && rules.includes(rule);
    })
    .map(({ rule }) => rule);
  return { ...label, rules, at, reported: [...new Set(reported)] };
}

/**
 * Where the labelled line is in this checkout; undefined where it is no longer there.
 * @param {Label} label
 * @param {string} folder
 */
function currentLine({ file, line, line_sha: sha }, folder) {
  const path = join(folder, file);
  if (!existsSync(path)) return undefined;
  const texts = readFileSync(path, 'utf8').split('\n');
  const isIt = (/** @type {string | undefined} */ text) =>
    text !== undefined && createHash('sha256').update(text.trim()).digest('hex').slice(0, 12) === sha;
  if (!sha || isIt(texts[line - 1])) return line;
  const found = texts
    .map((text, index) => ({ text, at: index + 1 }))
    .filter(({ text }) => isIt(text))
    .sort((a, b) => Math.abs(a.at - line) - Math.abs(b.at - line));
  return found[0]?.at;
}
