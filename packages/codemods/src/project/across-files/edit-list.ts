import { resolve } from 'node:path';
import type { ts } from 'ts-morph';
import type { Edit } from '../../engine/edits.js';

/** Edits of several files; one that is asked for twice is made once. */
export class EditList {
  readonly #byPath = new Map<string, Map<string, Edit>>();

  add(file: ts.SourceFile, edits: readonly Edit[]): void {
    this.#add(resolve(file.fileName), edits);
  }

  #add(path: string, edits: readonly Edit[]): void {
    const known = this.#byPath.get(path) ?? new Map<string, Edit>();
    this.#byPath.set(path, known);
    for (const edit of edits) known.set(`${edit.start}:${edit.end}:${edit.text}`, edit);
  }

  addAll(other: EditList): void {
    this.addByPath(other.ordered());
  }

  addByPath(edits: ReadonlyMap<string, readonly Edit[]>): void {
    for (const [path, list] of edits) this.#add(path, list);
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
