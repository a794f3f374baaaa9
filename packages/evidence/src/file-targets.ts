import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Target, TargetOptions } from './targets.js';

const current = { name: 'node', version: process.versions.node } as const;

/** Where the code of files will run; remembers what the package.json files say. */
export class FileTargets {
  readonly #resolve: (options: TargetOptions) => Target[];
  readonly #engines = new Map<string, string | undefined>();
  readonly #targets = new Map<string, readonly Target[]>();

  constructor(resolve: (options: TargetOptions) => Target[]) {
    this.#resolve = resolve;
  }

  /** By `setting`; else by `engines.node` of the package.json nearest to `filename`; else the running Node. */
  of(filename: string, setting?: string): readonly Target[] {
    const engines = setting === undefined ? this.#enginesOf(dirname(filename)) : undefined;
    const key = `${setting}|${engines}`;
    let found = this.#targets.get(key);
    if (!found) this.#targets.set(key, (found = this.#resolve({ setting, engines, current })));
    return found;
  }

  #enginesOf(folder: string): string | undefined {
    if (this.#engines.has(folder)) return this.#engines.get(folder);
    const manifest = join(folder, 'package.json');
    const parent = dirname(folder);
    const engines = existsSync(manifest) ? statedIn(manifest) : parent === folder ? undefined : this.#enginesOf(parent);
    this.#engines.set(folder, engines);
    return engines;
  }
}

/** A package.json that cannot be read states nothing. */
function statedIn(manifest: string): string | undefined {
  try {
    const node: unknown = JSON.parse(readFileSync(manifest, 'utf8'))?.engines?.node;
    return typeof node === 'string' ? node : undefined;
  } catch {
    return undefined;
  }
}
