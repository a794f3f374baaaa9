import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { normalPath, originOf, type Origin } from './script-path.js';
import type { Texts } from './texts.js';

const SERVED = /^https?:\/\/[^/]+\/([^?#]+)/i;

/** What the urls of scripts stand for, each looked at once. */
export class Origins {
  readonly #root: string;
  readonly #texts: Texts;
  readonly #known = new Map<string, Origin>();
  #folders: readonly string[] | undefined;

  /** @param root what names that are relative to a bundle or a server lie under. */
  constructor(root: string, texts: Texts) {
    this.#root = root;
    this.#texts = texts;
  }

  of(url: string): Origin {
    const known = this.#known.get(url);
    if (known) return known;
    const origin = this.#served(url) ?? originOf(url, this.#root);
    this.#known.set(url, origin);
    return origin;
  }

  /**
   * A script that a browser loaded is looked for by its path, in the root and in each folder there (`dist`, `build` …). It counts where it
   * has a map, for then it is what was built; other text a development server may have changed on its way.
   */
  #served(url: string): Origin | undefined {
    const [, path] = SERVED.exec(url) ?? [];
    if (path === undefined || path.split(/[/\\]|%2f|%5c/i).includes('..')) return undefined;
    this.#folders ??= [this.#root, ...foldersIn(this.#root)];
    const found = this.#folders
      .map((folder) => normalPath(join(folder, decoded(path))))
      .find((file) => this.#texts.of(file)?.text.includes('sourceMappingURL='));
    return found === undefined ? undefined : { kind: 'file', path: found };
  }
}

function foldersIn(root: string): string[] {
  try {
    const entries = readdirSync(root, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(root, name));
  } catch {
    // A root that is not there holds nothing.
    return [];
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
