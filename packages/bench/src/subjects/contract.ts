import type { Metric } from '@hotpath/evidence';
import type { Arbitrary } from 'fast-check';
import type { Sizes } from '../runner/protocol.js';
import type { Domain } from './domain.js';

export type { Sizes };

/**
 * What a subject module exports. `run` comes last in the file: all above it is shared by both sides, byte for byte.
 * Imports are of types only.
 */
export interface SubjectModule<Input = unknown, Output = unknown> {
  title: string;
  metric: Metric;
  /** Named axes in geometric steps; at least one has five sizes or more. */
  axes: Record<string, number[]>;
  /** The class that each side declares, over the axes' names: `elements*lookups`, `elements+lookups`, `constant`. */
  grows: { before: string; after: string };
  /** Where verdicts are taken; 1,024 on each axis unless said. */
  reference?: Sizes;
  /** `run` changes its input: each call gets a fresh one. */
  mutates?: boolean;
  /** Random inputs from the rewrite's stated domain, edge cases included. */
  arbitrary(domain: Domain): Arbitrary<Input>;
  /** Deterministic. */
  input(size: Sizes, seed: number): Input;
  /** Holds the anti-pattern; returns all that it computed. */
  run(input: Input): Output;
}

/** A subject as it lies on disk. */
export interface SubjectFile {
  rule: string;
  shape: string;
  /** Absolute path of `<rule>/<shape>.ts`. */
  path: string;
  source: string;
}

/** The other side. */
export interface After {
  source: string;
  by: 'codemod' | 'hand';
  /** The rewrite needed assumptions that the code does not show. */
  assumed: boolean;
}

/** Makes the after side of a subject. @throws {SubjectFailure} where there is none to make. */
export type MakeAfter = (subject: SubjectFile) => Promise<After>;

/** The reference size of an axis, unless the subject gives another. */
export const REFERENCE_SIZE = 1_024;

export function referenceOf(module: SubjectModule): Sizes {
  return Object.fromEntries(Object.keys(module.axes).map((axis) => [axis, module.reference?.[axis] ?? REFERENCE_SIZE]));
}
