import type { SubjectEvidence } from '@hotpath/evidence';

/** One curve: sizes and figures, both above 0. */
export interface Curve {
  mark: string;
  points: { size: number; value: number }[];
}

const WIDTH = 48;
const HEIGHT = 10;
type Unit = readonly [name: string, size: number];
const TIMES: readonly Unit[] = [
  ['s', 1e9],
  ['ms', 1e6],
  ['µs', 1e3],
  ['ns', 1],
];
const BYTES: readonly Unit[] = [
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
  ['bytes', 1],
];

/** A log-log chart of curves, as lines of text; empty without points. On it a power law is a line. */
export function logLogChart(
  curves: readonly Curve[],
  axis: string,
  subject: Pick<SubjectEvidence, 'metric'>,
): string[] {
  const all = curves.flatMap((curve) => curve.points);
  if (all.length === 0) return [];
  const x = scale(
    all.map((point) => point.size),
    WIDTH,
  );
  const y = scale(
    all.map((point) => point.value),
    HEIGHT,
  );
  const cells = Array.from({ length: HEIGHT }, () => Array<string>(WIDTH).fill(' '));
  for (const { mark, points } of curves) {
    for (const { size, value } of points) cells[HEIGHT - 1 - y.at(value)]![x.at(size)] = mark;
  }
  const labels = cells.map((_, row) =>
    row === 0 ? amount(y.max, subject) : row === HEIGHT - 1 ? amount(y.min, subject) : '',
  );
  const margin = Math.max(...labels.map((label) => label.length));
  const from = x.min.toLocaleString('en-US');
  const to = `${x.max.toLocaleString('en-US')} ${axis}`;
  return [
    ...cells.map((row, index) => `${labels[index]!.padStart(margin)} │${row.join('').trimEnd()}`),
    `${' '.repeat(margin)} └${'─'.repeat(WIDTH)}`,
    `${' '.repeat(margin)}  ${from}${to.padStart(WIDTH - from.length)}`,
  ];
}

function scale(values: readonly number[], cells: number) {
  const min = Math.min(...values);
  const max = Math.max(...values);
  const span = Math.log(max / min) || 1;
  return { min, max, at: (value: number) => Math.round((Math.log(value / min) / span) * (cells - 1)) };
}

/** A figure of a subject with three digits and its unit: `1.23 µs`, `96.2 MB`. */
export function amount(value: number, { metric }: Pick<SubjectEvidence, 'metric'>): string {
  const units = metric === 'bytes' || metric === 'live-bytes' ? BYTES : TIMES;
  const [unit, size] = units.find(([, one]) => value >= one) ?? units.at(-1)!;
  return `${Number((value / size).toPrecision(3))} ${unit}`;
}
