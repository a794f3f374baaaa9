import { access, constants, readFile, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { replaceFile } from '../files/write.js';
import type { Skipped } from '../plan/types.js';
import { Journal } from './journal.js';
import { lock } from './lock.js';
import { stateOf, treeOf } from './tree.js';

/** A file's new text; `before` is what it must still hold. */
export interface Change {
  path: string;
  before: string;
  after: string;
}

/**
 * One run's changes to a tree. Only one transaction is open in a tree at a time. Each file is replaced in one step, after what it held is safe in a journal:
 * wherever the run stops, every file is whole, and `undo` brings back what was there.
 */
export class Transaction {
  readonly #root: string;
  readonly #journal: Journal;
  readonly #unlock: () => void;
  /** Files that may hold something else than before the run. */
  readonly #changed = new Set<string>();

  private constructor(root: string, journal: Journal, unlock: () => void) {
    this.#root = root;
    this.#journal = journal;
    this.#unlock = unlock;
  }

  /**
   * @param command what the run calls itself when `undo` speaks of it.
   * @throws Error with one line where another run is at work in the same tree.
   */
  static async begin(cwd: string, command: string): Promise<Transaction> {
    const { root } = await treeOf(cwd);
    const state = stateOf(root);
    const unlock = lock(state, root);
    try {
      return new Transaction(root, Journal.begin(state, command), unlock);
    } catch (error) {
      unlock();
      throw error;
    }
  }

  /** Why a change cannot be made now, in one line. */
  async obstacleTo({ path, before }: Change): Promise<string | undefined> {
    try {
      const real = await realpath(path);
      if (!isWithin(this.#root, real))
        return `leads out of ${this.#root} to ${real}: run the command there to change it`;
      if (!Buffer.from(before, 'utf8').equals(await readFile(real)))
        return 'has changed since it was read: run the command again';
    } catch (error) {
      return `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`;
    }
    return access(path, constants.W_OK).then(
      () => undefined,
      () => 'is write-protected',
    );
  }

  /** Makes changes that nothing is in the way of. What cannot be made after all is left, and returned with the reason. */
  async make(changes: readonly Change[]): Promise<{ written: string[]; skipped: Skipped[] }> {
    const skipped: Skipped[] = [];
    const written: string[] = [];
    const ready: { path: string; real: string; before: Buffer; after: Buffer }[] = [];
    for (const change of changes) {
      const reason = await this.obstacleTo(change);
      if (reason !== undefined) skipped.push({ path: change.path, reason });
      else
        ready.push({
          path: change.path,
          real: await realpath(change.path),
          before: Buffer.from(change.before, 'utf8'),
          after: Buffer.from(change.after, 'utf8'),
        });
    }
    this.#journal.intend(ready.map(({ real, ...rest }) => ({ ...rest, path: relative(this.#root, real) })));
    for (const { path, real, before, after } of ready) {
      try {
        if (!before.equals(await readFile(real)))
          throw new Error('has changed since it was read: run the command again');
        this.#changed.add(real);
        await replaceFile(real, after);
        if (this.#journal.entries.get(relative(this.#root, real))!.bytes.equals(after)) this.#changed.delete(real);
        written.push(path);
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        skipped.push({ path, reason: code === undefined ? message : `cannot be written (${code})` });
      }
    }
    return { written, skipped };
  }

  get hasChanges(): boolean {
    return this.#changed.size > 0;
  }

  /** Ends the run, and lets the next one in. Where every file is as it was, nothing is left to undo. */
  end(): void {
    if (this.hasChanges) this.#journal.end();
    else this.#journal.remove();
    this.#unlock();
  }

  /** Lets the next run in, and leaves it to `undo` to take back what was written. */
  abandon(): void {
    if (!this.hasChanges) this.#journal.remove();
    this.#unlock();
  }
}

const isWithin = (root: string, path: string): boolean => path.startsWith(root.endsWith(sep) ? root : join(root, sep));
