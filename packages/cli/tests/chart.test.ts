import { expect, it } from 'vitest';
import { duration, logLogChart } from '../src/ui/chart.js';

it('draws a power law as a line, with its ends labelled', () => {
  const points = [10, 100, 1000].map((size) => ({ size, time: size * size }));
  const chart = logLogChart([{ mark: '●', points }], 'elements');
  expect(chart[0]).toMatch(/^ *1 ms │ {47}●$/);
  expect(chart.at(-3)).toMatch(/^100 ns │●$/);
  expect(chart.at(-1)).toMatch(/^ +10 +1,000 elements$/);
});

it('draws nothing from nothing', () => {
  expect(logLogChart([], 'elements')).toEqual([]);
});

it('gives durations in a unit that reads well', () => {
  expect([0.5, 12, 1234, 5_600_000, 2e9].map(duration)).toEqual(['0.5 ns', '12 ns', '1.23 µs', '5.6 ms', '2 s']);
});
