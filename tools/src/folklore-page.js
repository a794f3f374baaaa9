import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePoint, replaceSection, round } from './pages.js';

/** @typedef {import('./generate.js').Generated} Generated */
/** @typedef {import('@hotpath/evidence').ShapeEvidence} ShapeEvidence */
/** @typedef {'slower' | 'depends' | 'nothing' | 'pays'} Outcome */

/**
 * The page of tips, sorted by what became of them.
 * @param {string} root
 * @returns {Promise<Generated>}
 */
export async function folklorePage(root) {
  const { folklore, label, sittings, tips } = await import('@hotpath/evidence');
  const targets = folklore.measuredTargets();
  const shapes = tips.flatMap((tip) => {
    const found = folklore.evidenceFor(tip.id);
    return [...new Set(found.map(({ subject }) => subject.shape))].map((shape) => ({
      tip,
      found: found.filter(({ subject }) => subject.shape === shape),
    }));
  });
  const anchored = new Set();
  const path = 'docs/folklore.md';
  let text = readFileSync(join(root, path), 'utf8');
  for (const outcome of /** @type {Outcome[]} */ (['slower', 'depends', 'nothing', 'pays'])) {
    const rows = shapes
      .filter(({ found }) => outcomeOf(found) === outcome)
      .map(({ tip, found }) => {
        const cells = targets.map((target) => cell(found.find((one) => label(one.target) === label(target))));
        const asked = tip.rules.map((rule) => `\`${rule}\``).join(', ') || 'nobody';
        const [{ subject }] = found;
        const anchor = anchored.has(tip.id) ? '' : `<a id="${tip.id}"></a>`;
        anchored.add(tip.id);
        const what = `${tip.advice} in place of ${tip.instead}: ${subject.title}${unusualSize(subject)}`.replaceAll(
          '|',
          '\\|',
        );
        return `| ${anchor}${what} | ${cells.join(' | ')} | ${asked} | ${tip.otherReason ?? ''} |`;
      });
    const table = [
      `| the tip | ${targets.map(label).join(' | ')} | asked for by | a reason that stands |`,
      `| --- | ${targets.map(() => '--- | ').join('')}--- | --- |`,
      ...rows,
    ];
    text = replaceSection(text, outcome, rows.length ? table.join('\n') : 'None.');
  }
  const all = shapes.flatMap(({ found }) => found);
  return { path, text: replaceSection(text, 'machine', machines(all, sittings(all))) };
}

/**
 * Where the verdict was not taken at 1,024 of everything.
 * @param {import('@hotpath/evidence').SubjectEvidence} subject
 */
function unusualSize({ reference }) {
  const unusual = Object.entries(reference).filter(([, size]) => size !== 1_024);
  return unusual.map(([axis, size]) => `, at ${axis} = ${size.toLocaleString('en-US')}`).join('');
}

/**
 * What the runtimes say together. Node 20 is shown, and decides nothing.
 * @param {ShapeEvidence[]} found
 * @returns {Outcome}
 */
function outcomeOf(found) {
  const deciding = found.filter(({ target }) => target.name !== 'node' || target.major > 20);
  const verdicts = deciding.map(({ subject }) => subject.verdict);
  const slower = verdicts.includes('slower');
  // A gain at this size is one to a reader of the table, whatever other sizes keep from being proven.
  const gains = deciding.some(({ subject }) => (referencePoint(subject)?.ratio?.low ?? 0) > 1);
  const pays = verdicts.some((verdict) => verdict.startsWith('proven'));
  if (slower && gains) return 'depends';
  return slower ? 'slower' : pays ? 'pays' : 'nothing';
}

/** @param {ShapeEvidence | undefined} found */
function cell(found) {
  if (!found) return 'not measured';
  const point = referencePoint(found.subject);
  if (!point?.ratio) return found.subject.verdict;
  const { low, high } = point.ratio;
  const range = `${round(low)} … ${round(high)}`;
  return found.subject.verdict === 'slower' ? `**${range}**` : range;
}

/**
 * @param {ShapeEvidence[]} found
 * @param {string} where
 */
function machines(found, where) {
  if (!found.length) return 'Not measured yet.';
  /** @type {Map<string, Set<string>>} */
  const floors = new Map();
  for (const { target, run } of found) {
    const version = `${target.name} ${run.version}`;
    const floor = `${(run.noiseFloor * 100).toFixed(0)}%`;
    floors.set(version, (floors.get(version) ?? new Set()).add(floor));
  }
  const told = [...floors].map(([version, ofRuns]) => `${version} (${[...ofRuns].join(', ')})`);
  return `Measured on ${where}. In brackets the smallest effect that the machine could tell in each run: ${told.join(', ')}.`;
}
