import { evidenceFor, label, targetId, type SubjectEvidence, type Target } from '@hotpath/evidence';
import { scaleLinear, scaleLog } from 'd3-scale';
import type { Finding } from '../../finding.js';
import { escape } from './escape.js';

const WIDTH = 420;
const BAR = 22;
const CURVES = { height: 220, left: 56, right: 28, top: 10, bottom: 34 };
/** A page with a chart for each of fifty shapes is read by nobody. */
const MOST_CURVES = 6;

/** How many findings each rule has. */
export function barChart(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const bars = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (bars.length === 0) return '';
  const left = 200;
  const x = scaleLinear([0, bars[0]![1]], [left, WIDTH - 40]);
  const rows = bars.map(([rule, count], at) => {
    const middle = at * BAR + BAR / 2;
    return (
      `<text x="${left - 8}" y="${middle}" text-anchor="end" dominant-baseline="central">${escape(rule)}</text>` +
      `<rect x="${left}" y="${middle - 7}" width="${round(x(count) - left)}" height="14" rx="2" fill="var(--bar)"/>` +
      `<text x="${round(x(count) + 6)}" y="${middle}" dominant-baseline="central">${count}</text>`
    );
  });
  return figure('Findings by rule', svg(bars.length * BAR, 'Findings by rule', rows.join('')));
}

/** What was measured of the shapes that were found, on the runtime that the findings speak of; the most frequent first. */
export function curveCharts(findings: readonly Finding[]): string {
  const shapes = new Map<string, { finding: Finding; target: Target; count: number }>();
  for (const finding of findings) {
    const target = finding.evidence?.target;
    if (!target) continue;
    const key = `${finding.rule}/${finding.shape}/${targetId(target)}`;
    const known = shapes.get(key);
    if (known) known.count++;
    else shapes.set(key, { finding, target, count: 1 });
  }
  const most = [...shapes.values()].sort((a, b) => b.count - a.count).slice(0, MOST_CURVES);
  return most.map(({ finding: { rule, shape }, target }) => curveChart(rule, shape, target)).join('');
}

function curveChart(rule: string, shape: string, target: Target): string {
  const found = evidenceFor(rule).find(
    (one) => one.subject.shape === shape && targetId(one.target) === targetId(target),
  );
  const axis = Object.keys(found?.subject.axes ?? {})[0];
  if (!found || axis === undefined) return '';
  const { subject } = found;
  const along = subject.points.filter(({ sizes }) =>
    Object.entries(subject.reference).every(([other, size]) => other === axis || sizes[other] === size),
  );
  const sides = (['before', 'after'] as const).map((side) => ({
    side,
    points: along.flatMap((point) => (point[side] ? [{ size: point.sizes[axis]!, value: point[side].median }] : [])),
  }));
  const all = sides.flatMap(({ points }) => points);
  if (all.length < 2) return '';
  const { height, left, right, top, bottom } = CURVES;
  const x = scaleLog(extent(all.map(({ size }) => size)), [left, WIDTH - right]).nice();
  const y = scaleLog(extent(all.map(({ value }) => value)), [height - bottom, top]).nice();
  const grid = y
    .ticks(4)
    .filter(isPower)
    .map(
      (tick) =>
        `<line x1="${left}" x2="${WIDTH - right}" y1="${round(y(tick))}" y2="${round(y(tick))}" stroke="var(--line)"/>` +
        `<text x="${left - 6}" y="${round(y(tick))}" text-anchor="end" dominant-baseline="central">${amount(tick, subject)}</text>`,
    );
  const marks = x
    .ticks(4)
    .filter(isPower)
    .map(
      (tick) =>
        `<text x="${round(x(tick))}" y="${height - bottom + 16}" text-anchor="middle">${tick.toLocaleString('en-US')}</text>`,
    );
  const curves = sides.map(({ side, points }) => {
    const way = points.map(({ size, value }) => `${round(x(size))},${round(y(value))}`).join(' ');
    const dots = points.map(
      ({ size, value }) => `<circle cx="${round(x(size))}" cy="${round(y(value))}" r="3" fill="var(--${side})"/>`,
    );
    return `<polyline points="${way}" fill="none" stroke="var(--${side})" stroke-width="2"/>${dots.join('')}`;
  });
  const name = `<text x="${WIDTH - right}" y="${height - 2}" text-anchor="end">${escape(axis)}</text>`;
  const what = subject.metric === 'live-bytes' ? 'bytes kept' : subject.metric === 'bytes' ? 'bytes' : 'time per call';
  const title = `${rule} (${shape}): ${what} on ${label(target)}`;
  return figure(
    `${escape(title)}, <span class="assumed">before</span> and <span class="safe">after</span> (both axes logarithmic)`,
    svg(height, title, [...grid, ...marks, ...curves, name].join('')),
  );
}

const isPower = (value: number) => Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6);
const extent = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];
const round = (value: number): number => Math.round(value * 10) / 10;

const svg = (height: number, title: string, content: string): string =>
  `<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escape(title)}">${content}</svg>`;

const figure = (caption: string, content: string): string =>
  `<figure><figcaption>${caption}</figcaption>${content}</figure>`;

const UNITS = {
  time: [
    ['s', 1e9],
    ['ms', 1e6],
    ['µs', 1e3],
    ['ns', 1],
  ],
  bytes: [
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
    ['B', 1],
  ],
} as const;

function amount(value: number, { metric }: Pick<SubjectEvidence, 'metric'>): string {
  const units = metric === 'time' ? UNITS.time : UNITS.bytes;
  const [unit, size] = units.find(([, one]) => value >= one) ?? units.at(-1)!;
  return `${Number((value / size).toPrecision(3)).toLocaleString('en-US')} ${unit}`;
}
