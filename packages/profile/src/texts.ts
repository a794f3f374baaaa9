import { readFileSync, statSync } from 'node:fs';

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
      found = { text: readFileSync(path, 'utf8'), changedAt: statSync(path).mtimeMs };
    } catch {
      // Gone, a folder, or not ours to read: nothing is known of it.
    }
    this.#known.set(path, found);
    return found;
  }
}

export const lineCount = (text: string): number => text.split('\n').length;
