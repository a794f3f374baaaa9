import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { ts } from 'ts-morph';
import { discover } from '../files/discover.js';
import { GoverningConfigs, parseConfig } from './governing.js';
import { findUp, readManifest } from './manifest.js';
import type { TypedProject } from './typed-project.js';

/** A file that is not part of the project but imports one of its files. */
export interface OutsideImport {
  importer: string;
  /** Absolute path of the imported file; undefined: it is not known which of the project's files it is. */
  imported: string | undefined;
  text: string;
}

/**
 * Looks through the repository (workspace root, or the folder of the package.json) for imports into the project: of its
 * sources, of what is built from them, and of its package by name. Each importer's own tsconfig says what it means.
 */
export async function outsideImports(project: TypedProject, files: ReadonlySet<string>): Promise<OutsideImport[]> {
  const { configPath, options } = project;
  const discovered = await discover(repositoryOf(configPath), ['.']);
  const others = discovered.map(({ path }) => path).filter((path) => !files.has(path));
  const configs = new GoverningConfigs();
  const own = ownPackage(configPath);
  const sources = sourcesByOutput(configPath);
  const caches = new Map<string | undefined, ts.ModuleResolutionCache>();
  const found: OutsideImport[] = [];
  for (const importer of others) {
    const text = await readFile(importer, 'utf8').catch(() => '');
    const imports = ts.preProcessFile(text, true, true).importedFiles;
    if (imports.length === 0) continue;
    const config = configs.configOf(importer);
    const theirs = (config === undefined ? undefined : configs.optionsOf(config)) ?? options;
    const cache =
      caches.get(config) ?? ts.createModuleResolutionCache(dirname(config ?? configPath), (name) => name, theirs);
    caches.set(config, cache);
    for (const { fileName } of imports) {
      const { resolvedModule } = ts.resolveModuleName(fileName, importer, theirs, ts.sys, cache);
      const target = resolvedModule && resolve(resolvedModule.resolvedFileName);
      const imported = target === undefined || files.has(target) ? target : sources.get(target);
      if (imported !== undefined && files.has(imported)) found.push({ importer, imported, text });
      else if (isOf(own, fileName, target)) found.push({ importer, imported: undefined, text });
    }
  }
  return found;
}

interface Package {
  name: string | undefined;
  folder: string;
}

function ownPackage(configPath: string): Package | undefined {
  const path = findUp(dirname(configPath), 'package.json');
  if (path === undefined) return undefined;
  const { name } = readManifest(path);
  return { name: typeof name === 'string' ? name : undefined, folder: dirname(path) };
}

/** Whether an import means the package: by its name, or by a declaration that something built there. */
function isOf(own: Package | undefined, specifier: string, target: string | undefined): boolean {
  if (!own) return false;
  if (specifier === own.name || (own.name !== undefined && specifier.startsWith(`${own.name}/`))) return true;
  if (target === undefined || !/\.d\.[cm]?ts$/.test(target)) return false;
  const inside = relative(own.folder, target);
  return !inside.startsWith('..') && !inside.includes('node_modules');
}

/** By the absolute path of what the compiler makes of a source: the source. */
function sourcesByOutput(configPath: string): Map<string, string> {
  const parsed = parseConfig(configPath);
  const sources = new Map<string, string>();
  for (const file of parsed?.fileNames ?? []) {
    if (/\.d\.[cm]?ts$/.test(file)) continue;
    for (const output of outputsOf(parsed!, file)) sources.set(resolve(output), resolve(file));
  }
  return sources;
}

function outputsOf(parsed: ts.ParsedCommandLine, file: string): readonly string[] {
  try {
    return ts.getOutputFileNames(parsed, file, !ts.sys.useCaseSensitiveFileNames);
  } catch {
    // A source outside rootDir is one that no build takes.
    return [];
  }
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
