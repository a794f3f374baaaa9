import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceSection, round } from './pages.js';

/** @typedef {import('./generate.js').Generated} Generated */
/** @typedef {import('@hotpath/evidence').SubjectEvidence} SubjectEvidence */

/** Which of our measurements stand for an idea; `folklore` where we have no rule, be it that it does not pay or that nobody wrote one. */
const HEADLINES = [
  { id: 'membership', rule: 'prefer-set-has', shapes: ['includes-numbers', 'includes-strings', 'includes-objects'] },
  { id: 'search', rule: 'prefer-map-get', shapes: ['find-by-key', 'some-by-key'] },
  { id: 'duplicates', rule: 'no-quadratic-dedupe', shapes: ['includes-push', 'filter-index-of', 'filter-find-index'] },
  { id: 'join', rule: 'join-for-concat', shapes: ['pieces'], folklore: true },
  { id: 'vectors', rule: 'float64-for-kernel', shapes: ['dot'], folklore: true },
  { id: 'loops', rule: 'no-for-in-array', shapes: ['for-in'] },
  { id: 'memo', rule: 'memo-for-recursion', shapes: ['fibonacci'], folklore: true },
  { id: 'recursion', rule: 'loop-for-recursion', shapes: ['fibonacci'], folklore: true },
  { id: 'order', rule: 'rows-before-columns', shapes: ['array-of-rows', 'float64-array'], folklore: true },
  { id: 'front', rule: 'no-array-front-mutation-in-loop', shapes: ['unshift-in-loop', 'shift-queue'] },
  { id: 'generator', rule: 'generator-for-array', shapes: ['sum'], folklore: true, bytes: true },
  { id: 'columns', rule: 'columns-for-rows', shapes: ['turnover'], folklore: true },
  { id: 'buffers', rule: 'no-alloc-in-loop', shapes: ['typed-array', 'buffer'] },
];

/**
 * What the headlines of guides to fast Python are worth in JavaScript.
 * @param {string} root
 * @returns {Promise<Generated>}
 */
export async function headlinesPage(root) {
  const { evidenceFor, folklore, label, measuredTargets } = await import('@hotpath/evidence');
  const targets = measuredTargets();
  const path = 'docs/headlines.md';
  let text = readFileSync(join(root, path), 'utf8');
  for (const { id, rule, shapes, folklore: isFolklore, bytes } of HEADLINES) {
    const found = isFolklore ? folklore.evidenceFor(rule) : evidenceFor(rule);
    const rows = shapes.flatMap((shape) => {
      const cells = targets.map((target) =>
        cell(found.find((one) => one.subject.shape === shape && label(one.target) === label(target))?.subject),
      );
      const [first] = found.filter(({ subject }) => subject.shape === shape);
      return first ? [`| ${first.subject.title} | ${cells.join(' | ')} |`] : [];
    });
    const head = [
      `| before / after | ${targets.map(label).join(' | ')} |`,
      `| --- |${' --- |'.repeat(targets.length)}`,
    ];
    const told = bytes ? ['', ...allocations(found, label)] : [];
    text = replaceSection(text, id, rows.length ? [...head, ...rows, ...told].join('\n') : 'Not measured yet.');
  }
  return { path, text };
}

/**
 * @param {import('@hotpath/evidence').ShapeEvidence[]} found
 * @param {typeof import('@hotpath/evidence').label} label
 */
function allocations(found, label) {
  const told = found.flatMap(({ subject: { allocated }, target }) => {
    if (!allocated?.before || !allocated.after) return [];
    const [before, after] = [allocated.before, allocated.after].map((bytes) => bytes.toLocaleString('en-US'));
    return [`${label(target)} ${before} before, ${after} after`];
  });
  return told.length ? [`Bytes allocated in a call at 1,024 elements: ${told.join('; ')}.`] : [];
}

/**
 * At the reference, and at the size of the largest lower bound, if that is another.
 * @param {SubjectEvidence | undefined} subject
 */
function cell(subject) {
  const compared = subject?.points.flatMap(({ sizes, ratio }) => (ratio ? [{ sizes, ratio }] : [])) ?? [];
  if (!subject || !compared.length) return 'not measured';
  const isReference = (/** @type {Record<string, number>} */ sizes) =>
    Object.entries(subject.reference).every(([axis, size]) => sizes[axis] === size);
  const reference = compared.find(({ sizes }) => isReference(sizes)) ?? compared[0];
  const best = compared.reduce((a, b) => (b.ratio.low > a.ratio.low ? b : a));
  const said = (/** @type {typeof reference} */ { sizes, ratio }) =>
    `${round(ratio.low)} … ${round(ratio.high)} at ${Object.values(sizes)
      .map((size) => size.toLocaleString('en-US'))
      .join(' × ')}`;
  return best === reference || best.ratio.low <= reference.ratio.low
    ? said(reference)
    : `${said(reference)}; ${said(best)}`;
}
