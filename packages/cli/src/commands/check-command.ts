import { relative } from 'node:path';
import { checkFiles } from '@hotpath/codemods';
import type { Command } from 'commander';
import pc from 'picocolors';
import { EXIT } from '../failure.js';
import { Gains } from '../gain.js';
import { collect, factor } from '../program-options.js';
import { settingsFrom } from '../settings.js';
import { byGain, count, renderFindings, renderLeftAlone, renderSkipped } from '../ui/findings.js';
import { fileProgress } from '../ui/progress.js';

interface CheckOptions {
  rule?: string[];
  types: boolean;
  json?: boolean;
  runtime?: string;
  minSpeedup?: number;
  all?: boolean;
}

export function addCheck(program: Command, exit: (code: number) => void): void {
  program
    .command('check')
    .description('find slow patterns, most gain first')
    .argument('[paths...]', 'files, folders or quoted globs', ['.'])
    .option('-r, --rule <name>', 'only this rule (repeatable)', collect)
    .option('--runtime <name>', "where the code will run, e.g. 'node 24' or bun (default: engines in package.json)")
    .option('--min-speedup <factor>', 'only what is proven to gain at least this, e.g. 5', factor)
    .option('--all', 'also what is not proven faster there')
    .option('--no-types', 'do not use types, even where there is a tsconfig.json')
    .option('--json', 'print JSON')
    .action(async (paths: string[], options: CheckOptions) => exit(await check(paths, options)));
}

async function check(paths: string[], options: CheckOptions): Promise<number> {
  const cwd = process.cwd();
  const settings = settingsFrom(options);
  const gains = new Gains(settings);
  const started = performance.now();
  const progress = fileProgress('checking');
  const { onProgress } = progress;
  const result = await checkFiles({
    cwd,
    paths,
    rules: options.rule,
    types: options.types,
    settings,
    onProgress,
  }).finally(progress.stop);
  const seconds = (performance.now() - started) / 1000;
  const findings = byGain(result.findings, (finding) => gains.gainOf(finding));
  if (options.json) {
    const shown = findings.map((finding) => ({
      ...finding,
      path: relative(cwd, finding.path),
      evidence: gains.claimFor(finding),
    }));
    const [skipped, leftAlone] = [result.skipped, result.leftAlone].map((files) =>
      files.map(({ path, reason }) => ({ path: relative(cwd, path), reason })),
    );
    process.stdout.write(
      `${JSON.stringify({ files: result.files, findings: shown, skipped, leftAlone }, undefined, 2)}\n`,
    );
  } else {
    process.stderr.write(renderSkipped(result.skipped, cwd) + renderLeftAlone(result.leftAlone));
    if (findings.length > 0) process.stdout.write(`${renderFindings(findings, cwd)}\n`);
    process.stdout.write(`${summary(findings, result.files, seconds)}\n`);
  }
  return findings.length > 0 ? EXIT.findings : EXIT.clean;
}

function summary(findings: readonly { rule: string }[], files: number, seconds: number): string {
  const where = `in ${count(files, 'file')} (${seconds.toFixed(1)} s)`;
  const [first] = findings;
  if (!first) return `${pc.green('Nothing slow found')} ${where}.`;
  const next = pc.dim(`hotpath fix · hotpath explain ${first.rule}`);
  return `${pc.bold(count(findings.length, 'finding'))} ${where}, most gain first.  ${next}`;
}
