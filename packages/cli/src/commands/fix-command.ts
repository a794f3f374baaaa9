import { basename, relative } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { applyPlan, planFix, type FixPlan } from '@hotpath/codemods';
import type { Command } from 'commander';
import pc from 'picocolors';
import { EXIT } from '../failure.js';
import { collect } from '../program-options.js';
import { settingsFrom } from '../settings.js';
import { renderPlan } from '../ui/diff.js';
import { count, renderSkipped } from '../ui/findings.js';
import { fileProgress } from '../ui/progress.js';

interface FixOptions {
  rule?: string[];
  dryRun?: boolean;
  assumed?: boolean;
  types: boolean;
  yes?: boolean;
  json?: boolean;
  runtime?: string;
  all?: boolean;
}

export function addFix(program: Command, exit: (code: number) => void): void {
  program
    .command('fix')
    .description('rewrite slow patterns; what is not touched keeps its bytes')
    .argument('[paths...]', 'files, folders or quoted globs', ['.'])
    .option('-r, --rule <name>', 'only this rule (repeatable)', collect)
    .option('-n, --dry-run', 'print the diff with the reason of each rewrite, and change nothing')
    .option('--assumed', 'also rewrites that are right under assumptions which the code does not show')
    .option('--runtime <name>', "where the code will run, e.g. 'node 24' or bun (default: engines in package.json)")
    .option('--all', 'also what is not proven faster there')
    .option('--no-types', 'do not use types, even where there is a tsconfig.json')
    .option('-y, --yes', 'do not ask')
    .option('--json', 'print JSON')
    .action(async (paths: string[], options: FixOptions) => exit(await fix(paths, options)));
}

async function fix(paths: string[], options: FixOptions): Promise<number> {
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true && !options.json;
  if (!options.dryRun && !options.yes && !interactive) {
    throw new Error(
      'nobody is here to ask before files change: add --yes to rewrite them, or --dry-run to see the diff',
    );
  }
  const cwd = process.cwd();
  const settings = settingsFrom(options);
  const progress = fileProgress('planning');
  const plan = await planFix({
    cwd,
    paths,
    rules: options.rule,
    types: options.types,
    safety: options.assumed ? 'assumed' : 'safe',
    settings,
    onProgress: progress.onProgress,
  }).finally(progress.stop);

  if (!options.json) describePlan(plan, cwd, options);
  if (options.dryRun || plan.files.length === 0) {
    if (options.json) printJson(plan, [], cwd);
    return plan.files.length + plan.findings.length > 0 ? EXIT.findings : EXIT.clean;
  }
  if (!options.yes && !(await confirm(`Write ${count(plan.files.length, 'file')}? [y/N] `))) {
    process.stdout.write('Nothing was changed.\n');
    return EXIT.findings;
  }
  const { written, skipped } = await applyPlan(plan);
  if (options.json) printJson({ ...plan, skipped: [...plan.skipped, ...skipped] }, written, cwd);
  else {
    process.stderr.write(renderSkipped(skipped, cwd));
    process.stdout.write(`${pc.green('Rewrote')} ${count(written.length, 'file')}.\n`);
    if (written.some((path) => basename(path) === 'package.json'))
      process.stdout.write(
        'Install what package.json names now: npm install, or what your package manager calls it.\n',
      );
  }
  if (skipped.length > 0) return EXIT.failure;
  return plan.findings.length > 0 ? EXIT.findings : EXIT.clean;
}

function describePlan(plan: FixPlan, cwd: string, { dryRun, yes, assumed }: FixOptions): void {
  process.stderr.write(renderSkipped(plan.skipped, cwd));
  for (const { path, reason, rewrite } of plan.rolledBack) {
    const place = `${relative(cwd, path)}:${rewrite.line}:${rewrite.column}`;
    process.stderr.write(`${pc.yellow('rolled back')} ${place} ${rewrite.rule}: it adds a type error (${reason})\n`);
  }
  for (const { path, line, name, reason } of plan.kept) {
    process.stderr.write(`${pc.dim('kept')} ${relative(cwd, path)}:${line} \`${name}\` stays an array: ${reason}\n`);
  }
  if (plan.files.length > 0 && (dryRun || !yes)) process.stdout.write(`${renderPlan(plan, cwd)}\n`);
  process.stdout.write(`${summary(plan, assumed === true)}\n`);
}

function summary(plan: FixPlan, assumed: boolean): string {
  const rewrites = plan.files.reduce((sum, file) => sum + file.rewrites.length, 0);
  const remaining = (safety: string) => plan.findings.filter((finding) => finding.safety === safety).length;
  const left = [
    ...(remaining('assumed') > 0 && !assumed
      ? [`${count(remaining('assumed'), 'fix', 'fixes')} after review (--assumed)`]
      : []),
    ...(remaining('manual') > 0 ? [`${remaining('manual')} by hand`] : []),
  ];
  const rest = left.length > 0 ? `  ${pc.dim(`Left: ${left.join(', ')}.`)}` : '';
  if (rewrites === 0) return `${pc.green('Nothing to rewrite')} in ${count(plan.total, 'file')}.${rest}`;
  return `${pc.bold(count(rewrites, 'rewrite'))} in ${count(plan.files.length, 'file')} of ${plan.total}.${rest}`;
}

function printJson(plan: FixPlan, written: readonly string[], cwd: string): void {
  const shown = (path: string) => relative(cwd, path);
  const output = {
    files: plan.files.map(({ path, rewrites }) => ({
      path: shown(path),
      written: written.includes(path),
      rewrites: rewrites.map(own),
    })),
    crossFile: plan.crossFile.map((rewrite) => ({
      ...rewrite,
      path: shown(rewrite.path),
      files: rewrite.files.map(shown),
    })),
    kept: plan.kept.map((kept) => ({ ...kept, path: shown(kept.path) })),
    rolledBack: plan.rolledBack.map(({ path, reason, rewrite }) => ({
      path: shown(path),
      reason,
      rewrite: own(rewrite),
    })),
    findings: plan.findings.map((finding) => ({ ...finding, path: shown(finding.path) })),
    skipped: plan.skipped.map(({ path, reason }) => ({ path: shown(path), reason })),
  };
  process.stdout.write(`${JSON.stringify(output, undefined, 2)}\n`);
}

/** Without what only cross-file rewrites have: they are listed on their own. */
function own({ rule, shape, safety, line, column, message, suggestion }: FixPlan['files'][number]['rewrites'][number]) {
  return { rule, shape, safety, line, column, message, ...(suggestion !== undefined && { suggestion }) };
}

async function confirm(question: string): Promise<boolean> {
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await prompt.question(question)).trim());
  } finally {
    prompt.close();
  }
}
