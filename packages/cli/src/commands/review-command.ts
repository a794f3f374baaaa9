import { resolve } from 'node:path';
import { changedLines, type FilterMode, type Finding } from '@hotpath/review';
import { Option, type Command } from 'commander';
import { EXIT } from '../failure.js';
import { Gains } from '../gain.js';
import { FindingHeat } from '../heat.js';
import { addFindingOptions, whole, type FindingOptions } from '../program-options.js';
import { readBaseline } from '../review/baseline-file.js';
import { makeReport, toFinding, weightOf } from '../review/model.js';
import { FORMAT_HELP, output, outputsOf, writeOutputs, type Output } from '../review/outputs.js';
import { reviewChange } from '../review/review-change.js';
import { settingsFrom } from '../settings.js';
import { byGain, renderLeftAlone, renderSkipped } from '../ui/findings.js';
import { fileProgress } from '../ui/progress.js';
import { renderReview, summaryOf } from '../ui/review-report.js';

interface ReviewOptions extends FindingOptions {
  base: string;
  filter: FilterMode;
  failOn: 'new' | 'any' | 'never';
  maxFindings: number;
  quiet?: boolean;
  format?: Output[];
  baseline?: string;
}

export function addReview(program: Command, exit: (code: number) => void): void {
  const command = program
    .command('review')
    .description('what a change introduces: new slow patterns, and old ones in code that it touches')
    .argument('[paths...]', 'files, folders or quoted globs', ['.'])
    .requiredOption('--base <ref>', 'the branch or commit to compare with, e.g. origin/main')
    .addOption(
      new Option(
        '--filter <mode>',
        'what to show: what the change brought or touched, what is near it, all in its files, all',
      )
        .choices(['added', 'context', 'file', 'all'])
        .default('added'),
    )
    .addOption(
      new Option(
        '--fail-on <what>',
        'exit with 1 for what is new (not for what was slow before and is touched), for any that is shown, or never',
      )
        .choices(['new', 'any', 'never'])
        .default('new'),
    )
    .option('--format <name[=file]>', FORMAT_HELP, output)
    .option('--baseline <file>', 'leave out what this baseline has (hotpath baseline create)')
    .option('--max-findings <n>', 'so many of them are not yet a failure', whole, 0)
    .option('-q, --quiet', 'print nothing where there is nothing to report, and no summary');
  // Who wrote a change is there to say how long its lists are.
  addFindingOptions(command, { lengths: 'shown' }).action(async (paths: string[], options: ReviewOptions) =>
    exit(await review(paths, options)),
  );
}

async function review(paths: string[], options: ReviewOptions): Promise<number> {
  const cwd = process.cwd();
  const outputs = outputsOf(options.format);
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline);
  const settings = settingsFrom(options);
  const gains = new Gains(settings);
  const heat = settings.profile && new FindingHeat(settings.profile, cwd);
  const progress = fileProgress('reviewing');
  const started = performance.now();
  const { base, filter, rule: rules, types, quiet = false } = options;
  const reviewed = await reviewChange(
    { cwd, paths, rules, types, settings: { ...settings, keepCold: true }, onProgress: progress.onProgress },
    { base, filter, baseline, toFinding: (found, root) => toFinding(found, { root, gains, heat }) },
  ).finally(progress.stop);
  const { root, files: changed, baseCommit, headCommit } = reviewed.change;
  const findings = byGain(reviewed.findings, weightOf).filter(
    (finding) => !heat || heat.mayBeHot({ ...finding, path: resolve(root, finding.path) }, options.hot ?? 0),
  );
  const { skipped, leftAlone } = reviewed.result;
  const stale = heat?.stale(
    findings.map(({ path }) => resolve(root, path)),
    cwd,
  );
  process.stderr.write(renderSkipped(skipped, cwd) + (quiet ? '' : renderLeftAlone(leftAlone)) + (stale ?? ''));
  if (outputs.some(({ format }) => format === 'terminal')) {
    const seconds = (performance.now() - started) / 1000;
    if (findings.length > 0) process.stdout.write(`${renderReview(findings, root, cwd)}\n`);
    if (!quiet) process.stdout.write(`${summaryOf(findings, { ...reviewed, base, seconds })}\n`);
  }
  const lines = new Map(changed.flatMap((file) => (file.path === undefined ? [] : [[file.path, changedLines(file)]])));
  const change = { base, baseCommit, headCommit, files: lines };
  writeOutputs(makeReport(findings, { files: reviewed.files, skipped, root, change }), outputs);
  return failing(findings, options).length > options.maxFindings ? EXIT.findings : EXIT.clean;
}

function failing(findings: readonly Finding[], { failOn }: Pick<ReviewOptions, 'failOn'>): readonly Finding[] {
  if (failOn === 'never') return [];
  return failOn === 'any' ? findings : findings.filter(({ status }) => status === 'new');
}
