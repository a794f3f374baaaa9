import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { globby, isDynamicPattern } from 'globby';
import { EXTENSIONS, isSupported } from '../engine/language.js';

/** What nobody writes by hand, or nobody should change in place. A file named on the command line is always taken. */
const DEFAULT_IGNORES = [
  '**/node_modules/**',
  '**/dist/**',
  '**/build/**',
  '**/coverage/**',
  '**/vendor/**',
  '**/vendored/**',
  '**/vendors/**',
  '**/third_party/**',
  '**/third-party/**',
  '**/bower_components/**',
  '**/jspm_packages/**',
  '**/.yarn/**',
  '**/.pnp.*',
  '**/*.{bundle,global,iife,min,umd}.{js,cjs,mjs}',
  '**/*.{cjs,esm}.js',
  '**/*.d.{ts,mts,cts}',
];

/** What holds no text that could name anything; and locks, which are long. */
const NO_TEXT =
  /\.(?:7z|avif|bmp|br|dll|dylib|eot|exe|exr|gif|glb|gz|icns|ico|jar|jpe?g|lock|map|mov|mp[34]|ogg|otf|pdf|png|psd|so|tar|tgz|tiff?|ttf|wasm|wav|webm|webp|woff2?|zip)$|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml)$/i;

/** In the form of .gitignore: files that git has and Hotpath leaves alone. */
const IGNORE_FILE = '.hotpathignore';

/** A file of a run. */
export interface Discovered {
  path: string;
  /** The way to it from the folder that was searched; `path` of one that was named. */
  below: string;
  /** Named on the command line as it is, not found in a folder or by a glob. */
  named: boolean;
}

/**
 * The files that `paths` (files, folders or globs, relative to `cwd`) stand for, sorted by their absolute paths.
 * Folders and globs leave out what .gitignore and .hotpathignore name and DEFAULT_IGNORES, and follow no links.
 * @throws Error with one line if a path does not exist, or a file named has an extension that the engine cannot read.
 */
export async function discover(cwd: string, paths: readonly string[]): Promise<Discovered[]> {
  const found = new Map<string, Discovered>();
  for (const files of await Promise.all(paths.map((path) => filesOf(cwd, path))))
    for (const file of files)
      found.set(file.path, { ...file, named: file.named || found.get(file.path)?.named === true });
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function filesOf(cwd: string, path: string): Promise<Discovered[]> {
  const absolute = resolve(cwd, path);
  const stats = await stat(absolute).catch(() => undefined);
  if (stats?.isDirectory()) {
    const pattern = `**/*.{${EXTENSIONS.join(',')}}`;
    const found = await search(absolute, pattern, true);
    // A folder that is ignored as a whole, and named all the same, is meant.
    return (found.length > 0 ? found : await search(absolute, pattern, false)).map(unnamedIn(absolute));
  }
  if (stats) {
    if (isSupported(absolute)) return [{ path: absolute, below: absolute, named: true }];
    throw new Error(`${path} is not a JavaScript or TypeScript file (.${EXTENSIONS.join(', .')})`);
  }
  if (isDynamicPattern(path)) return (await search(cwd, path, true)).filter(isSupported).map(unnamedIn(cwd));
  throw new Error(`${path} does not exist in ${cwd}: check the spelling, or quote it if it is a glob`);
}

const unnamedIn =
  (folder: string) =>
  (path: string): Discovered => ({ path, below: relative(folder, path), named: false });

/** Files of all kinds below a folder, relative to it, without what is ignored or has no text. */
export async function textFiles(folder: string): Promise<string[]> {
  const found = await globby('**/*', {
    cwd: folder,
    gitignore: true,
    ignore: DEFAULT_IGNORES,
    dot: true,
    followSymbolicLinks: false,
    suppressErrors: true,
  });
  return found.filter((path) => !NO_TEXT.test(path));
}

async function search(folder: string, pattern: string, gitignore: boolean): Promise<string[]> {
  // Relative paths, so that the ignore patterns look at what is below the folder, and not at the way to it.
  const found = await globby(pattern, {
    cwd: folder,
    gitignore,
    ...(gitignore && { ignoreFiles: `**/${IGNORE_FILE}` }),
    ignore: DEFAULT_IGNORES,
    followSymbolicLinks: false,
    suppressErrors: true,
  });
  return found.map((path) => resolve(folder, path));
}

/** The JavaScript and TypeScript files below a folder that a run without paths looks at, sorted; absolute. */
export const sourceFiles = async (folder: string): Promise<string[]> =>
  (await discover(folder, ['.'])).map(({ path }) => path);
