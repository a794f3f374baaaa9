import type { TSESLint } from '@typescript-eslint/utils';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Edit } from './rewrite/edit.js';

/** What rewrites bring that engines of 2009 have not; none of it comes with a compiler that only rewrites syntax. */
const NEWER = /\b(?:find|findIndex|findLast|flatMap|from|has|includes|Map|Set)\b/g;

const known = new WeakMap<TSESLint.SourceCode, boolean>();

/** Whether a rewrite calls what is missing where the project is to run, too, and the file does without so far. */
export function asksForNewer(
  source: TSESLint.SourceCode,
  filename: string,
  root: string,
  edits: readonly Edit[],
): boolean {
  const isNew = (name: string) => !new RegExp(`\\b${name}\\s*[(<]`).test(source.text);
  if (!edits.some(({ text }) => text.match(NEWER)?.some(isNew))) return false;
  let isOld = known.get(source);
  if (isOld === undefined) known.set(source, (isOld = runsOnOld(dirname(filename), root)));
  return isOld;
}

/** By the nearest `target` of a tsconfig, and the nearest list of browsers. */
function runsOnOld(folder: string, root: string): boolean {
  const target = nearest(folder, root, (at) => targetOf(join(at, 'tsconfig.json')));
  const browsers = nearest(folder, root, browsersOf);
  return /^es[35]$/i.test(target ?? '') || !!browsers?.some((one) => /^(?!not\b).*\bie\b/i.test(one.trim()));
}

function nearest<T>(folder: string, root: string, found: (folder: string) => T | undefined): T | undefined {
  const parent = dirname(folder);
  return found(folder) ?? (folder === root || parent === folder ? undefined : nearest(parent, root, found));
}

/** Its own, or that of the file beside it which it extends: packages of settings ask for no old engines. */
function targetOf(path: string, depth = 0): string | undefined {
  // A tsconfig has comments, and commas at ends.
  const text = textOf(path)?.replace(/^\s*\/\/.*$/gm, '');
  const value = (key: string) => new RegExp(`"${key}"\\s*:\\s*"([^"]+)"`).exec(text ?? '')?.[1];
  const base = value('extends');
  return (
    value('target') ??
    (base?.startsWith('.') && depth < 5
      ? targetOf(join(dirname(path), base.endsWith('.json') ? base : `${base}.json`), depth + 1)
      : undefined)
  );
}

function browsersOf(folder: string): string[] | undefined {
  const listed = textOf(join(folder, '.browserslistrc'));
  if (listed !== undefined) return listed.split(/[\n,]/);
  try {
    const { browserslist } = JSON.parse(textOf(join(folder, 'package.json')) ?? '{}') as { browserslist?: unknown };
    return browserslist === undefined ? undefined : (JSON.stringify(browserslist).match(/[^",[\]{}]+/g) ?? []);
  } catch {
    return undefined;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // most folders have none
  }
}
