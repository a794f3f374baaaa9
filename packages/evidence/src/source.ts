import { readdirSync, readFileSync } from 'node:fs';
import type { Evidence } from './schema.js';
import { parseTargetId, targetId, type Target } from './targets.js';

/** Where evidence comes from. The default reads the package's data; a test or a fresh run brings its own. */
export interface EvidenceSource {
  /** The targets that have evidence. */
  targets(): Target[];
  /** Undefined for a target without evidence. Called at most once per target. */
  read(target: Target): Evidence | undefined;
}

/** The folder of the committed data, which the bench writes. */
export const dataDirectory = new URL('../data/', import.meta.url);

/** The same, of what people are told to write, and no rule of ours asks for. */
export const folkloreDirectory = new URL('folklore/', dataDirectory);

/** Reads `<runtime>-<major>.json` files, each only when asked for, and unchecked: they were validated when written. */
export function directorySource(directory: URL): EvidenceSource {
  return {
    targets: () => fileNames(directory).flatMap((name) => parseTargetId(name.replace(/\.json$/, '')) ?? []),
    read: (target) => {
      const name = `${targetId(target)}.json`;
      if (!fileNames(directory).includes(name)) return undefined;
      return JSON.parse(readFileSync(new URL(name, directory), 'utf8')) as Evidence;
    },
  };
}

/** Evidence that is at hand already. */
export function memorySource(files: readonly Evidence[]): EvidenceSource {
  return {
    targets: () => files.map((file) => file.runtime),
    read: (target) => files.find((file) => targetId(file.runtime) === targetId(target)),
  };
}

function fileNames(directory: URL): string[] {
  try {
    return readdirSync(directory).filter((name) => name.endsWith('.json'));
  } catch (error) {
    // Nothing measured yet.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
