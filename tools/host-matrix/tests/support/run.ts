import { execFile } from 'node:child_process';

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

// What the test runner and npm tell their children would reach the hosts, too: they are to run as in anyone's shell.
const inherited = /^(CI|FORCE_COLOR|NODE_ENV|NODE_OPTIONS|NX_|TEST$|VITEST|npm_(package|lifecycle|config_local))/;
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));

/** Runs a command to its end; a host that finds something exits with more than 0, so the caller judges the code. */
export function run(cwd: string, command: string, ...args: string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const code = error ? error.code : 0;
      if (typeof code === 'number') resolve({ code, stdout, stderr });
      else reject(error!);
    });
  });
}

/** @throws Error with all that the command printed, unless it exits with one of `codes`. */
export async function succeed(codes: readonly number[], cwd: string, command: string, ...args: string[]): Promise<Run> {
  const result = await run(cwd, command, ...args);
  if (codes.includes(result.code)) return result;
  throw new Error(`${[command, ...args].join(' ')} exited with ${result.code}\n${result.stdout}\n${result.stderr}`);
}
