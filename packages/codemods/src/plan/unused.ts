import { namesSaid, type OwnName } from '@hotpath/analysis';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { textFiles } from '../files/discover.js';
import { readText } from '../files/read.js';
import { treeOf } from '../transaction/tree.js';
import type { RunOptions } from './types.js';

type Found = { path: string; names?: OwnName[] | undefined };

interface Uses {
  isUsed(place: Found): boolean;
  split<Place extends Found>(places: readonly Place[]): Record<'unused' | 'used', Omit<Place, 'names'>[]>;
}

/** Files by which a program is tried. */
const TEST = /(?:^|[/._-])(?:cypress|e2e|mocks?|specs?|tests?|testing)(?:[/._-]|$)/i;
/** Nobody writes such lines: what is compressed names much of itself. */
const LONG_LINE = /^.{2000,}$/gm;

/**
 * Tells what stands in functions that nothing in the repository names but they themselves: nobody runs them, or only somebody outside of it. Of a package
 * that is nobody else's (`private`), tests run nothing that counts. Reads the repository only where there is something to ask of it; where it is not asked to, all counts as used.
 * @param found all that may be asked of
 * @param named files (absolute) of which all counts as used
 */
export async function usesOf(
  found: readonly Found[],
  { cwd, skipUnused = false }: Pick<RunOptions, 'cwd' | 'skipUnused'>,
  named: ReadonlySet<string>,
): Promise<Uses> {
  const { root } = skipUnused ? await treeOf(cwd) : { root: cwd };
  const namesOf = ({ path, names }: Found) =>
    skipUnused && names && !named.has(path) && isBelow(root, path) ? names : [];
  const { all, outsideTests } = await timesSaid(found.flatMap(namesOf), root);
  const isUsed = (place: Found) => {
    const isOnlyOurs = !TEST.test(relative(root, place.path)) && isPrivate(dirname(place.path), root);
    const said = isOnlyOurs ? outsideTests : all;
    return namesOf(place).every((own) => (said.get(keyOf(own)) ?? 0) > own.times);
  };
  return {
    isUsed,
    split: (places) => ({
      used: places.filter(isUsed).map(withoutNames),
      unused: places.filter((place) => !isUsed(place)).map(withoutNames),
    }),
  };
}

type Times = Map<string, number>;

/** How often the texts below a folder say each of these names. */
async function timesSaid(names: readonly OwnName[], root: string): Promise<{ all: Times; outsideTests: Times }> {
  const wanted = new Set(names.map(keyOf));
  const all: Times = new Map();
  const outsideTests: Times = new Map();
  const kinds = [true, false].filter((kind) => names.some(({ isMember }) => isMember === kind));
  for (const path of kinds.length > 0 ? await textFiles(root) : []) {
    const read = await readText(join(root, path));
    if ('problem' in read) continue;
    const counts = TEST.test(path) ? [all] : [all, outsideTests];
    const text = read.text.replace(LONG_LINE, '');
    for (const isMember of kinds)
      for (const word of namesSaid(text, isMember))
        // What templates of other languages name may begin with a sign: `$rows`.
        for (const name of word.startsWith('$') ? [word, word.replace(/^\$+/, '')] : [word]) {
          const key = keyOf({ name, isMember });
          if (wanted.has(key)) for (const times of counts) times.set(key, (times.get(key) ?? 0) + 1);
        }
  }
  return { all, outsideTests };
}

/** Whether the nearest package.json that says so keeps the package from others. */
function isPrivate(folder: string, root: string): boolean {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { private?: unknown };
    return manifest.private === true;
  } catch {
    return folder !== root && dirname(folder) !== folder && isPrivate(dirname(folder), root);
  }
}

const keyOf = ({ name, isMember }: Pick<OwnName, 'isMember' | 'name'>) => (isMember ? `.${name}` : name);

function isBelow(root: string, path: string): boolean {
  const way = relative(root, realpathSync(dirname(path)));
  return way !== '..' && !way.startsWith(`..${sep}`);
}

function withoutNames<Place extends Found>(place: Place): Omit<Place, 'names'> {
  const rest: Omit<Place, 'names'> & Pick<Found, 'names'> = { ...place };
  delete rest.names;
  return rest;
}
