import { relative } from 'node:path';
import { undo, undoableRuns, type UndoableRun } from '@hotpath/codemods';
import type { Command } from 'commander';
import pc from 'picocolors';
import { EXIT } from '../failure.js';
import { count, renderSkipped } from '../ui/findings.js';

interface Flags {
  list?: boolean;
  force?: boolean;
}

export function addUndo(program: Command, exit: (code: number) => void): void {
  program
    .command('undo')
    .description('bring back the bytes that files held before the last hotpath fix')
    .option('--list', 'print what can be undone, newest first, and change nothing')
    .option('--force', 'also where a file has been changed since')
    .action(async (flags: Flags) => exit(await (flags.list ? list() : takeBack(flags))));
}

async function list(): Promise<number> {
  const runs = await undoableRuns(process.cwd());
  for (const run of runs) process.stdout.write(`${describe(run)}\n`);
  if (runs.length === 0) process.stdout.write('There is nothing to undo here.\n');
  return EXIT.clean;
}

async function takeBack({ force = false }: Flags): Promise<number> {
  const cwd = process.cwd();
  const undone = await undo(cwd, { force });
  if (!undone) throw new Error(`there is nothing to undo in ${cwd}`);
  process.stderr.write(renderSkipped(undone.skipped, cwd));
  process.stdout.write(`${pc.green('Restored')} ${count(undone.restored.length, 'file')}: ${describe(undone)}\n`);
  for (const path of undone.restored.slice(0, 20)) process.stdout.write(`  ${relative(cwd, path)}\n`);
  if (undone.restored.length > 20) process.stdout.write(`  and ${undone.restored.length - 20} more\n`);
  return undone.skipped.length > 0 ? EXIT.failure : EXIT.clean;
}

const describe = ({ command, at, files, ended }: UndoableRun): string =>
  `${command} (${at.slice(0, 16).replace('T', ' ')} UTC, ${count(files.length, 'file')}${ended ? '' : ', stopped half-way'})`;
