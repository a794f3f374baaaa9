import type { Linter } from 'eslint';
import { extname } from 'node:path';
import { flowParser, parser } from './parser.js';

/** One way to read a file. `typed`: whether its tree can come from a TypeScript program. */
export interface Language {
  typed: boolean;
  options: Linter.LanguageOptions;
}

/** File extensions that the engine reads, without the dot. */
export const EXTENSIONS = ['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts'] as const;

export function isSupported(filename: string): boolean {
  return (EXTENSIONS as readonly string[]).includes(extname(filename).slice(1).toLowerCase());
}

/** Types are Flow's only where a comment says so. */
const FLOW = /@(?:no)?flow\b/;

/** The ways to read a file of a text, in the order to try: the first that parses is right. */
export function languagesOf(filename: string, text: string): Language[] {
  switch (extname(filename).toLowerCase()) {
    case '.cjs':
    case '.cts':
      return [typescript('commonjs')];
    case '.js':
    case '.jsx':
      // Old scripts use what a module may not (`with`, `await` as a name, `<!--`); the last only espree reads.
      return [typescript('module'), typescript('script'), espree('script'), ...(FLOW.test(text) ? [flow()] : [])];
    default:
      return [typescript('module')];
  }
}

function typescript(sourceType: 'module' | 'commonjs' | 'script'): Language {
  const parserOptions = {
    // typescript-estree itself turns JSX off for .ts, .mts and .cts, where `<T>x` is a cast.
    ecmaFeatures: { jsx: true, globalReturn: sourceType === 'commonjs' },
    tsconfigRootDir: import.meta.dirname,
    warnOnUnsupportedTypeScriptVersion: false,
    loggerFn: false,
  };
  return { typed: true, options: { parser, parserOptions, ecmaVersion: 'latest', sourceType } };
}

/** TypeScript's parser reads much of Flow, but not `?Type`, `(x: Type)` and the like. */
const flow = (): Language => ({
  typed: false,
  options: { parser: flowParser, ecmaVersion: 'latest', sourceType: 'module' },
});

function espree(sourceType: 'script'): Language {
  const parserOptions = { ecmaFeatures: { jsx: true } };
  return { typed: false, options: { parserOptions, ecmaVersion: 'latest', sourceType } };
}
