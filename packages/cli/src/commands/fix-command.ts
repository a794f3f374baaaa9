import {
  applyPlan,
  applyVerified,
  planFix,
  Transaction,
  uncommitted,
  undoableRuns,
  type FixOptions,
  type FixPlan,
  type Reverted,
} from '@hotpath/codemods';
import type { Command } from 'commander';
import { EXIT } from '../failure.js';
import { addFindingOptions, type FindingOptions } from '../program-options.js';
import { FindingHeat } from '../heat.js';
import { isPlainOnly, settingsFrom } from '../settings.js';
import { chooseRewrites } from '../ui/choose.js';
import { renderPlan } from '../ui/diff.js';
import { count } from '../ui/findings.js';
import { describeFiles, describePlan, describeResult } from '../ui/fix-report.js';
import { fixJson } from '../ui/fix-json.js';
import { fileProgress, progressLine } from '../ui/progress.js';

interface Flags extends FindingOptions {
  dryRun?: boolean;
  diff?: boolean;
  assumed?: boolean;
  yes?: boolean;
  json?: boolean;
  verify?: string;
  allowDirty?: boolean;
}

export function addFix(program: Command, exit: (code: number) => void): void {
  const command = program
    .command('fix')
    .description('rewrite slow patterns; what is not touched keeps its bytes, and hotpath undo takes it back')
    .argument('[paths...]', 'files, folders or quoted globs', ['.'])
    .option('-n, --dry-run', 'print the diff with the reason of each rewrite, and change nothing')
    .option('--diff', 'print nothing but the diff, for git apply, and change nothing')
    .option('-y, --yes', 'do not ask about each rewrite')
    .option('--verify <command>', "keep only rewrites with which this passes, e.g. 'npm test'")
    .option('--assumed', 'also rewrites that are right under assumptions which the code does not show')
    .option('--allow-dirty', 'also where files have changes that are not committed');
  addFindingOptions(command)
    .option('--json', 'print JSON')
    .action(async (paths: string[], flags: Flags) => exit(await fix(paths, flags)));
}

async function fix(paths: string[], flags: Flags): Promise<number> {
  const cwd = process.cwd();
  const settings = settingsFrom(flags);
  const heat = settings.profile && new FindingHeat(settings.profile, cwd);
  const options: FixOptions = {
    cwd,
    paths,
    rules: flags.rule,
    types: flags.types,
    safety: flags.assumed ? 'assumed' : 'safe',
    settings,
    skipUnused: isPlainOnly(settings),
    // What a rewrite across files gains is spread over lines that the profile knows one by one.
    crossFile: flags.hot === undefined,
  };
  if (flags.dryRun || flags.diff) return show(await planned(options, heat), flags, cwd);
  const isAsking = process.stdin.isTTY === true && process.stdout.isTTY === true && !flags.json && !flags.yes;
  if (!flags.yes && !isAsking)
    throw new Error(
      'nobody is here to ask before files change: add --yes to rewrite them, or --dry-run to see the diff',
    );
  if (!flags.allowDirty) await refuseUncommitted(cwd);
  const transaction = await Transaction.begin(cwd, ['hotpath', ...process.argv.slice(2)].join(' '));
  const stop = () => {
    const { hasChanges } = transaction;
    transaction.abandon();
    process.stderr.write(
      hasChanges
        ? '\nStopped: every file is whole, and hotpath undo takes back what was rewritten.\n'
        : '\nStopped: nothing was changed.\n',
    );
    process.exit(130);
  };
  process.once('SIGINT', stop);
  try {
    const code = await write(options, heat, transaction, flags, isAsking);
    transaction.end();
    return code;
  } catch (error) {
    transaction.abandon();
    throw error;
  } finally {
    process.off('SIGINT', stop);
  }
}

