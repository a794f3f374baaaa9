import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** A linter's package, where the project has it. */
export interface Installed {
  folder: string;
  manifest: { version: string; main?: string; bin?: string | Record<string, string> };
}

/** The package as the project in `cwd` would load it. */
export function findPackage(name: string, cwd: string): Installed | undefined {
  const require = createRequire(join(cwd, 'package.json'));
  for (const base of require.resolve.paths(name) ?? []) {
    const folder = join(base, name);
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) return { folder, manifest: require(manifest) as Installed['manifest'] };
  }
  return undefined;
}

/**
 * What a command of the package printed, without its colours: some linters print them into a pipe, where `CI` is set.
 * A linter that found something exits with 1: no error.
 */
export async function output(
  { folder, manifest }: Installed,
  bin: string,
  args: string[],
  cwd: string,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const path = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[bin];
  if (path === undefined) throw new Error(`its package has no command '${bin}'`);
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [join(folder, path), ...args], { cwd, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const code = error ? error.code : 0;
      if (typeof code !== 'number') return reject(error!);
      resolve({ code, stdout: stripVTControlCharacters(stdout), stderr: stripVTControlCharacters(stderr) });
    });
  });
}
