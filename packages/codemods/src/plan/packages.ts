import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { applyEdits, modify, parse, type FormattingOptions } from 'jsonc-parser';
import type { PlannedFile, Skipped } from './types.js';

/** The packages that rewrites import, each with the version that its evidence was measured with. */
export const PACKAGES: Readonly<Record<string, string>> = { 'lru-cache': '11.5.3' };

/** The `package.json` files that must name a package which a planned file begins to import, with the edit that does it. */
export function packagesFor(files: readonly PlannedFile[]): { files: PlannedFile[]; skipped: Skipped[] } {
  const changed = new Map<string, PlannedFile>();
  const skipped: Skipped[] = [];
  for (const file of files) {
    const { path } = file;
    for (const [name, version] of Object.entries(PACKAGES)) {
      if (!beginsToImport(file, name)) continue;
      const manifest = nearestManifest(path);
      if (!manifest) {
        skipped.push({ path, reason: `begins to import '${name}', and no package.json was found to add it to` });
        continue;
      }
      const known = changed.get(manifest.path);
      const text = known?.after ?? manifest.text;
      const added = withDependency(text, name, version);
      if (added !== text)
        changed.set(manifest.path, { path: manifest.path, before: manifest.text, after: added, rewrites: [] });
    }
  }
  return { files: [...changed.values()], skipped };
}

/** Whether the file imports the package only once it is rewritten. */
export const beginsToImport = ({ before, after }: PlannedFile, name: string): boolean =>
  imports(after, name) && !imports(before, name);

const imports = (text: string, name: string) =>
  new RegExp(`(?:\\bfrom\\s*|\\brequire\\s*\\(\\s*)['"]${name}['"]`).test(text);

function nearestManifest(file: string): { path: string; text: string } | undefined {
  for (let folder = dirname(file), last = ''; folder !== last; last = folder, folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    const text = read(path);
    // One that only says `"type": "module"` of a folder is no package.
    if (text !== undefined && /"(?:name|(?:devD|d)ependencies)"\s*:/.test(text)) return { path, text };
  }
  return undefined;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** The manifest with the package among its dependencies, in their order and in the range style that most of them have; unchanged where it is there already. */
function withDependency(text: string, name: string, version: string): string {
  const manifest = parse(text) as Record<string, Record<string, string> | undefined> | undefined;
  if (!manifest || typeof manifest !== 'object') return text;
  if (
    manifest['dependencies']?.[name] ??
    manifest['peerDependencies']?.[name] ??
    manifest['optionalDependencies']?.[name]
  )
    return text;
  const ranges = ['dependencies', 'devDependencies'].flatMap((field) => Object.values(manifest[field] ?? {}));
  const edits = modify(text, ['dependencies', name], `${prefixOf(ranges)}${version}`, {
    formattingOptions: formattingOf(text),
    // Asked for the place of the whole field too, where there is none: at the end.
    getInsertionIndex: (names) => {
      const next = manifest['dependencies'] ? names.findIndex((other) => other > name) : -1;
      return next < 0 ? names.length : next;
    },
  });
  return applyEdits(text, edits);
}

/** `^`, `~` or none: what most of the ranges begin with. */
function prefixOf(ranges: readonly string[]): string {
  const count = (pattern: RegExp) => ranges.filter((range) => pattern.test(range)).length;
  const [caret, tilde, exact] = [count(/^\^/), count(/^~/), count(/^\d/)];
  if (exact > caret && exact > tilde) return '';
  return tilde > caret ? '~' : '^';
}

function formattingOf(text: string): FormattingOptions {
  const indent = /\n([\t ]+)"/.exec(text)?.[1] ?? '  ';
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol: text.includes('\r\n') ? '\r\n' : '\n' };
}
