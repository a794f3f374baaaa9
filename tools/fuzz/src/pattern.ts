import fc, { type Arbitrary } from 'fast-check';

/**
 * Programs around one rule's pattern. All code is TypeScript and may use what every program declares (`environment.ts`) besides what `setup` does.
 * Patterns of two rules meet in one program, so names that `setup` declares belong to this pattern alone.
 */
export interface Pattern {
  /** Declarations at the top of the function, a line each. */
  readonly setup: readonly string[];
  /** Statements for the body of an iteration over `x`, with `break` and `continue` where they like. */
  readonly statements: Arbitrary<string>;
  /** Expressions without a name of their own, to be put into all kinds of places: conditions, templates, JSX, callbacks. */
  readonly expressions?: Arbitrary<string>;
  /** Whole statements outside of any iteration, such as a `reduce`. */
  readonly blocks?: Arbitrary<string>;
  /** Names of `setup` whose final values are to be observed. */
  readonly results: readonly string[];
}

/** One of these texts. */
export const pick = (...texts: string[]): Arbitrary<string> => fc.constantFrom(...texts);

/** A text with parts drawn anew each time: ``text`if (${condition}) break;` ``. */
export const text = (parts: TemplateStringsArray, ...holes: Arbitrary<string>[]): Arbitrary<string> =>
  fc.tuple(...holes).map((values) => parts.map((part, i) => part + (values[i] ?? '')).join(''));
