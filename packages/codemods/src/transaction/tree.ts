import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a run may change: the git work tree that `cwd` is in, or `cwd` itself where there is none, or where git ignores it. Links are resolved. */
export async function treeOf(cwd: string): Promise<{ root: string; isGit: boolean }> {
  const folder = realpathSync(cwd);
  const top = await git(folder, ['rev-parse', '--show-toplevel']);
  if (top === undefined || (await git(folder, ['check-ignore', '-q', folder])) !== undefined)
    return { root: folder, isGit: false };
  return { root: realpathSync(top.trim()), isGit: true };
}

/** Files below `cwd` that git knows and that differ from the last commit, relative to the root of the work tree. */
export async function uncommitted(cwd: string): Promise<string[]> {
  const status = await git(cwd, ['status', '--porcelain', '-z', '--untracked-files=no', '--', '.']);
  return (status ?? '')
    .split('\0')
    .filter((entry) => /^.. /.test(entry))
    .map((entry) => entry.slice(3));
}

/** Where the journals and the lock of a tree are: outside of it, so that they are never committed, linted or cleaned away. */
export function stateOf(root: string): string {
  const home = process.env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state');
  return resolve(home, 'hotpath', createHash('sha256').update(root).digest('hex').slice(0, 16));
}

async function git(cwd: string, args: string[]): Promise<string | undefined> {
  try {
    // A folder that looks like a repository's own, configuration and all, may have come with the files: git is not to follow what it says.
    const { stdout } = await run('git', ['-c', 'safe.bareRepository=explicit', ...args], { cwd, maxBuffer: 1 << 28 });
    return stdout;
  } catch {
    return undefined; // no git, no repository, or nothing found
  }
}
