import type { TSESLint } from '@typescript-eslint/utils';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const REPOSITORY = /\bgithub\.com[/:]([\w.-]+\/[\w-]+(?:\.(?!git\b)[\w-]+)*)/i;
const TERMS = /licen[sc]e|copyright|\b(?:Apache|BSD|ISC|MIT|MPL)\b/i;

const known = new WeakMap<TSESLint.SourceCode, boolean>();

/** Whether the comments that a file begins with name another repository that it is from, and its terms. */
export function isAdapted(source: TSESLint.SourceCode, filename: string, root: string): boolean {
  let adapted = known.get(source);
  if (adapted === undefined) known.set(source, (adapted = namesAnother(source, filename, root)));
  return adapted;
}

function namesAnother({ ast, text }: TSESLint.SourceCode, filename: string, root: string): boolean {
  const end = ast.tokens?.[0]?.range[0] ?? text.length;
  const head = (ast.comments ?? [])
    .filter(({ range }) => range[1] <= end)
    .map(({ value }) => value)
    .join('\n');
  const repository = REPOSITORY.exec(head)?.[1]?.toLowerCase();
  return repository !== undefined && TERMS.test(head) && !isOwn(repository, dirname(filename), root);
}

/** Whether a package.json between the file and the root names the repository as its own. */
function isOwn(repository: string, folder: string, root: string): boolean {
  let manifest = '';
  try {
    manifest = readFileSync(join(folder, 'package.json'), 'utf8');
  } catch {
    // Most folders have none.
  }
  const parent = dirname(folder);
  return (
    manifest.toLowerCase().includes(repository) ||
    (folder !== root && parent !== folder && isOwn(repository, parent, root))
  );
}
