import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile, temporaryOf } from '../files/write.js';
import type { Skipped } from '../plan/types.js';
import { hashOf, Journal, type Entry } from './journal.js';
import { lock } from './lock.js';
import { stateOf, treeOf } from './tree.js';

/** A run that can be undone. */
export interface UndoableRun {
  command: string;
  /** When it began, as an ISO 8601 time. */
  at: string;
  /** Absolute paths of the files that it changed, or may have changed. */
  files: string[];
  /** `false` where it was stopped before its end. */
  ended: boolean;
}

export interface Undone extends UndoableRun {
  /** Files that hold again what they held before the run. */
  restored: string[];
  /** Files that somebody has changed since, and that were left alone. The run can be undone again. */
  skipped: Skipped[];
}

/** The runs in the tree of `cwd` that can be undone, newest first. */
export async function undoableRuns(cwd: string): Promise<UndoableRun[]> {
  const { root } = await treeOf(cwd);
  return Journal.all(stateOf(root)).flatMap((journal) => (journal.entries.size > 0 ? [describe(journal, root)] : []));
}

/**
 * Brings back the bytes that files held before the newest run in the tree of `cwd`. It may be stopped and begun again at any point.
 * @param force also files that have been changed since the run.
 * @returns undefined where there is nothing to undo.
 * @throws Error with one line where another run is at work in the same tree.
 */
export async function undo(cwd: string, { force = false } = {}): Promise<Undone | undefined> {
  const { root } = await treeOf(cwd);
  const state = stateOf(root);
  const unlock = lock(state, root);
  try {
    const journal = Journal.all(state).find(({ entries }) => entries.size > 0);
    if (!journal) return undefined;
    const undone: Undone = { ...describe(journal, root), restored: [], skipped: [] };
    for (const [name, entry] of journal.entries) {
      const path = join(root, name);
      const reason = await restore(path, entry, force);
      if (reason === undefined) undone.restored.push(path);
      else undone.skipped.push({ path, reason });
    }
    if (undone.skipped.length === 0) journal.remove();
    return undone;
  } finally {
    unlock();
  }
}

async function restore(path: string, { bytes, written }: Entry, force: boolean): Promise<string | undefined> {
  try {
    await rm(temporaryOf(path), { force: true });
    const now = await readFile(path);
    if (now.equals(bytes)) return undefined;
    if (!force && !written.has(hashOf(now)))
      return 'has been changed since: hotpath undo --force brings back the old one all the same';
    await replaceFile(path, bytes);
    return undefined;
  } catch (error) {
    return `cannot be restored (${(error as NodeJS.ErrnoException).code ?? String(error)})`;
  }
}

const describe = ({ command, at, entries, ended }: Journal, root: string): UndoableRun => ({
  command,
  at,
  files: Array.from(entries.keys(), (name) => join(root, name)),
  ended,
});
