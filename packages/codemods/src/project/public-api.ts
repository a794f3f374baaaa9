import { dirname, join, relative, resolve } from 'node:path';
import type { ts } from 'ts-morph';
import { findUp, readManifest } from './manifest.js';

/**
 * The project's files that other packages can import: what main, module, browser, types, bin and exports of the nearest
 * package.json name, traced from build output to source. `untraced`: an entry that leads to no file of the project, in
 * which case any export may be public.
 */
export interface PublicApi {
  files: Set<string>;
  untraced?: string;
  /** Whether strangers can import any file, past the entry points: it is published, and without `exports`. */
  open?: boolean;
}

export function publicApiOf(configPath: string, options: ts.CompilerOptions, files: readonly string[]): PublicApi {
  const manifestPath = findUp(dirname(configPath), 'package.json');
  if (manifestPath === undefined) return { files: new Set() };
  const root = dirname(manifestPath);
  const manifest = readManifest(manifestPath);
  const entries = ['main', 'module', 'browser', 'types', 'typings', 'bin', 'exports'].flatMap((key) =>
    pathsIn(manifest[key]),
  );
  const source = new Map(files.map((file) => [bare(file), file]));
  const open = manifest.private !== true && manifest.name !== undefined && manifest.exports === undefined;
  const api: PublicApi = { files: new Set(), open };
  if (entries.length === 0) {
    const main = source.get(bare(join(root, 'index.js')));
    if (main !== undefined) api.files.add(main);
  }
  for (const entry of entries) {
    const found = sourcesOf(resolve(root, entry), source, root, options, dirname(configPath));
    for (const file of found) api.files.add(file);
    if (found.length === 0 && manifest.private !== true && isCode(entry)) api.untraced ??= entry;
  }
  return api;
}

function pathsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(pathsIn) : [];
}

function sourcesOf(
  entry: string,
  source: ReadonlyMap<string, string>,
  root: string,
  options: ts.CompilerOptions,
  configFolder: string,
): string[] {
  const rootDirs = [options.rootDir ?? configFolder, join(root, 'src'), root].map((path) => resolve(path));
  const outputs = [options.outDir, options.declarationDir].filter((path) => path !== undefined);
  const candidates = [
    bare(entry),
    ...outputs.flatMap((output) => rootDirs.map((dir) => bare(entry).replace(resolve(output), dir))),
    // Bundlers that no tsconfig knows: dist/index.js is src/index.ts, by custom.
    ...rootDirs.map((dir) => join(dir, relative(root, bare(entry)).replace(/^[^/]+\/((esm|cjs|types)\/)?/, ''))),
  ].flatMap((path) => [path, `${path}/index`]);
  if (!entry.includes('*')) return candidates.flatMap((path) => source.get(path) ?? []);
  const patterns = candidates.map((path) => new RegExp(`^${path.split('*').map(escapeRegExp).join('.*')}$`));
  return [...source].filter(([path]) => patterns.some((pattern) => pattern.test(path))).map(([, file]) => file);
}

function isCode(entry: string): boolean {
  return /(\.[cm]?[jt]sx?|\/[^./]*|^[^./]*)$/.test(entry);
}

function bare(path: string): string {
  return path.replaceAll('\\', '/').replace(/(\.d)?\.[cm]?[jt]sx?$/, '');
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
