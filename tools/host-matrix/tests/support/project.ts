import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PackageName, Tarballs } from './packages.js';
import { succeed } from './run.js';

/** A fresh project in a folder of its own, outside the repository, whose `node_modules` npm made. */
export class Project {
  readonly root: string;

  constructor(parent: string, name: string) {
    this.root = mkdtempSync(join(parent, `${name}-`));
  }

  /** Packages of ours that are not asked for come with those that are, from their tarballs as well. */
  async install(tarballs: Tarballs, ours: readonly PackageName[], others: Readonly<Record<string, string>>) {
    const files = Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`] as const);
    const asked = ([name]: readonly [string, string]) => (ours as readonly string[]).includes(name);
    const manifest = {
      name: 'host',
      private: true,
      type: 'module',
      dependencies: { ...Object.fromEntries(files.filter(asked)), ...others },
      overrides: Object.fromEntries(files.filter((file) => !asked(file))),
    };
    this.write('package.json', JSON.stringify(manifest, undefined, 2));
    await succeed([0], this.root, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund');
  }

  /** Every package in `node_modules`, at any depth. */
  installed(): { name: string; version: string }[] {
    const { packages } = JSON.parse(this.read('node_modules/.package-lock.json')) as {
      packages: Record<string, { version: string }>;
    };
    return Object.entries(packages).map(([path, { version }]) => ({
      name: path.split('node_modules/').at(-1)!,
      version,
    }));
  }

  write(path: string, text: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** Runs an installed command, as `npx` would. */
  bin(codes: readonly number[], name: string, ...args: string[]) {
    return succeed(codes, this.root, join(this.root, 'node_modules/.bin', name), ...args);
  }
}
