/** Why a subject has no figures. */
export type FailureReason =
  /** The subject file breaks the contract. */
  | 'subject'
  /** The codemod left `run` as it was, changed something else, or named another shape. */
  | 'rewrite'
  /** The two sides gave different outputs. */
  | 'unequal'
  /** A run keeps state between calls, or changes its input without saying `mutates`. */
  | 'impure'
  /** One side is too fast to be true. */
  | 'optimised-away'
  /** A side threw, or its process died. */
  | 'crashed';

/** A subject that cannot be measured. The message is for people, and needs no stack. */
export class SubjectFailure extends Error {
  readonly reason: FailureReason;

  constructor(reason: FailureReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SubjectFailure';
    this.reason = reason;
  }
}

/** The first line of an error's message. */
export const oneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!;
