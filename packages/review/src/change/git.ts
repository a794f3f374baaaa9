import { execFile } from 'node:child_process';

/**
 * Git must run nothing that a change may have brought: neither hooks and monitors (which a configuration may look for in the work tree), nor what the
 * configuration of a repository says that lies, with its objects, in a folder of the work tree.
 */
const INERT = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'safe.bareRepository=explicit'].flatMap((one) => [
  '-c',
  one,
]);

/**
 * Runs git itself, never a shell.
 * @throws Error with one line: what git said.
 */
export function git(cwd: string, args: readonly string[], input?: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { cwd, maxBuffer: 2 ** 31 - 1, encoding: 'buffer' as const, env: { ...process.env, LC_ALL: 'C' } };
    const child = execFile('git', [...INERT, ...args], options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const said = stderr
        .toString('utf8')
        .trim()
        .split('\n')
        .at(-1)!
        .replace(/^fatal: /, '');
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'git is not installed' : undefined;
      reject(new Error(missing ?? (said || `git ${args[0]} failed`)));
    });
    // Git may end before it has read everything; its exit code says why.
    child.stdin!.on('error', () => {});
    child.stdin!.end(input);
  });
}

/** The same as text, without the line end. */
export async function gitLine(cwd: string, args: readonly string[]): Promise<string> {
  return (await git(cwd, args)).toString('utf8').replace(/\n$/, '');
}
