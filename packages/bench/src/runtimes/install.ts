import { execFile } from 'node:child_process';
import { access, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Pin } from './pins.js';

const run = promisify(execFile);

/** What is kept between runs, outside any workspace, so that no package manager prunes it. */
export function cacheDirectory(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'hotpath');
}

/**
 * The path of a pinned runtime's executable, installed from the npm registry if need be.
 * The platform's package is installed by itself: the packages `node`, `bun` and `deno` choose it in install scripts, which npm may block.
 * @throws {Error} naming the package, when npm fails or the binary says another version.
 */
export async function install(pin: Pin, onInstall: (what: string) => void): Promise<string> {
  const name = pin.packageFor(process.platform, process.arch);
  const folder = join(cacheDirectory(), 'runtimes', `${pin.name}-${pin.version}`);
  const executable = join(folder, 'node_modules', name, pin.executable);
  if (!(await exists(executable))) {
    onInstall(`${name}@${pin.version}`);
    await mkdir(folder, { recursive: true });
    const args = ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
    try {
      await run('npm', [...args, `${name}@${pin.version}`], { shell: process.platform === 'win32' });
    } catch (error) {
      throw new Error(`could not install ${name}@${pin.version}: ${(error as { stderr?: string }).stderr ?? error}`, {
        cause: error,
      });
    }
  }
  const { stdout } = await run(executable, ['--version']);
  if (!stdout.includes(pin.version)) throw new Error(`${executable} is not ${pin.version} but ${stdout.trim()}`);
  return executable;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
