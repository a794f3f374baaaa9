import { expect, it } from 'vitest';
import { amount, logLogChart } from '../src/ui/chart.js';

it('draws a power law as a line, with its ends labelled', () => {
  const points = [10, 100, 1000].map((size) => ({ size, value: size * size }));
  const chart = logLogChart([{ mark: '●', points }], 'elements', { metric: 'time' });
  expect(chart[0]).toMatch(/^ *1 ms │ {47}●$/);
  expect(chart.at(-3)).toMatch(/^100 ns │●$/);
  expect(chart.at(-1)).toMatch(/^ +10 +1,000 elements$/);
});

it('draws nothing from nothing', () => {
  expect(logLogChart([], 'elements', { metric: 'time' })).toEqual([]);
});

it('gives figures in a unit that reads well', () => {
  const times = [0.5, 12, 1234, 5_600_000, 2e9].map((ns) => amount(ns, { metric: 'time' }));
  expect(times).toEqual(['0.5 ns', '12 ns', '1.23 µs', '5.6 ms', '2 s']);
  expect([12, 96_240_000].map((bytes) => amount(bytes, { metric: 'live-bytes' }))).toEqual(['12 bytes', '96.2 MB']);
});
