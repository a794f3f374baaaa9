import { resolve } from 'node:path';
import { checkFiles, treeOf } from '@hotpath/codemods';
import { baselineOf, matchBaseline, type Baseline, type Finding } from '@hotpath/review';
import type { Command } from 'commander';
import pc from 'picocolors';
import { EXIT } from '../failure.js';
import { Gains } from '../gain.js';
import { addFindingOptions, type FindingOptions } from '../program-options.js';
import { BASELINE, readBaseline, writeBaseline } from '../review/baseline-file.js';
import { reportPath, toFinding, weightOf } from '../review/model.js';
import { settingsFrom } from '../settings.js';
import { byGain, count, renderFindings, renderSkipped } from '../ui/findings.js';
import { fileProgress } from '../ui/progress.js';

type Options = Omit<FindingOptions, 'hot' | 'profile'> & { file: string; force?: boolean };

export function addBaseline(program: Command, exit: (code: number) => void): void {
  const baseline = program
    .command('baseline')
    .description('live with the findings of today, and let none come: a file that only shrinks');
  const add = (name: string, description: string, run: (found: Found, options: Options) => number) => {
    const command = baseline.command(name).description(description).option('--file <path>', 'the baseline', BASELINE);
    if (name === 'create') command.option('--force', 'also where there is one');
    // What `review` finds.
    addFindingOptions(command, { lengths: 'shown', profile: false }).action(async (options: Options) =>
      exit(run(await find(options), options)),
    );
  };
  add('create', 'write down what is found now', create);
  add('update', 'take out what is fixed; what is new stays out', update);
  add('check', 'exit with 1 where something is new, or fixed and still in the baseline', check);
}

interface Found {
  findings: Finding[];
  root: string;
  /** Whether what a rule finds in a file is among the findings. */
  isAsked: (path: string, rule: string) => boolean;
}

async function find(options: Options): Promise<Found> {
  const cwd = process.cwd();
  const settings = settingsFrom(options);
  const gains = new Gains(settings);
  const progress = fileProgress('checking');
  const { rule: rules, types } = options;
  const { findings, skipped } = await checkFiles({
    cwd,
    rules,
    types,
    settings,
    details: true,
    onProgress: progress.onProgress,
  }).finally(progress.stop);
  process.stderr.write(renderSkipped(skipped, cwd));
  const { root } = await treeOf(cwd);
  const unread = new Set(skipped.map(({ path }) => reportPath(root, path)));
  return {
    root,
    isAsked: (path, rule) => !unread.has(path) && (rules?.includes(rule) ?? true),
    findings: byGain(
      findings.map((found) => toFinding(found, { root, gains })),
      weightOf,
    ),
  };
}

function create({ findings }: Found, { file, force = false }: Options): number {
  writeBaseline(file, baselineOf(findings), { isNew: !force });
  process.stdout.write(`${pc.green('Wrote')} ${count(findings.length, 'finding')} to ${file}.\n`);
  return EXIT.clean;
}

function update({ findings, isAsked }: Found, { file }: Options): number {
  const { fresh, shrunk, gone } = matchBaseline(findings, readBaseline(file), isAsked);
  writeBaseline(file, shrunk);
  const rest = fresh.length > 0 ? ` ${count(fresh.length, 'new finding')} stayed out: hotpath baseline check.` : '';
  process.stdout.write(`Took ${count(gone, 'finding')} out of ${file}; ${sizeOf(shrunk)} left.${rest}\n`);
  return EXIT.clean;
}

function check({ findings, root, isAsked }: Found, { file }: Options): number {
  const cwd = process.cwd();
  const { fresh, gone, shrunk } = matchBaseline(findings, readBaseline(file), isAsked);
  if (fresh.length > 0)
    process.stdout.write(
      `${renderFindings(
        fresh.map((one) => ({ ...one, path: resolve(root, one.path) })),
        cwd,
      )}\n`,
    );
  const parts = [
    ...(fresh.length > 0 ? [pc.bold(`${count(fresh.length, 'finding')} not in ${file}`)] : []),
    ...(gone > 0
      ? [`${count(gone, 'finding')} in it ${gone === 1 ? 'is' : 'are'} fixed: hotpath baseline update`]
      : []),
  ];
  process.stdout.write(`${parts.length > 0 ? parts.join('; ') : `Nothing new; ${sizeOf(shrunk)} in ${file}`}.\n`);
  return parts.length > 0 ? EXIT.findings : EXIT.clean;
}

const sizeOf = (baseline: Baseline): number => [...baseline.values()].reduce((sum, entries) => sum + entries.length, 0);
