import { dirname, relative, sep } from 'node:path';
import { sourceFiles } from '@hotpath/codemods';

/** One file of each kind and part of the project: configurations tell files apart by these. Absolute paths. */
export async function samples(cwd: string): Promise<string[]> {
  const byPlace = new Map<string, string>();
  for (const path of await sourceFiles(cwd)) {
    const place = relative(cwd, dirname(path)).split(sep).slice(0, 3).join('/');
    const kind = /(\.(?:test|spec|config))?\.\w+$/.exec(path)?.[0];
    const key = `${place}|${kind}`;
    if (!byPlace.has(key)) byPlace.set(key, path);
  }
  return [...byPlace.values()];
}
