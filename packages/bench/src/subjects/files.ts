import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SubjectFile } from './contract.js';

export interface SubjectFilter {
  /** All, where absent. */
  rules?: readonly string[] | undefined;
  shapes?: readonly string[] | undefined;
}

/** The subjects of rules, or of tips, in the workspace; in an installed package, the copies that were packed with it. */
export function subjectsDirectory(of: 'rules' | 'folklore'): string {
  const name = of === 'rules' ? 'subjects' : 'folklore';
  const workspace = fileURLToPath(new URL(`../../../../test-fixtures/${name}/`, import.meta.url));
  return existsSync(workspace) ? workspace : fileURLToPath(new URL(`../../${name}/`, import.meta.url));
}

/** Subjects by rule, then shape. @throws {Error} when the directory is missing, or nothing in it matches the filter. */
export async function findSubjects(directory: string, filter: SubjectFilter = {}): Promise<SubjectFile[]> {
  const names = (await readdir(directory, { recursive: true })).filter(isSubject).sort();
  const paths = names
    .map((name) => resolve(directory, name))
    .filter((path) => filter.rules?.includes(basename(dirname(path))) ?? true)
    .filter((path) => filter.shapes?.includes(basename(path, '.ts')) ?? true);
  if (paths.length === 0) throw new Error(`no subjects in ${directory} for ${JSON.stringify(filter)}`);
  return await Promise.all(paths.map(readSubject));
}

/** A subject by its path. */
export async function readSubject(path: string): Promise<SubjectFile> {
  const { source } = tipApart(await readFile(path, 'utf8'));
  return { rule: basename(dirname(path)), shape: basename(path, '.ts'), path, source };
}

/** The committed snapshot of what the codemod makes of it. */
export function snapshotPath(subject: SubjectFile): string {
  return join(dirname(subject.path), `${subject.shape}.after.ts`);
}

/** The after side of a rule that nothing can rewrite, written by hand. */
export function handPath(subject: SubjectFile): string {
  return join(dirname(subject.path), `${subject.shape}.hand.ts`);
}

/**
 * A subject, and what a tip makes of its `run`: a function `tip` at the end of the file, written as those who give it write it.
 * `tipped`: the same file with `tip` for its `run`.
 */
export function tipApart(text: string): { source: string; tipped?: string } {
  const at = text.search(/^export function tip\b/m);
  if (at === -1) return { source: text };
  const source = `${text.slice(0, at).trimEnd()}\n`;
  const shared = source.slice(0, source.search(/^export function run\b/m));
  return { source, tipped: shared + text.slice(at).replace('tip', 'run') };
}

function isSubject(name: string): boolean {
  return name.endsWith('.ts') && !/\.(after|hand|d)\.ts$/.test(name) && dirname(name) !== '.';
}
