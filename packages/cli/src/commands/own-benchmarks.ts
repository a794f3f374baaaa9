import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { measureOwn, openRuntime, readBaseline, writeBaseline, type OwnResult } from '@hotpath/bench';
import { globby } from 'globby';
import pc from 'picocolors';
import { EXIT } from '../failure.js';
import { changeWord, markdownReport, terminalReport } from '../ui/benchmarks.js';
import { progressLine } from '../ui/progress.js';

export interface OwnBenchmarkOptions {
  runtime?: string[];
  save?: string;
  compare?: string;
  tolerance: number;
  report?: string[];
}

const REPORTS: Record<string, (result: OwnResult) => string> = {
  '.json': (result) => `${JSON.stringify({ ...result, baseline: undefined }, undefined, 2)}\n`,
  '.md': markdownReport,
};

/** Of benchmark files, where a folder is named. */
const EXTENSIONS = ['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx'];

/** Measures the user's own benchmark files. @throws {Error} in one line. */
export async function ownBenchmarks(patterns: readonly string[], options: OwnBenchmarkOptions): Promise<number> {
  const cwd = process.cwd();
  for (const path of options.report ?? []) {
    if (!REPORTS[extname(path)]) throw new Error(`--report ${path}: its name must end in .md or .json`);
  }
  const [runtimeId = 'host', ...more] = options.runtime ?? [];
  if (more.length > 0) throw new Error('benchmarks run on one --runtime at a time');
  const expandDirectories = { files: ['*.bench', '*.benchmark'], extensions: EXTENSIONS };
  const files = (await globby([...patterns], { cwd, gitignore: true, absolute: true, expandDirectories })).sort();
  if (files.length === 0)
    throw new Error(`no file is found by ${patterns.join(' ')}: quote globs, as in "src/**/*.bench.ts"`);
  const baseline = options.compare === undefined ? undefined : await readBaseline(resolve(cwd, options.compare));
  // Before minutes are spent on what could then not be kept.
  for (const path of [...(options.report ?? []), options.save ?? []].flat())
    await mkdir(dirname(resolve(cwd, path)), { recursive: true });
  const progress = progressLine('starting …');
  const runtime = await openRuntime(runtimeId, (what) => progress.update(`installing ${what}`));
  const { tolerance } = options;
  const result = await measureOwn({ cwd, files, runtime, tolerance, baseline, onProgress: progress.update }).finally(
    progress.stop,
  );

  if (result.results.length > 0) process.stdout.write(terminalReport(result));
  for (const problem of result.problems) process.stderr.write(`${pc.red('not measured')} ${problem}\n`);
  for (const path of options.report ?? []) await writeFile(resolve(cwd, path), REPORTS[extname(path)]!(result));
  if (options.save !== undefined) {
    if (!result.baseline)
      throw new Error(`${options.save} is not written: a baseline with gaps would hide what is missing`);
    await writeBaseline(resolve(cwd, options.save), result.baseline);
    process.stdout.write(`${pc.green('saved')} ${options.save}\n`);
  }
  if (result.problems.length > 0) return EXIT.failure;
  return result.results.some(({ change }) => changeWord(change) === 'slower') ? EXIT.findings : EXIT.clean;
}
