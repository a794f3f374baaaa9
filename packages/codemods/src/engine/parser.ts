import { createRequire } from 'node:module';
import type * as TypeScriptParser from '@typescript-eslint/parser';
import type { Linter } from 'eslint';

const require = createRequire(import.meta.url);

/**
 * The parser of the engine, for JavaScript and TypeScript alike: typescript-eslint's on the compiler of ts-morph
 * (build/bundle-parsers.js says why). It is loaded when first asked, as most runs over few files never are.
 */
export const parser = {
  parseForESLint: (text: string, options: unknown) =>
    (require('./typescript-parser.cjs') as typeof TypeScriptParser).parseForESLint(text, options as never),
} as unknown as Linter.Parser;

/** It has no types of its own. */
interface FlowParser {
  parseForESLint(text: string, options: object): object;
}

/** For what only Flow can read. Also loaded when first asked. */
export const flowParser = {
  parseForESLint: (text: string, { sourceType = 'module' }: { sourceType?: string }) =>
    (require('hermes-eslint') as FlowParser).parseForESLint(text, { sourceType }),
} as unknown as Linter.Parser;
