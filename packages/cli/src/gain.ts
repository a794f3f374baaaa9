import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileFinding, HotpathSettings } from '@hotpath/codemods';
import { claim, resolveTargets, type Claim } from '@hotpath/evidence';

/** Asks the evidence what a rewrite gains where the code will run; remembers the answers. */
export class Gains {
  readonly #claims = new Map<string, Claim>();
  readonly #engines = new Map<string, string | undefined>();
  readonly #settings: HotpathSettings;

  constructor(settings: HotpathSettings) {
    this.#settings = settings;
  }

  claimFor({ rule, shape, path }: FileFinding): Claim {
    const { runtime: setting, sizes } = this.#settings;
    const engines = setting === undefined ? this.#enginesOf(dirname(path)) : undefined;
    const key = `${rule}/${shape}/${engines}`;
    let found = this.#claims.get(key);
    if (!found) {
      const current = { name: 'node' as const, version: process.versions.node };
      found = claim({ rule, shape, targets: resolveTargets({ setting, engines, current }), sizes });
      this.#claims.set(key, found);
    }
    return found;
  }

  /** The proven factor (before / after, lower bound); 0 where nothing is proven. */
  gainOf(finding: FileFinding): number {
    const { status, atLeast } = this.claimFor(finding);
    return status === 'proven' ? (atLeast ?? 0) : 0;
  }

  /** `engines.node` of the nearest package.json: the rules ask the same. */
  #enginesOf(folder: string): string | undefined {
    if (this.#engines.has(folder)) return this.#engines.get(folder);
    const manifest = join(folder, 'package.json');
    const parent = dirname(folder);
    const engines = existsSync(manifest) ? statedIn(manifest) : parent === folder ? undefined : this.#enginesOf(parent);
    this.#engines.set(folder, engines);
    return engines;
  }
}

function statedIn(manifest: string): string | undefined {
  try {
    const node: unknown = JSON.parse(readFileSync(manifest, 'utf8'))?.engines?.node;
    return typeof node === 'string' ? node : undefined;
  } catch {
    return undefined;
  }
}
