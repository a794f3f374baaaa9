import type { FileFinding, HotpathSettings } from '@hotpath/codemods';
import { claim, targetsOf, type Claim, type Target } from '@hotpath/evidence';

/** Asks the evidence what a rewrite gains where the code will run; remembers the answers. */
export class Gains {
  readonly #claims = new Map<readonly Target[], Map<string, Claim>>();
  readonly #settings: HotpathSettings;

  constructor(settings: HotpathSettings) {
    this.#settings = settings;
  }

  claimFor({ rule, shape, path }: Pick<FileFinding, 'path' | 'rule' | 'shape'>): Claim {
    const { runtime, sizes } = this.#settings;
    const targets = targetsOf(path, runtime);
    const known = this.#claims.get(targets) ?? new Map<string, Claim>();
    this.#claims.set(targets, known);
    const key = `${rule}/${shape}`;
    const found = known.get(key) ?? claim({ rule, shape, targets, sizes });
    known.set(key, found);
    return found;
  }

  /** The proven factor (before / after, lower bound); 0 where nothing is proven. */
  gainOf(finding: FileFinding): number {
    const { status, atLeast } = this.claimFor(finding);
    return status === 'proven' ? (atLeast ?? 0) : 0;
  }
}
