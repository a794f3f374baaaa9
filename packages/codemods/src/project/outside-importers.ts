import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ts } from 'ts-morph';
import { discover } from '../files/discover.js';
import type { TypedProject } from './typed-project.js';
import { findUp, readManifest } from './public-api.js';

/** A file that is not part of the project but imports one of its files. */
export interface OutsideImport {
  importer: string;
  /** Absolute path of the imported file. */
  imported: string;
  text: string;
}

/** Looks through the repository (workspace root, or the folder of the package.json) for imports into the project. */
export async function outsideImports(
  { configPath, options }: TypedProject,
  files: ReadonlySet<string>,
): Promise<OutsideImport[]> {
  const others = (await discover(repositoryOf(configPath), ['.']))
    .map(({ path }) => path)
    .filter((path) => !files.has(path));
  const cache = ts.createModuleResolutionCache(dirname(configPath), (name) => name, options);
  const found: OutsideImport[] = [];
  for (const importer of others) {
    const text = await readFile(importer, 'utf8').catch(() => '');
    for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
      const resolved = ts.resolveModuleName(fileName, importer, options, ts.sys, cache).resolvedModule;
      const imported = resolved && resolve(resolved.resolvedFileName);
      if (imported !== undefined && files.has(imported)) found.push({ importer, imported, text });
    }
  }
  return found;
}

function repositoryOf(configPath: string): string {
  const own = dirname(configPath);
  for (let at = own; at !== dirname(at); at = dirname(at)) {
    if (ts.sys.fileExists(resolve(at, 'pnpm-workspace.yaml'))) return at;
    if (ts.sys.directoryExists(resolve(at, '.git'))) return at;
    if ('workspaces' in readManifest(resolve(at, 'package.json'))) return at;
  }
  const manifest = findUp(own, 'package.json');
  return manifest === undefined ? own : dirname(manifest);
}
