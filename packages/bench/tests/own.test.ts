import { changeOf, hostRuntime, measureOwn, readBaseline, writeBaseline, type OwnOptions } from '../dist/index.js';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HASTY } from './support.js';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'hotpath-own-'));
  mkdirSync(join(cwd, 'src'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const write = (name: string, text: string): string => {
  writeFileSync(join(cwd, name), text);
  return join(cwd, name);
};
const measure = (files: string[], options: Partial<OwnOptions> = {}) =>
  measureOwn({
    cwd,
    files,
    runtime: hostRuntime(),
    tolerance: 0.05,
    // A busy machine may take its time for a call.
    plan: { ...HASTY, pair: { ...HASTY.pair, capMs: 20_000 } },
    ...options,
  });

const LIBRARY = 'export const sum = (xs: number[]): number => { let s = 0; for (const x of xs) s += x; return s; };';
const BENCHMARKS = `
import { bench, describe } from 'vitest';
import { sum } from './sum.js';
const xs = Array.from({ length: 1_000 }, (_, i) => i);
describe('sums', () => {
  bench('once', () => sum(xs));
  bench('fifty times', () => { for (let i = 0; i < 50; i++) sum(xs); });
});
bench('promised', async () => { await Promise.resolve(); return sum(xs); });
`;

describe('measureOwn', () => {
  it('measures benchmarks as other runners declare them, each with the first of its group', async () => {
    write('src/sum.ts', LIBRARY);
    const { results, problems } = await measure([write('src/sum.bench.ts', BENCHMARKS)]);
    expect(problems).toEqual([]);
    expect(results.map(({ file, group, name }) => [file, group, name])).toEqual([
      ['src/sum.bench.ts', 'sums', 'once'],
      ['src/sum.bench.ts', 'sums', 'fifty times'],
      ['src/sum.bench.ts', '', 'promised'],
    ]);
    expect(results[1]!.toFirst!.low).toBeGreaterThan(5);
    expect(results[2]!.ns).toBeGreaterThan(0);
  });

  it("runs the baseline's code beside today's, and tells what became slower, is new and is gone", async () => {
    const path = join(cwd, 'baseline.json');
    write('src/sum.ts', LIBRARY);
    const file = write('src/sum.bench.ts', BENCHMARKS);
    await writeBaseline(path, (await measure([file])).baseline!);

    write('src/sum.ts', LIBRARY.replace('s += x', 's += xs.indexOf(x)'));
    write('src/sum.bench.ts', BENCHMARKS.replace('promised', 'awaited'));
    const compared = await measure([file], { baseline: await readBaseline(path) });
    expect(compared.results.map(({ name, change }) => [name, change])).toEqual([
      ['once', 'slower'],
      ['fifty times', 'slower'],
      ['awaited', 'new'],
    ]);
    expect(compared.gone).toEqual(['src/sum.bench.ts: promised']);
  });

  it('goes on after what cannot be measured, says why, and keeps no baseline with gaps', async () => {
    const files = [
      write('src/broken.bench.ts', "import './nowhere.js';"),
      write('src/none.bench.ts', 'export {};'),
      write(
        'src/half.bench.ts',
        "import { bench } from 'mitata'; bench('throws', () => { throw new Error('no data'); }); bench('works', () => Math.random());",
      ),
    ];
    const { results, problems, baseline } = await measure(files);
    expect(results.map(({ name }) => name)).toEqual(['works']);
    expect(problems).toEqual([
      expect.stringMatching(/^src\/broken\.bench\.ts: cannot be bundled: .*nowhere\.js/),
      expect.stringMatching(/^src\/none\.bench\.ts declares no benchmark/),
      'src/half.bench.ts: throws: Error: no data',
    ]);
    expect(baseline).toBeUndefined();
  });

  it.each([
    [
      "import { bench } from 'mitata'; bench('a', () => 1); bench('a', () => 2);",
      "Error: two benchmarks are called 'a'",
    ],
    [
      "import { bench } from 'mitata'; bench('a', () => 1).range('n', 1, 9);",
      'Error: arguments (args, range) are not read',
    ],
    ["import { bench } from 'hotpath/bench'; bench('a');", "Error: bench('a') is given no function to time"],
    [
      "import { bench } from 'hotpath/bench'; console.log('hello'); bench('a', () => 1);",
      'it wrote to standard output',
    ],
    [
      "import { bench, expect } from 'vitest'; bench('a', () => expect(1));",
      "odd.bench.ts:1: 'expect' is not known here",
    ],
    ['await Promise.reject(new TypeError("no database"));', 'TypeError: no database'],
  ])('says of the file that reads %s what is wrong with it', async (text, message) => {
    const { problems } = await measure([write('src/odd.bench.ts', text)]);
    expect(problems).toEqual([expect.stringContaining(message)]);
    expect(problems[0]).toMatch(/^src\/odd\.bench\.ts: /);
  });

  it('reads what mitata and vitest have besides: drawn groups, chains, generators that make ready, only', async () => {
    const file = write(
      'src/rich.bench.ts',
      `import { bench, summary, group, do_not_optimize } from 'mitata';
summary(() => {
  group('made ready', () => {
    bench.only('yielded', function* () { const xs = Array.from({ length: 100 }, Math.random); yield () => do_not_optimize(xs.toSorted()); }).gc('inner');
  });
});
bench('left out', () => Math.random());`,
    );
    const { results, problems } = await measure([file]);
    expect(problems).toEqual([]);
    expect(results).toMatchObject([{ group: 'made ready', name: 'yielded', empty: false }]);
  });

  it('calls nothing gone that was not asked for, or could not be measured today', async () => {
    const one = write('src/one.bench.ts', "import { bench } from 'mitata'; bench('one', () => Math.random());");
    const two = write('src/two.bench.ts', "import { bench } from 'mitata'; bench('two', () => Math.random());");
    const three = write('src/three.bench.ts', "import { bench } from 'mitata'; bench('three', () => Math.random());");
    const { baseline } = await measure([one, two, three]);
    write('src/one.bench.ts', "import { bench } from 'mitata'; bench('one', () => { throw new Error('today'); });");
    rmSync(three);
    const { gone, problems } = await measure([one], { baseline });
    expect(problems).toEqual(['src/one.bench.ts: one: Error: today']);
    expect(gone).toEqual(['src/three.bench.ts: three']);
  });

  it('marks a benchmark that does nothing', async () => {
    const file = write('src/empty.bench.ts', "import { bench } from 'hotpath/bench';\nbench('nothing', () => {});");
    expect((await measure([file])).results[0]).toMatchObject({ name: 'nothing', empty: true });
  });
});

it.each([
  ['slower', { low: 1.2, high: 1.4 }, 0.05],
  ['faster', { low: 0.5, high: 0.8 }, 0.05],
  ['same', { low: 0.97, high: 1.04 }, 0.05],
  ['unclear', { low: 0.9, high: 1.3 }, 0.05],
  // The machine cannot tell changes of the size that matters: that it saw none says nothing.
  ['unclear', { low: 0.99, high: 1.01 }, 0.2],
  // Beyond the tolerance, and less than the machine can tell.
  ['unclear', { low: 1.06, high: 1.1 }, 0.2],
])('calls it %s where the interval is %o and the floor %d', (change, interval, floor) => {
  expect(changeOf({ median: 1, ...interval }, 0.05, floor)).toBe(change);
});

it.each([
  ['nowhere.json', undefined, /there is no baseline .*make one with --save/],
  ['text.json', 'no json', /is no baseline \(.*\): make one with --save/],
  ['other.json', '{"schemaVersion":2}', /is no baseline of this version \(schemaVersion: /],
])('refuses %s as a baseline', async (name, text, message) => {
  const path = join(cwd, name);
  if (text !== undefined) writeFileSync(path, text);
  await expect(readBaseline(path)).rejects.toThrow(message);
});
