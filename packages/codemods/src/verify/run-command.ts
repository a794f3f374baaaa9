import { spawn } from 'node:child_process';

export interface CommandRun {
  passed: boolean;
  /** Wall time in milliseconds. */
  ms: number;
  /** The end of what it printed. */
  tail: string;
}

/** How much of the output is kept, in characters. */
const KEPT = 20_000;

/** Runs a command line in the user's shell. One that takes longer than `limit` milliseconds is ended, with all that it started, and has not passed. */
export function runCommand(command: string, cwd: string, limit = Infinity): Promise<CommandRun> {
  return new Promise((resolve) => {
    const started = performance.now();
    let tail = '';
    let timedOut = false;
    // A group of its own, so that ending it ends the test runner's workers, too.
    const child = spawn(command, { cwd, shell: true, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const end = () => {
      try {
        process.kill(-child.pid!, 'SIGKILL');
      } catch {
        // it is over already
      }
    };
    const timer = Number.isFinite(limit)
      ? setTimeout(() => {
          timedOut = true;
          end();
        }, limit)
      : undefined;
    process.once('exit', end);
    const keep = (chunk: Buffer) => (tail = (tail + chunk.toString('utf8')).slice(-KEPT));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const finish = (passed: boolean, note = '') => {
      clearTimeout(timer);
      process.off('exit', end);
      resolve({ passed, ms: performance.now() - started, tail: `${tail}${note}` });
    };
    child.on('error', (error) => finish(false, `\n${error.message}`));
    child.on('close', (code) =>
      finish(code === 0, timedOut ? `\nended after ${Math.round(limit / 1000)} s without a result` : ''),
    );
  });
}
