import { relative } from 'node:path';
import { Copies } from '../files/copied.js';
import { discover } from '../files/discover.js';
import { machineMade } from '../files/machine-made.js';
import { readText } from '../files/read.js';
import { testFile } from '../files/test-file.js';
import type { TypedProject } from '../project/typed-project.js';
import type { CheckOptions, Progress, RunOptions, Skipped } from './types.js';

/** The files of a run, by the tsconfig that governs them; `config` undefined: those without types. */
export interface Sources {
  count: number;
  groups: { config: string | undefined; texts: Map<string, string> }[];
  /** The files that were named one by one, of which all is reported. */
  named: Set<string>;
  /** What could not be read. */
  skipped: Skipped[];
  /** Tests, copies of other packages, and what is generated or minified. */
  leftAlone: Skipped[];
}

type SourceOptions = RunOptions & Pick<CheckOptions, 'only' | 'texts'>;

/** @throws Error with one line if a path of the run does not exist. */
export async function readSources({ cwd, paths = ['.'], types = true, only, texts }: SourceOptions): Promise<Sources> {
  // Without types no compiler is loaded, which takes longer than a small run does.
  const configs = types ? new (await import('../project/governing.js')).GoverningConfigs() : undefined;
  const groups = new Map<string | undefined, Map<string, string>>();
  const skipped: Skipped[] = [];
  const files = texts
    ? Array.from(texts.keys(), (path) => ({ path, below: relative(cwd, path), named: false }))
    : (await discover(cwd, paths)).filter(({ path }) => only?.(path) ?? true);
  const leftAlone: Skipped[] = [];
  const copies = new Copies();
  for (const { path, below, named } of files) {
    const byPlace = named ? undefined : (testFile(below) ?? (await copies.reasonFor(path, below)));
    if (byPlace !== undefined) {
      leftAlone.push({ path, reason: byPlace });
      continue;
    }
    const text = texts?.get(path);
    const read = text === undefined ? await readText(path) : { text };
    if ('problem' in read) {
      skipped.push({ path, reason: read.problem });
      continue;
    }
    const reason = named ? undefined : machineMade(read.text);
    if (reason !== undefined) {
      leftAlone.push({ path, reason });
      continue;
    }
    const config = configs?.configOf(path);
    if (!groups.has(config)) groups.set(config, new Map());
    groups.get(config)!.set(path, read.text);
  }
  return {
    count: files.length - leftAlone.length,
    named: new Set(files.filter(({ named }) => named).map(({ path }) => path)),
    groups: Array.from(groups, ([config, texts]) => ({ config, texts })),
    skipped,
    leftAlone,
  };
}

/** The project of a tsconfig, holding the run's texts; undefined, and a note, if it cannot be opened. */
export async function openProject(
  config: string,
  texts: ReadonlyMap<string, string>,
  skipped: Skipped[],
): Promise<TypedProject | undefined> {
  try {
    const project = new (await import('../project/typed-project.js')).TypedProject(config);
    for (const [path, text] of texts) project.setText(path, text.replace(/^\uFEFF/, ''));
    return project;
  } catch (error) {
    const [what] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
    skipped.push({ path: config, reason: `cannot be opened, so its files are read without types: ${what}` });
    return undefined;
  }
}

/** Counts files for a progress display. */
export function counter(total: number, onProgress: ((progress: Progress) => void) | undefined): (path: string) => void {
  let done = 0;
  return (path) => onProgress?.({ done: ++done, total, path });
}
