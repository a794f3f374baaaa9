import { readFileSync, statSync } from 'node:fs';
import type { TSESTree } from '@typescript-eslint/types';
import { exportsOf, exportsOfJson, type Exports } from './exported-arrays.js';
import { resolveRelative } from './resolve.js';

/** What a host lends for a look into the files around the one that it lints. */
export interface Surroundings {
  /** Absolute, of that file itself. */
  readonly filename: string;
  /** The tree of another file's text. May throw. */
  parse(text: string, filename: string): TSESTree.Program;
}

/** Larger files hold data or bundles; not every host's parser is safe with them. */
const LARGEST = 100_000;
/** `export … from` after `export … from`. */
const DEEPEST = 4;

interface Known {
  readonly stamp: string;
  readonly exports: Exports | undefined;
}
/** By absolute path, for as long as the process runs: a file that changes is read again. */
const known = new Map<string, Known>();

/** The array that a file gives out under a path, seen in its text; `undefined` where it is none, or not seen. */
export function arrayIn(
  { filename, parse }: Surroundings,
  from: string,
  path: string,
  depth = 0,
): { size: number | undefined } | undefined {
  const file = depth > DEEPEST ? undefined : resolveRelative(filename, from);
  const exports = file === undefined ? undefined : exportsIn(file, parse);
  if (!exports) return undefined;
  // What CommonJS and JSON give out as a whole is what a module imports as the default.
  const found = exports.byPath.get(path) ?? exports.byPath.get(path.replace(/^default(?:\.|$)/, ''));
  if (found?.from === undefined && found) return found;
  const there = { filename: file!, parse };
  if (found) return arrayIn(there, found.from, found.path, depth + 1);
  for (const source of path === '' || path.startsWith('default') ? [] : exports.all) {
    const inner = arrayIn(there, source, path, depth + 1);
    if (inner) return inner;
  }
  return undefined;
}

function exportsIn(file: string, parse: Surroundings['parse']): Exports | undefined {
  try {
    const { mtimeMs, size } = statSync(file);
    const stamp = `${mtimeMs} ${size}`;
    let entry = known.get(file);
    if (entry?.stamp !== stamp) {
      entry = { stamp, exports: size > LARGEST ? undefined : read(file, parse) };
      known.set(file, entry);
    }
    return entry.exports;
  } catch {
    return undefined;
  }
}

/** A file that cannot be read or parsed gives out nothing. */
function read(file: string, parse: Surroundings['parse']): Exports | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    return file.endsWith('.json') ? exportsOfJson(JSON.parse(text)) : exportsOf(parse(text, file));
  } catch {
    return undefined;
  }
}
