import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];
/** TypeScript names what it compiles by what comes out. */
const COMPILED: [RegExp, string][] = [
  [/\.js$/, '.ts'],
  [/\.jsx?$/, '.tsx'],
  [/\.mjs$/, '.mts'],
  [/\.cjs$/, '.cts'],
];

/** The file that a relative import speaks of; `undefined` for packages, aliases, and where there is none. */
export function resolveRelative(importer: string, specifier: string): string | undefined {
  if (!/^\.\.?(?:\/|$)/.test(specifier)) return undefined;
  const path = resolve(dirname(importer), specifier);
  const candidates = [
    ...(/\.[a-z]+$/.test(path) ? [path] : []),
    ...COMPILED.flatMap(([compiled, written]) => (compiled.test(path) ? [path.replace(compiled, written)] : [])),
    ...EXTENSIONS.map((extension) => path + extension),
    ...EXTENSIONS.map((extension) => resolve(path, `index${extension}`)),
  ];
  return candidates.find((candidate) => EXTENSIONS.some((end) => candidate.endsWith(end)) && isFile(candidate));
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}