async function refuseUncommitted(cwd: string): Promise<void> {
  const [first, ...others] = await uncommitted(cwd);
  if (first !== undefined)
    throw new Error(
      `${first}${others.length > 0 ? ` and ${count(others.length, 'other file')}` : ''} changed since the last commit: commit or stash first, so that the rewrites can be told apart, or add --allow-dirty`,
    );
  const [last] = await undoableRuns(cwd);
  if (last && !last.ended)
    throw new Error(
      `an earlier run (${last.command}) was stopped half-way: hotpath undo takes back what it wrote; or add --allow-dirty to keep it`,
    );
}

async function planned(options: FixOptions, heat: FindingHeat | undefined): Promise<FixPlan> {
  const progress = fileProgress('planning');
  const plan = await planFix({ ...options, onProgress: progress.onProgress }).finally(progress.stop);
  if (!heat) return plan;
  process.stderr.write(
    heat.stale(
      [...plan.files, ...plan.findings].map(({ path }) => path),
      options.cwd,
    ),
  );
  return hottestFirst(plan, heat);
}

function hottestFirst(plan: FixPlan, heat: FindingHeat): FixPlan {
  const most = new Map(
    plan.files.map((file) => {
      const { path, rewrites } = file;
      return [file, Math.max(0, ...rewrites.map(({ line }) => heat.of({ path, line }).totalMs))] as const;
    }),
  );
  return { ...plan, files: [...plan.files].sort((a, b) => most.get(b)! - most.get(a)!) };
}

function show(plan: FixPlan, flags: Flags, cwd: string): number {
  const diff = plan.files.length > 0 ? `${renderPlan(plan, cwd)}\n` : '';
  if (flags.json) process.stdout.write(fixJson(plan, { written: [], reverted: [] }, cwd));
  else {
    describeFiles(plan, cwd);
    process.stdout.write(diff);
    describePlan(plan, {
      assumed: flags.assumed === true,
      settings: settingsFrom(flags),
      out: flags.diff ? process.stderr : process.stdout,
    });
  }
  return plan.files.length + plan.findings.length > 0 ? EXIT.findings : EXIT.clean;
}

async function write(
  options: FixOptions,
  heat: FindingHeat | undefined,
  transaction: Transaction,
  flags: Flags,
  isAsking: boolean,
): Promise<number> {
  const { cwd } = options;
  let plan = await planned(options, heat);
  if (!flags.json) {
    describeFiles(plan, cwd);
    describePlan(plan, { assumed: flags.assumed === true, settings: settingsFrom(flags), out: process.stdout });
  }
  if (isAsking && plan.files.length > 0) {
    const chosen = await chooseRewrites(plan, cwd);
    if (chosen !== 'all') plan = await planFix({ ...options, ...chosen });
  }
  if (plan.files.length === 0) {
    if (flags.json) process.stdout.write(fixJson(plan, { written: [], reverted: [] }, cwd));
    else if (isAsking) process.stdout.write('Nothing was changed.\n');
    return plan.findings.length > 0 ? EXIT.findings : EXIT.clean;
  }
  let reverted: Reverted[] = [];
  let written: string[];
  let skipped: FixPlan['skipped'] = [];
  if (flags.verify === undefined) ({ written, skipped } = await applyPlan(plan, transaction));
  else {
    const line = progressLine(`running ${flags.verify} …`);
    const request = {
      command: flags.verify,
      onRun: (what: string) => line.update(`running ${flags.verify} ${what} …`),
    };
    const verified = await applyVerified(plan, transaction, options, request).finally(line.stop);
    reverted = verified.reverted;
    written = verified.files.map(({ path }) => path);
    plan = { ...plan, files: verified.files };
  }
  if (flags.json)
    process.stdout.write(fixJson({ ...plan, skipped: [...plan.skipped, ...skipped] }, { written, reverted }, cwd));
  else describeResult({ written, skipped, reverted, verify: flags.verify }, cwd);
  if (skipped.length > 0) return EXIT.failure;
  return plan.findings.length + reverted.length > 0 ? EXIT.findings : EXIT.clean;
}
