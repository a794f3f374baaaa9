import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { globby, isDynamicPattern } from 'globby';
import { EXTENSIONS, isSupported } from '../engine/language.js';

/** What nobody writes by hand, or nobody should change in place. A file named on the command line is always taken. */
const DEFAULT_IGNORES = [
  '**/node_modules/**',
  '**/dist/**',
  '**/build/**',
  '**/coverage/**',
  '**/*.min.{js,cjs,mjs}',
  '**/*.d.{ts,mts,cts}',
];

/**
 * The absolute paths of the files that `paths` (files, folders or globs, relative to `cwd`) stand for, sorted.
 * Folders and globs leave out what .gitignore names and DEFAULT_IGNORES.
 * @throws Error with one line if a path does not exist, or a file named has an extension that the engine cannot read.
 */
export async function discover(cwd: string, paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(paths.map((path) => filesOf(cwd, path)));
  return [...new Set(found.flat())].sort();
}

async function filesOf(cwd: string, path: string): Promise<string[]> {
  const absolute = resolve(cwd, path);
  const stats = await stat(absolute).catch(() => undefined);
  if (stats?.isDirectory()) {
    const pattern = `**/*.{${EXTENSIONS.join(',')}}`;
    const found = await search(absolute, pattern, true);
    // A folder that is ignored as a whole, and named all the same, is meant.
    return found.length > 0 ? found : search(absolute, pattern, false);
  }
  if (stats) {
    if (isSupported(absolute)) return [absolute];
    throw new Error(`${path} is not a JavaScript or TypeScript file (.${EXTENSIONS.join(', .')})`);
  }
  if (isDynamicPattern(path)) return (await search(cwd, path, true)).filter(isSupported);
  throw new Error(`${path} does not exist in ${cwd}: check the spelling, or quote it if it is a glob`);
}

async function search(folder: string, pattern: string, gitignore: boolean): Promise<string[]> {
  // Relative paths, so that the ignore patterns look at what is below the folder, and not at the way to it.
  const found = await globby(pattern, {
    cwd: folder,
    gitignore,
    ignore: DEFAULT_IGNORES,
    followSymbolicLinks: false,
    suppressErrors: true,
  });
  return found.map((path) => resolve(folder, path));
}
