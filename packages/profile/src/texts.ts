import { readFileSync, statSync } from 'node:fs';

/** Larger files, in bytes, are not read: what is made of a text takes a multiple of its size. */
export const LARGEST = 128 * 2 ** 20;

export interface FileText {
  text: string;
  /** In ms since the epoch. */
  changedAt: number;
}

/** Files as they are now, each read once. */
export class Texts {
  readonly #known = new Map<string, FileText | undefined>();

  of(path: string): FileText | undefined {
    if (this.#known.has(path)) return this.#known.get(path);
    let found: FileText | undefined;
    try {
      const stats = statSync(path);
      // A profile may name any path: a device or a pipe has no end.
      if (stats.isFile() && stats.size <= LARGEST)
        found = { text: readFileSync(path, 'utf8'), changedAt: stats.mtimeMs };
    } catch {
      // Gone, a folder, or not ours to read: nothing is known of it.
    }
    this.#known.set(path, found);
    return found;
  }
}

export const lineCount = (text: string): number => text.split('\n').length;
