import * as echarts from 'echarts';

/** @typedef {import('@hotpath/evidence').ShapeEvidence} ShapeEvidence */
/** @typedef {import('@hotpath/evidence').PointEvidence} PointEvidence */
/** @typedef {'light' | 'dark'} Theme */

const WIDTH = 340;
const HEIGHT = 240;
const COLOURS = {
  light: { text: '#3c3c43', line: '#d0d0d6', before: '#c2410c', after: '#0f766e' },
  dark: { text: '#dfdfd6', line: '#4a4a52', before: '#fb923c', after: '#2dd4bf' },
};

/**
 * Time (or bytes) against size on one runtime, before and after, both axes logarithmic: a power law is a line. A band spans the medians of the processes.
 * @param {ShapeEvidence} evidence
 * @param {string} axis
 * @param {Theme} theme
 * @returns {string} SVG; empty where fewer than two sizes were measured along the axis
 */
export function chartOf({ subject }, axis, theme) {
  const colours = COLOURS[theme];
  // Those that narrowed a break-even down were measured last.
  const points = subject.points
    .filter(({ sizes }) =>
      Object.entries(subject.reference).every(([other, size]) => other === axis || sizes[other] === size),
    )
    .sort((a, b) => a.sizes[axis] - b.sizes[axis]);
  const sides = /** @type {const} */ (['before', 'after']).map((side) => ({
    side,
    points: points.flatMap((point) => (point[side] ? [spanOf(point, side, axis)] : [])),
  }));
  if (sides.every((side) => side.points.length < 2)) return '';
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  const text = { color: colours.text, fontSize: 11 };
  const scale = {
    axisLine: { lineStyle: { color: colours.line } },
    splitLine: { lineStyle: { color: colours.line, opacity: 0.5 } },
    minorTick: { show: false },
  };
  const isBytes = subject.metric !== 'time';
  chart.setOption({
    animation: false,
    grid: { left: 58, right: 12, top: 28, bottom: 40 },
    legend: { top: 0, right: 8, itemWidth: 14, textStyle: text },
    xAxis: {
      ...scale,
      type: 'log',
      name: axis,
      nameLocation: 'middle',
      nameGap: 24,
      nameTextStyle: text,
      axisLabel: {
        ...text,
        formatter: (/** @type {number} */ size) => size.toLocaleString('en-US'),
        hideOverlap: true,
      },
      min: 'dataMin',
      max: 'dataMax',
    },
    yAxis: { ...scale, type: 'log', axisLabel: { ...text, formatter: isBytes ? bytes : time } },
    series: sides.flatMap(({ side, points: spans }) => [
      {
        type: 'custom',
        silent: true,
        data: [[spans[0]?.size ?? 1, spans[0]?.low ?? 1]],
        // One shape for the whole band: an area series cannot stand on a logarithmic axis.
        renderItem: (/** @type {unknown} */ _, /** @type {{ coord(at: number[]): number[] }} */ api) => ({
          type: 'polygon',
          shape: {
            points: [
              ...spans.map(({ size, high }) => api.coord([size, high])),
              ...spans.toReversed().map(({ size, low }) => api.coord([size, low])),
            ],
          },
          style: { fill: colours[side], opacity: 0.22 },
        }),
      },
      {
        type: 'line',
        name: side,
        color: colours[side],
        symbol: side === 'before' ? 'circle' : 'emptyCircle',
        symbolSize: 5,
        lineStyle: { width: 1.5 },
        data: spans.map(({ size, median }) => [size, median]),
      },
    ]),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

/**
 * @param {PointEvidence} point
 * @param {'before' | 'after'} side
 * @param {string} axis
 */
function spanOf(point, side, axis) {
  const { median, processes } = /** @type {NonNullable<PointEvidence['before']>} */ (point[side]);
  return { size: point.sizes[axis], median, low: Math.min(...processes), high: Math.max(...processes) };
}

const time = (/** @type {number} */ ns) => withUnit(ns, ['ns', 'µs', 'ms', 's']);
const bytes = (/** @type {number} */ count) => withUnit(count, ['B', 'kB', 'MB', 'GB']);

/**
 * @param {number} value
 * @param {string[]} units
 */
function withUnit(value, units) {
  const at = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log10(value) / 3)));
  return `${Number((value / 1_000 ** at).toPrecision(3))} ${units[at]}`;
}
