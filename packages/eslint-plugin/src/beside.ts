import type { TSESLint } from '@typescript-eslint/utils';
import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';

/** Words in the names of folders of what developers run by hand, now and then, of what nobody runs, and of what others wrote. */
const BESIDE = new RegExp(
  `^\\.github$|(?:^|[-_.])(?:${[
    'bench(?:mark(?:s|ing)?)?|build(?:process)?|ci|codegen|configs?|contrib|deploy(?:ment)?|dev-?(?:server|tools|utils)|experiments?|grunt|gulp|jsdoc|migrations?|perf|releas(?:es?|ing)|scripts?|seed(?:er)?s?|tasks?|tools?|webpack',
    'demos?|docs?|examples?|playgrounds?|samples?|sandbox|showcase|stories|storybook|tutorials?|website',
    'e2e|fixtures?|mirage|mocks?|specs?|testing|tests?',
    '3rd-?party|externals?|externs?|third-?party|vendors?',
  ].join('|')})(?:$|[-_.])`,
  'i',
);
/** What a tool for developers reads, measures, and shows of single parts. */
const CONFIGURATION = /^(?:grunt|gulp|jake)file\.|[-_.](?:bench|conf(?:ig)?|perf|stor(?:ies|y))\.[cm]?[jt]sx?$/i;
/** At the root of a repository: what builds it, and what brings it to its users. */
const ERRAND =
  /^(?:build|bump|deploy|gen(?:erate)?|karma|make|prepare|publish|release|rollup|update|webpack)(?:$|[-_.])/i;
/** What a compiler writes, wherever it lies. */
const OUTPUT = /^(?:lib[-.])?(?:cjs|commonjs|esm|umd)$/i;
/** Folders of the program itself, whatever they are divided into. */
const WITHIN = /^(?:app|lib|source|src)$/;

/** At the root of a repository: the program as it was, and what it is tried with. */
const APART = /^(?:.+[-_.])?(?:archived?|attic|deprecated|legacy|old)$|^integration$/i;

/** Whether a file stands beside the program: its scripts, examples and documentation. */
export function isBeside({ text }: Pick<TSESLint.SourceCode, 'text'>, filename: string, root: string): boolean {
  const folders = relative(root, filename).split(/[/\\]/);
  const name = folders.pop()!;
  if (folders.some((folder) => OUTPUT.test(folder)) || APART.test(folders[0] ?? '')) return true;
  if (text.startsWith('#!') && isOwnErrand(filename)) return true;
  const at = folders.findIndex((folder) => BESIDE.test(folder) || WITHIN.test(folder));
  if (CONFIGURATION.test(name) || (folders.length === 0 && ERRAND.test(name))) return true;
  return at >= 0 && BESIDE.test(folders[at]!);
}

/** Whether a script beside a package.json is none of what the package gives to its users. */
function isOwnErrand(filename: string): boolean {
  try {
    const manifest = JSON.parse(readFileSync(join(dirname(filename), 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    const given = ['bin', 'directories', 'exports', 'files', 'main', 'module'].map((key) => manifest[key]);
    return !JSON.stringify(given).includes(basename(filename, extname(filename)));
  } catch {
    return false;
  }
}
