import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ProfileError } from './schema.js';

export interface RecordOptions {
  /** Where the profiles go; made if need be. */
  out: string;
  /** Microseconds between samples; V8's own default is 1000. */
  interval?: number;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}

export interface Recording {
  /** As a shell gives it: 128 and the signal's number for a command that a signal ended. */
  exitCode: number;
  /** The new profiles, one for each process and worker. */
  profiles: string[];
}

const PRELOAD = fileURLToPath(new URL('./recorder/preload.cjs', import.meta.url));
const PASSED_ON: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a command with its own input and output, and a CPU profile of every Node process and worker in it.
 * Ctrl-C and signals reach the command; it then still writes what was recorded.
 * @throws {ProfileError} in one line, where the command cannot be started.
 */
export async function record(command: readonly string[], options: RecordOptions): Promise<Recording> {
  const out = resolve(options.cwd ?? '', options.out);
  try {
    mkdirSync(out, { recursive: true });
  } catch (error) {
    throw new ProfileError(`${out} cannot be made (${(error as NodeJS.ErrnoException).code}): choose another --out`);
  }
  const before = new Set(readdirSync(out));
  const exitCode = await run(command, { ...options, env: recordingEnv(command, out, options) });
  const profiles = readdirSync(out).filter((name) => name.endsWith('.cpuprofile') && !before.has(name));
  return { exitCode, profiles: profiles.sort().map((name) => join(out, name)) };
}

function recordingEnv(command: readonly string[], out: string, options: RecordOptions): NodeJS.ProcessEnv {
  const env = { ...(options.env ?? process.env) };
  const given = env['NODE_OPTIONS'];
  const native = [`--cpu-prof`, `--cpu-prof-dir=${quoted(out)}`];
  if (options.interval !== undefined) native.push(`--cpu-prof-interval=${options.interval}`);
  const own = !takesCpuProf(command, env);
  env['HOTPATH_PROFILE_DIR'] = out;
  if (own) env['HOTPATH_PROFILE_OWN'] = '1';
  if (options.interval !== undefined) env['HOTPATH_PROFILE_INTERVAL'] = String(options.interval);
  env['NODE_OPTIONS'] = [given, ...(own ? [] : native), `--require=${quoted(PRELOAD)}`].filter(Boolean).join(' ');
  return env;
}

/** Node 20 refuses `--cpu-prof` in NODE_OPTIONS, and a program under it would not start. */
function takesCpuProf([program = 'node']: readonly string[], env: NodeJS.ProcessEnv): boolean {
  const node = /^node(\.exe)?$/i.test(basename(program)) ? program : 'node';
  const probe = spawnSync(node, ['--version'], { env: { ...env, NODE_OPTIONS: '--cpu-prof' }, stdio: 'ignore' });
  return probe.status === 0;
}

const quoted = (path: string): string => (/[\s"\\]/.test(path) ? `"${path.replace(/["\\]/g, '\\$&')}"` : path);

function run([program, ...args]: readonly string[], { cwd, env }: RecordOptions): Promise<number> {
  if (program === undefined) throw new ProfileError('no command to record: hotpath profile -- node app.js');
  return new Promise((done, fail) => {
    // Windows starts npm and npx, which are scripts there, through its shell alone.
    const child = spawn(program, args, { cwd, env, stdio: 'inherit', shell: process.platform === 'win32' });
    let asked = 0;
    const passOn = (signal: NodeJS.Signals) => {
      // A program that is busy does not get to write its profile; who asks twice wants it gone.
      if (++asked > 1) child.kill('SIGKILL');
      // A terminal sends Ctrl-C to the command itself.
      else if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of PASSED_ON) process.on(signal, passOn);
    const stop = () => PASSED_ON.forEach((signal) => process.off(signal, passOn));
    child.on('error', (error: NodeJS.ErrnoException) => {
      stop();
      const reason = error.code === 'ENOENT' ? 'is not found: check the spelling' : `cannot be started: ${error.code}`;
      fail(new ProfileError(`${program} ${reason}`));
    });
    child.on('close', (code, signal) => {
      stop();
      done(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
