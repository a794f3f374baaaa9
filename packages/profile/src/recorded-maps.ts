import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Texts } from './texts.js';

/** Ends the name of what the recorder leaves beside a profile: the maps of scripts that were made while the program ran. */
const MAPS_SUFFIX = '.hotpath-maps.json';

/** url → `sourceMappingURL`, of all programs recorded into a folder. */
export function recordedMaps(folder: string): ReadonlyMap<string, string> {
  const maps = new Map<string, string>();
  const texts = new Texts();
  for (const name of namesIn(folder)) {
    if (!name.endsWith(MAPS_SUFFIX)) continue;
    try {
      const entries: unknown = JSON.parse(texts.of(join(folder, name))?.text ?? '[]');
      for (const entry of Array.isArray(entries) ? entries : []) {
        const [url, map] = Array.isArray(entry) ? (entry as unknown[]) : [];
        if (typeof url === 'string' && typeof map === 'string') maps.set(url, map);
      }
    } catch {
      // Cut short by a crash: the profile says less about these scripts, and is right without.
    }
  }
  return maps;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // One may read a file of a folder that one may not list.
    return [];
  }
}
