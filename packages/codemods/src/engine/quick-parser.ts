import { analyze } from '@typescript-eslint/scope-manager';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { Linter } from 'eslint';
import { extname } from 'node:path';
import { Lines } from './lines.js';

/**
 * oxc-parser descends without looking at its stack, and at its end takes the process down. The costliest text is `((((`:
 * 1.6 KB a character. A thread of QUICK_STACK_MB reads texts of up to this length whatever they hold.
 */
const LONGEST_QUICK_TEXT = 100_000;
export const QUICK_STACK_MB = 256;

/** Nested type arguments, each of which it reads twice: whoever writes `a<a<a<…` has twice the work with each. */
const DOUBLING = /\b(?:[\w$]+\s*<\s*){12}/;

export const isQuick = (text: string): boolean => text.length <= LONGEST_QUICK_TEXT && !DOUBLING.test(text);

/** A native module: where there is none for the platform, everything is read by `parser`. */
const oxc = await import('oxc-parser').catch(() => undefined);

interface Options {
  filePath: string;
  sourceType: 'module' | 'script' | 'commonjs';
}

/**
 * The tree and scopes of `parser`, several times cheaper, but without tokens and without lines and columns. That is enough
 * to learn that a rule finds nothing; any report fails, so that the file is read again by `parser`.
 */
export const quickParser = { parseForESLint } as unknown as Linter.Parser;

function parseForESLint(text: string, { filePath, sourceType }: Options) {
  if (!oxc) throw new Error('oxc-parser has no binding for this platform');
  const { program, comments, errors } = oxc.parseSync(filePath, text, {
    lang: languageOf(filePath),
    sourceType: sourceType === 'module' ? 'module' : 'commonjs',
    astType: 'ts',
    range: true,
    preserveParens: false,
  });
  if (errors[0]) throw new SyntaxError(errors[0].message);
  const lines = new Lines(text);
  const loc = (start: number, end: number) => ({ start: place(lines, start), end: place(lines, end) });
  const type = sourceType === 'module' ? 'module' : 'script';
  const ast = Object.assign(program, {
    sourceType: type,
    loc: loc(0, text.length),
    tokens: [],
    comments: comments.map((comment) => ({
      ...comment,
      range: [comment.start, comment.end],
      loc: loc(comment.start, comment.end),
    })),
  });
  const scopeManager = analyze(ast as unknown as Parameters<typeof analyze>[0], {
    globalReturn: sourceType === 'commonjs',
    sourceType: type,
  });
  return { ast, scopeManager, visitorKeys, services: {} };
}

function place(lines: Lines, offset: number) {
  const { line, column } = lines.placeOf(offset);
  return { line, column: column - 1 };
}

/** typescript-estree reads JSX in all JavaScript. */
function languageOf(filename: string): 'jsx' | 'ts' | 'tsx' {
  const extension = extname(filename).toLowerCase();
  if (extension === '.tsx') return 'tsx';
  return /^\.[cm]?ts$/.test(extension) ? 'ts' : 'jsx';
}
