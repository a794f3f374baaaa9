/** One curve: sizes and times, both above 0. */
export interface Curve {
  mark: string;
  points: { size: number; time: number }[];
}

const WIDTH = 48;
const HEIGHT = 10;
const UNITS = [
  ['s', 1e9],
  ['ms', 1e6],
  ['µs', 1e3],
  ['ns', 1],
] as const;

/** A log-log chart of curves, times in nanoseconds, as lines of text; empty without points. On it a power law is a line. */
export function logLogChart(curves: readonly Curve[], axis: string): string[] {
  const all = curves.flatMap((curve) => curve.points);
  if (all.length === 0) return [];
  const x = scale(
    all.map((point) => point.size),
    WIDTH,
  );
  const y = scale(
    all.map((point) => point.time),
    HEIGHT,
  );
  const cells = Array.from({ length: HEIGHT }, () => Array<string>(WIDTH).fill(' '));
  for (const { mark, points } of curves) {
    for (const { size, time } of points) cells[HEIGHT - 1 - y.at(time)]![x.at(size)] = mark;
  }
  const labels = cells.map((_, row) => (row === 0 ? duration(y.max) : row === HEIGHT - 1 ? duration(y.min) : ''));
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

/** Three digits and a unit: `1.23 µs`. */
export function duration(nanoseconds: number): string {
  const [unit, size] = UNITS.find(([, one]) => nanoseconds >= one) ?? UNITS[3];
  return `${Number((nanoseconds / size).toPrecision(3))} ${unit}`;
}
