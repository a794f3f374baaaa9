import { execFile } from 'node:child_process';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { promisify } from 'node:util';
import type { RunEvidence } from '@hotpath/evidence';

/** The machine as it is now. */
export function describeMachine(): RunEvidence['machine'] {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryBytes: totalmem(),
    os: `${platform()} ${release()} ${arch()}`,
    load: loadavg()[0] ?? 0,
  };
}

/** The commit that `directory` is at, with `-dirty` where tracked files differ from it; `unknown` outside a repository. */
export async function describeCommit(directory: string): Promise<string> {
  try {
    const git = async (...args: string[]) => (await promisify(execFile)('git', args, { cwd: directory })).stdout.trim();
    const commit = await git('rev-parse', '--short=12', 'HEAD');
    return (await git('status', '--porcelain', '--untracked-files=no')) === '' ? commit : `${commit}-dirty`;
  } catch {
    return 'unknown';
  }
}
