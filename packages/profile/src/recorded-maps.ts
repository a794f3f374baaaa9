import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Texts } from './texts.js';

/** Process and thread, as V8 and our recorder put them into names: `CPU.….<process>.<thread>.<number>.cpuprofile`. */
const WRITTEN_BY = /\.(\d+\.\d+)\.\d+\.(?:cpuprofile|hotpath-maps\.json)$/;
/** What the recorder leaves beside a profile: the maps of scripts that were made while the program ran. */
const MAPS = /\.hotpath-maps\.json$/;

/**
 * url → `sourceMappingURL` of the scripts that this profile's own process made. Another process may have run another text under the same url: a test
 * runner transforms what a command that it starts runs as it is.
 */
export function recordedMaps(profile: string): ReadonlyMap<string, string> {
  const maps = new Map<string, string>();
  const writer = WRITTEN_BY.exec(basename(profile))?.[1];
  const names = writer === undefined ? [] : namesIn(dirname(profile));
  const texts = new Texts();
  for (const name of names) {
    if (!MAPS.test(name) || WRITTEN_BY.exec(name)?.[1] !== writer) continue;
    try {
      const entries: unknown = JSON.parse(texts.of(join(dirname(profile), name))?.text ?? '[]');
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
