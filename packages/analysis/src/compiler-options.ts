import type { SourceCodeLike } from './source.js';

/** What of a tsconfig changes how code is read, or what a rewrite of it may say. */
interface CompilerOptions {
  checkJs?: boolean;
  downlevelIteration?: boolean;
  strict?: boolean;
  strictNullChecks?: boolean;
  target?: number;
}
interface Services {
  program?: { getCompilerOptions?(): CompilerOptions } | null;
}

/** `undefined` where the file is linted without type information. */
const optionsOf = ({ parserServices }: SourceCodeLike): CompilerOptions | undefined =>
  (parserServices as Services | undefined)?.program?.getCompilerOptions?.();

/** Whether TypeScript looks at JavaScript as at its own. */
export const checksJavaScript = (source: SourceCodeLike): boolean => optionsOf(source)?.checkJs === true;

/**
 * Whether types tell what may be `null` or `undefined`: until TypeScript 6 they did not where nothing asked for it. Annotations alone are taken at their
 * word.
 */
export function checksNull(source: SourceCodeLike): boolean {
  const { strict = false, strictNullChecks = strict } = optionsOf(source) ?? { strict: true };
  return strictNullChecks;
}

/** Of the targets that the compiler knows by numbers, the last that spreads nothing but arrays unless it is told to. */
const ES5 = 1;

/** Whether `[...set]` compiles. */
export function spreadsIterables(source: SourceCodeLike): boolean {
  const options = optionsOf(source);
  return !options || options.downlevelIteration === true || (options.target ?? ES5) > ES5;
}
