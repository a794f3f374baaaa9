import { resolve } from 'node:path';
import type { ts } from 'ts-morph';
import type { Edit } from '../../engine/edits.js';

/** Edits of several files; one that is asked for twice is made once. */
export class EditList {
  readonly #byPath = new Map<string, Map<string, Edit>>();

  add(file: ts.SourceFile, edits: readonly Edit[]): void {
    const path = resolve(file.fileName);
    const known = this.#byPath.get(path) ?? new Map<string, Edit>();
    this.#byPath.set(path, known);
    for (const edit of edits) known.set(`${edit.start}:${edit.end}:${edit.text}`, edit);
  }

  addAll(other: EditList): void {
    for (const [path, edits] of other.#byPath) {
      this.#byPath.set(path, new Map([...(this.#byPath.get(path) ?? []), ...edits]));
    }
  }

  /** By place; at one place, what is inserted comes before what is replaced. */
  ordered(): Map<string, Edit[]> {
    return new Map(
      Array.from(this.#byPath, ([path, edits]) => [
        path,
        [...edits.values()].sort((a, b) => a.start - b.start || a.end - b.end),
      ]),
    );
  }
}
