import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { parsePatch } from 'diff';
import { git, gitLine } from './git.js';

/** Lines that a change replaced; `count` 0: before `start`. */
export interface LineChange {
  old: { start: number; count: number };
  now: { start: number; count: number };
}

/** A file that differs from the base, or did not exist there, or exists no more. Paths are relative to the root, with `/`. */
export interface ChangedFile {
  path: string | undefined;
  oldPath: string | undefined;
  /** In order. */
  lines: readonly LineChange[];
  /** What the base held. */
  oldBytes: Buffer | undefined;
}

export interface Change {
  /** Of the work tree; absolute, links resolved. */
  root: string;
  /** The commit that both sides come from, and the one checked out. */
  baseCommit: string;
  headCommit: string;
  files: ChangedFile[];
}

/**
 * What the work tree, with what is not committed in it, holds more or else than the commit where it left `base`.
 * @param extensions which files to look at, without dots.
 * @throws Error with one line where this is no repository, or there is no such base.
 */
export async function readChange(cwd: string, base: string, extensions: readonly string[]): Promise<Change> {
  const root = realpathSync(
    await gitLine(cwd, ['rev-parse', '--show-toplevel']).catch(() => {
      throw new Error(`${cwd} is not in a git repository: hotpath review compares with a commit`);
    }),
  );
  const headCommit = await gitLine(root, ['rev-parse', '--verify', '--quiet', 'HEAD']).catch(() => {
    throw new Error('there is no commit yet: hotpath review compares with one; hotpath check needs none');
  });
  const baseCommit = await mergeBase(root, base);
  const patterns = ['--', ...extensions.map((extension) => `:(icase)*.${extension}`)];
  const common = [
    '--find-renames',
    '--diff-filter=ACDMR',
    '--no-ext-diff',
    '--no-textconv',
    '--ignore-submodules',
    '--no-color',
    '--no-relative',
    '--no-abbrev',
  ];
  // Names from one, which has them byte for byte; lines from the other. Both go by the same order.
  const raw = await git(root, ['-c', 'core.quotePath=true', 'diff', '--raw', '-z', ...common, baseCommit, ...patterns]);
  const entries = entriesOf(raw.toString('utf8'));
  const patch = await git(root, [
    '-c',
    'core.quotePath=true',
    'diff',
    '--patch',
    // Whatever .gitattributes calls binary: a change must not hide its lines from a review.
    '--text',
    '--unified=0',
    '--inter-hunk-context=0',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    ...common,
    baseCommit,
    ...patterns,
  ]);
  const patches = entries.length > 0 ? parsePatch(patch.toString('utf8')) : [];
  if (patches.length !== entries.length)
    throw new Error(
      `git lists ${entries.length} files that differ from ${base}, and shows ${patches.length}: did they change meanwhile?`,
    );
  const texts = await blobs(
    root,
    entries.flatMap(({ oldId, oldPath }) => (oldPath === undefined ? [] : [oldId])),
  );
  const changed = entries.map(({ path, oldPath, oldId }, at): ChangedFile => ({
    path,
    oldPath,
    oldBytes: oldPath === undefined ? undefined : texts.get(oldId),
    lines: patches[at]!.hunks.map((hunk) => ({
      old: { start: hunk.oldStart, count: hunk.oldLines },
      now: { start: hunk.newStart, count: hunk.newLines },
    })),
  }));
  const files = changed.filter((_, at) => !entries[at]!.isLink);
  return { root, baseCommit, headCommit, files: [...files, ...(await untracked(root, patterns))] };
}

async function mergeBase(root: string, base: string): Promise<string> {
  const commit = base.startsWith('-')
    ? undefined
    : await gitLine(root, ['rev-parse', '--verify', '--quiet', `${base}^{commit}`]).catch(() => undefined);
  if (commit === undefined)
    throw new Error(`git knows no commit '${base}': check the spelling, or fetch it (git fetch origin)`);
  return gitLine(root, ['merge-base', commit, 'HEAD']).catch(() => {
    throw new Error(
      `'${base}' and what is checked out have no common commit: fetch the history (git fetch --unshallow; fetch-depth: 0 in GitHub Actions)`,
    );
  });
}

interface Entry {
  path: string | undefined;
  oldPath: string | undefined;
  oldId: string;
  /** Whether it is a link now: what it leads to is no part of the change, and may be any file of the machine. */
  isLink: boolean;
}

/** `:100644 100644 <id> <id> M\0path\0`, `… R087\0old\0new\0` */
function entriesOf(raw: string): Entry[] {
  const fields = raw.split('\0');
  const entries: Entry[] = [];
  for (let at = 0; at + 1 < fields.length;) {
    const [, mode, oldId = '', , status = ''] = fields[at++]!.split(' ');
    const first = fields[at++]!;
    const isLink = mode === '120000';
    if (/^[RC]/.test(status)) entries.push({ oldPath: first, path: fields[at++]!, oldId, isLink });
    else {
      const [oldPath, path] = [status === 'A' ? undefined : first, status === 'D' ? undefined : first];
      entries.push({ oldPath, path, oldId, isLink });
    }
  }
  return entries;
}

/** Files that git does not know yet are all new. */
async function untracked(root: string, patterns: readonly string[]): Promise<ChangedFile[]> {
  const list = await git(root, ['ls-files', '--others', '--exclude-standard', '-z', ...patterns]);
  const paths = list
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '' && lstatSync(join(root, path), { throwIfNoEntry: false })?.isFile());
  return paths.map((path) => ({
    path,
    oldPath: undefined,
    oldBytes: undefined,
    lines: [{ old: { start: 1, count: 0 }, now: { start: 1, count: lineCount(join(root, path)) } }],
  }));
}

function lineCount(path: string): number {
  try {
    return readFileSync(path, 'utf8').split('\n').length;
  } catch {
    return 0;
  }
}

/** The contents of objects, by id, from one git. */
async function blobs(root: string, ids: readonly string[]): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  if (ids.length === 0) return found;
  const output = await git(root, ['cat-file', '--batch'], `${[...new Set(ids)].join('\n')}\n`);
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(0x0a, at);
    const [id = '', type, size] = output.toString('utf8', at, end).split(' ');
    if (type === 'missing' || size === undefined) at = end + 1;
    else {
      found.set(id, output.subarray(end + 1, end + 1 + Number(size)));
      at = end + 1 + Number(size) + 1;
    }
  }
  return found;
}
