import { namesSaid, type OwnName } from '@hotpath/analysis';
import { realpathSync } from 'node:fs';
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

/**
 * Tells what stands in functions that nothing in the repository names but they themselves: nobody runs them, or only somebody outside of it. Reads the
 * repository only where there is something to ask of it; where it is not asked to, all counts as used.
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
  const said = await timesSaid(found.flatMap(namesOf), root);
  const isUsed = (place: Found) => namesOf(place).every((own) => (said.get(keyOf(own)) ?? Infinity) > own.times);
  return {
    isUsed,
    split: (places) => ({
      used: places.filter(isUsed).map(withoutNames),
      unused: places.filter((place) => !isUsed(place)).map(withoutNames),
    }),
  };
}

/** How often the texts below a folder say each of these names. */
async function timesSaid(names: readonly OwnName[], root: string): Promise<Map<string, number>> {
  const times = new Map(names.map((own) => [keyOf(own), 0]));
  const kinds = [true, false].filter((kind) => names.some(({ isMember }) => isMember === kind));
  for (const path of kinds.length > 0 ? await textFiles(root) : []) {
    const read = await readText(join(root, path));
    if ('problem' in read) continue;
    for (const isMember of kinds)
      for (const word of namesSaid(read.text, isMember))
        // What templates of other languages name may begin with a sign: `$rows`.
        for (const name of word.startsWith('$') ? [word, word.replace(/^\$+/, '')] : [word]) {
          const before = times.get(keyOf({ name, isMember }));
          if (before !== undefined) times.set(keyOf({ name, isMember }), before + 1);
        }
  }
  return times;
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
