import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Keeps other runs out until the returned function is called. A run that was killed keeps nobody out.
 * @throws Error with one line where another run is at work.
 */
export function lock(folder: string, root: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'lock');
  const own = join(folder, `lock.${process.pid}`);
  writeFileSync(own, String(process.pid));
  try {
    for (;;) {
      try {
        // A link appears with its content, where a file would be empty for a moment.
        linkSync(own, path);
        return () => rmSync(path, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = holderOf(path);
      if (holder !== undefined && isAlive(holder))
        throw new Error(`another run (process ${holder}) is changing files in ${root}: wait until it ends`);
      takeAway(path, `${own}.stale`);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

function holderOf(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // given back meanwhile
  }
}

/** Of several runs that find the same dead lock, one gets it. */
function takeAway(path: string, to: string): void {
  try {
    renameSync(path, to);
    rmSync(to, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
