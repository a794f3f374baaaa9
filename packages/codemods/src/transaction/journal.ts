import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** What a file held before a run, byte for byte, and what the run meant to put there. */
export interface Entry {
  bytes: Buffer;
  /** Hashes of every content that the run wrote, or was about to write. */
  written: Set<string>;
}

type Line =
  | { run: string; at: string; version: 1 }
  | { save: string; bytes: string }
  | { write: string; hash: string }
  | { end: true };

const SUFFIX = '.journal';
const KEPT = 20;

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * The record of one run, in one file of JSON lines that is only ever appended to. Everything is on disk before the first file of the tree changes, so
 * whatever happens afterwards, what was there can be brought back.
 */
export class Journal {
  readonly path: string;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly #entries: Map<string, Entry>;
  /** The command line that the run was started with. */
  readonly command: string;
  readonly at: string;
  /** Whether the run came to its end. */
  readonly ended: boolean;

  private constructor(path: string, lines: readonly Line[]) {
    this.path = path;
    this.entries = this.#entries = new Map();
    let [command, at, ended] = ['', '', false];
    for (const line of lines) {
      if ('run' in line) [command, at] = [line.run, line.at];
      if ('save' in line)
        this.#entries.set(line.save, { bytes: Buffer.from(line.bytes, 'base64'), written: new Set() });
      if ('write' in line) this.#entries.get(line.write)?.written.add(line.hash);
      if ('end' in line) ended = true;
    }
    [this.command, this.at, this.ended] = [command, at, ended];
  }

  /** Begins the journal of a new run in `folder`, and lets go of the oldest ones there. */
  static begin(folder: string, command: string): Journal {
    mkdirSync(folder, { recursive: true });
    const old = pathsIn(folder);
    for (const path of old.slice(0, Math.max(0, old.length - KEPT + 1))) rmSync(path, { force: true });
    const at = new Date().toISOString();
    const header: Line = { run: command, at, version: 1 };
    const journal = new Journal(join(folder, `${at.replaceAll(':', '-')}-${process.pid}${SUFFIX}`), [header]);
    journal.#append([header]);
    return journal;
  }

  static read(path: string): Journal {
    const lines = readFileSync(path, 'utf8').split('\n');
    // What follows the last line end was cut off in the middle, and nothing was done on its word.
    return new Journal(
      path,
      lines.slice(0, -1).map((line) => JSON.parse(line) as Line),
    );
  }

  /** Newest first. */
  static all(folder: string): Journal[] {
    return pathsIn(folder)
      .reverse()
      .map((path) => Journal.read(path));
  }

  /** Puts on disk what files hold (where it is not there yet) and what they are about to hold. */
  intend(changes: readonly { path: string; before: Buffer; after: Buffer }[]): void {
    const lines: Line[] = [];
    for (const { path, before, after } of changes) {
      let entry = this.#entries.get(path);
      if (!entry) {
        this.#entries.set(path, (entry = { bytes: before, written: new Set() }));
        lines.push({ save: path, bytes: before.toString('base64') });
      }
      const hash = hashOf(after);
      if (!entry.written.has(hash)) lines.push({ write: path, hash });
      entry.written.add(hash);
    }
    this.#append(lines);
  }

  /** The run came to its end. */
  end(): void {
    this.#append([{ end: true }]);
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }

  #append(lines: readonly Line[]): void {
    if (lines.length === 0) return;
    const file = openSync(this.path, 'a');
    try {
      writeSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}

function pathsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(SUFFIX))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}
