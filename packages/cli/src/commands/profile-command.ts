import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { Hotness, readCpuProfiles, record, saveMerged, type CpuProfile } from '@hotpath/profile';
import { InvalidArgumentError, type Command } from 'commander';
import pc from 'picocolors';
import { EXIT, reportFailure } from '../failure.js';
import { renderProfile, renderStale } from '../ui/profile-report.js';

interface ProfileOptions {
  profile?: string[];
  out?: string;
  save?: string;
  top: number;
  interval?: number;
  json?: boolean;
}

export function addProfile(program: Command, exit: (code: number) => void): void {
  program
    .command('profile')
    .description('record where a command spends its time, or show what was recorded')
    .argument('[command...]', 'what to run, after --')
    .option('--profile <files...>', 'show these .cpuprofile files instead, taken together')
    .option('--out <folder>', 'keep the recorded profiles there')
    .option('--save <file>', 'write all profiles as one .cpuprofile, for Chrome DevTools or speedscope')
    .option('--top <n>', 'how many functions to show', positive, 15)
    .option('--interval <us>', 'microseconds between samples (default: 1000)', positive)
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ hotpath profile --save app.cpuprofile -- node app.js')
    .action(async (command: string[], options: ProfileOptions) => exit(await profile(command, options)));
}

async function profile(command: readonly string[], options: ProfileOptions): Promise<number> {
  if (options.profile && command.length > 0) {
    throw new Error(
      `--profile shows what was recorded and runs nothing: leave out '${command.join(' ')}', or --profile`,
    );
  }
  if (options.profile) {
    show(readCpuProfiles(options.profile), options);
    return EXIT.clean;
  }
  if (command.length === 0) {
    throw new Error('nothing to profile: hotpath profile -- node app.js, or --profile recorded.cpuprofile');
  }
  const out = options.out ?? mkdtempSync(join(tmpdir(), 'hotpath-profile-'));
  try {
    const { exitCode, profiles } = await record(command, { out, interval: options.interval });
    showRecorded(profiles, options);
    // The command's own code, also where there is nothing to show: scripts go by it.
    return exitCode;
  } finally {
    if (options.out === undefined) rmSync(out, { recursive: true, force: true });
  }
}

function showRecorded(paths: readonly string[], options: ProfileOptions): void {
  const profiles = paths.flatMap((path) => {
    try {
      return readCpuProfiles([path]);
    } catch (error) {
      // A process that was killed leaves half a file; the others are worth showing.
      reportFailure(error);
      return [];
    }
  });
  if (profiles.length > 0) show(profiles, options);
  else reportFailure(new Error('no profile was written: the command ran no Node, or was killed before it could write'));
}

function show(profiles: readonly CpuProfile[], { save, top, json }: ProfileOptions): void {
  const cwd = process.cwd();
  const hotness = new Hotness(profiles, { root: cwd });
  if (save !== undefined) {
    write(save, profiles);
    process.stderr.write(`${pc.green('saved')} ${save}\n`);
  }
  const stale = hotness.stale();
  if (json) {
    const { wholeMs, wholeSamples, idleMs } = hotness;
    const functions = hotness.functions().slice(0, top);
    process.stdout.write(
      `${JSON.stringify({ profiles: profiles.map(({ path }) => relative(cwd, path)), wholeMs, wholeSamples, idleMs, functions, stale }, undefined, 2)}\n`,
    );
    return;
  }
  process.stderr.write(renderStale(stale, cwd));
  process.stdout.write(renderProfile(hotness, top, cwd));
}

function write(path: string, profiles: readonly CpuProfile[]): void {
  try {
    saveMerged(path, profiles);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(`${path} cannot be written (${code ?? message}): choose another --save`, { cause: error });
  }
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('it must be a whole number from 1 on');
  return value;
}
