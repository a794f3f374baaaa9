import { relative } from 'node:path';
import { checkFiles, treeOf, type CheckResult, type FileFinding } from '@hotpath/codemods';
import type { Command } from 'commander';
import pc from 'picocolors';
import { EXIT } from '../failure.js';
import { Gains } from '../gain.js';
import { FindingHeat } from '../heat.js';
import { addFindingOptions, whole, type FindingOptions } from '../program-options.js';
import { makeReport, toFinding } from '../review/model.js';
import { FORMAT_HELP, output, outputsOf, writeOutputs, type Output } from '../review/outputs.js';
import { isPlainOnly, settingsFrom } from '../settings.js';
import {
  byGain,
  count,
  leftOutAsUnused,
  leftOutByLengths,
  renderFindings,
  renderLeftAlone,
  renderSkipped,
} from '../ui/findings.js';
import { fileProgress } from '../ui/progress.js';

interface CheckOptions extends FindingOptions {
  json?: boolean;
  format?: Output[];
  maxFindings: number;
  quiet?: boolean;
}

export function addCheck(program: Command, exit: (code: number) => void): void {
  const command = program
    .command('check')
    .description('find slow patterns, most gain first')
    .argument('[paths...]', 'files, folders or quoted globs', ['.']);
  addFindingOptions(command)
    .option('--format <name[=file]>', FORMAT_HELP, output)
    .option('--max-findings <n>', 'so many of them are not yet a failure', whole, 0)
    .option('-q, --quiet', 'print nothing where there is nothing to report, and no summary')
    .option('--json', 'print JSON')
    .action(async (paths: string[], options: CheckOptions) => exit(await check(paths, options)));
}

async function check(paths: string[], options: CheckOptions): Promise<number> {
  const cwd = process.cwd();
  if (options.json && options.format) throw new Error('--json is all of standard output: give --format json instead');
  const outputs = outputsOf(options.format);
  const settings = settingsFrom(options);
  const gains = new Gains(settings);
  const heat = settings.profile && new FindingHeat(settings.profile, cwd);
  const started = performance.now();
  const progress = fileProgress('checking');
  const { onProgress } = progress;
  const result = await checkFiles({
    cwd,
    paths,
    rules: options.rule,
    types: options.types,
    // What is cold is counted here before it is left out.
    settings: { ...settings, keepCold: true },
    skipUnused: isPlainOnly(settings),
    details: outputs.length > 1 || outputs[0]?.format !== 'terminal',
    onProgress,
  }).finally(progress.stop);
  const seconds = (performance.now() - started) / 1000;
  const hot = result.findings.filter((finding) => !heat || heat.mayBeHot(finding, options.hot ?? 0));
  const order = heat
    ? (finding: FileFinding) => heat.of(finding).totalMs
    : (finding: FileFinding) => gains.gainOf(finding);
  const findings = byGain(hot, order);
  if (options.json) {
    printJson(findings, { ...result, cwd, gains, heat });
  } else if (outputs.some(({ format }) => format === 'terminal')) {
    process.stderr.write(
      renderSkipped(result.skipped, cwd) +
        (options.quiet ? '' : renderLeftAlone(result.leftAlone)) +
        (heat?.stale(
          findings.map(({ path }) => path),
          cwd,
        ) ?? ''),
    );
    const cold = result.findings.length - hot.length;
    const leftOut = cold > 0 ? `, ${count(cold, 'finding')} in cold lines left out` : '';
    const where = `in ${count(result.files, 'file')} (${seconds.toFixed(1)} s)${leftOut}`;
    if (findings.length > 0) process.stdout.write(`${renderFindings(findings, cwd)}\n`);
    if (!options.quiet)
      process.stdout.write(
        `${summary(findings, where, heat ? 'hottest' : 'most gain')}\n` +
          leftOutAsUnused(result.unused.length) +
          leftOutByLengths(settings),
      );
  }
  if (options.format) {
    const { root } = await treeOf(cwd);
    const shown = findings.map((found) => toFinding(found, { root, gains, heat }));
    writeOutputs(makeReport(shown, { ...result, root }), outputs);
  }
  return findings.length > options.maxFindings ? EXIT.findings : EXIT.clean;
}

/** What `--json` prints; paths are relative to the working directory. */
function printJson(
  findings: readonly FileFinding[],
  {
    files,
    skipped,
    leftAlone,
    unused,
    cwd,
    gains,
    heat,
  }: Pick<CheckResult, 'files' | 'leftAlone' | 'skipped' | 'unused'> & {
    cwd: string;
    gains: Gains;
    heat: FindingHeat | undefined;
  },
): void {
  const shown = findings.map((finding) => ({
    ...finding,
    path: relative(cwd, finding.path),
    evidence: gains.claimFor(finding),
    ...(heat && { profile: heat.of(finding) }),
  }));
  const [unread, generated] = [skipped, leftAlone].map((list) =>
    list.map(({ path, reason }) => ({ path: relative(cwd, path), reason })),
  );
  const idle = unused.map((finding) => ({ ...finding, path: relative(cwd, finding.path) }));
  const output = { files, findings: shown, unused: idle, skipped: unread, leftAlone: generated };
  process.stdout.write(`${JSON.stringify(output, undefined, 2)}\n`);
}

function summary(findings: readonly { rule: string }[], where: string, first: string): string {
  const [top] = findings;
  if (!top) return `${pc.green('Nothing slow found')} ${where}.`;
  const next = pc.dim(`hotpath fix · hotpath explain ${top.rule}`);
  return `${pc.bold(count(findings.length, 'finding'))} ${where}, ${first} first.  ${next}`;
}
