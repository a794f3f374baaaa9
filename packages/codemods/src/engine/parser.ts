import * as typescriptParser from '@typescript-eslint/parser';
import type { Linter } from 'eslint';

/**
 * The one parser of the engine, for JavaScript and TypeScript alike. The build bundles this file with the compiler of
 * ts-morph in the place of `typescript` (build/bundle-parser.js says why).
 */
export const parser = typescriptParser as unknown as Linter.Parser;
