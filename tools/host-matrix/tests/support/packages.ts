import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { succeed } from './run.js';

const root = join(import.meta.dirname, '../../../..');
const names = [
  '@hotpath/analysis',
  '@hotpath/bench',
  '@hotpath/codemods',
  '@hotpath/eslint-plugin',
  '@hotpath/evidence',
  '@hotpath/profile',
  '@hotpath/review',
  'hotpath',
] as const;
export type PackageName = (typeof names)[number];
export type Tarballs = Readonly<Record<PackageName, string>>;

/** Packs every package as `npm publish` would. */
export async function packAll(folder: string): Promise<Tarballs> {
  const workspaces = names.map((name) => `--workspace=${name}`);
  await succeed([0], root, 'npm', 'pack', `--pack-destination=${folder}`, ...workspaces);
  const files = readdirSync(folder);
  const entries = names.map((name) => {
    const prefix = `${name.replace('@', '').replace('/', '-')}-`;
    return [
      name,
      join(
        folder,
        files.find((file) => file.startsWith(prefix) && /^\d/.test(file.slice(prefix.length)))!,
      ),
    ];
  });
  return Object.fromEntries(entries) as Tarballs;
}

/** A checker of packages that this repository installs, by the name of its command. */
export const checker = (name: string): string => join(root, 'node_modules/.bin', name);
