import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ts } from 'ts-morph';

/** The nearest file of that name in `folder` or above it. */
export function findUp(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, name);
    if (ts.sys.fileExists(path)) return path;
    if (at === dirname(at)) return undefined;
  }
}

/** A package.json; empty where it cannot be read. */
export function readManifest(path: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Of the TypeScript that a folder's code is checked with: the installed one, or the one that a package.json around it asks for. */
export function majorOfTypeScript(folder: string): number | undefined {
  const installed = findUp(folder, 'node_modules/typescript/package.json');
  if (installed !== undefined) return major(readManifest(installed)['version']);
  for (
    let at = findUp(folder, 'package.json');
    at !== undefined;
    at = findUp(join(dirname(at), '..'), 'package.json')
  ) {
    const { dependencies, devDependencies } = readManifest(at) as Record<string, Record<string, string> | undefined>;
    const range = devDependencies?.['typescript'] ?? dependencies?.['typescript'];
    if (range !== undefined) return major(range);
    if (dirname(at) === dirname(dirname(at))) return undefined;
  }
  return undefined;
}

function major(version: unknown): number | undefined {
  const [digits] = /\d+/.exec(String(version)) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
