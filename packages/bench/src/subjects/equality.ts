import * as fc from 'fast-check';
import { SubjectFailure } from '../failure.js';
import { fingerprint } from '../runner/fingerprint.js';
import type { SubjectModule } from './contract.js';
import { domain } from './domain.js';

export interface Equality {
  /** Random inputs on which both sides agreed. */
  inputs: number;
  seed: number;
}

/** The least that a subject must be tried on. */
export const RANDOM_INPUTS = 1_000;

/**
 * Runs both sides on equal random inputs: they must return equal outputs, throw alike, and leave their inputs equal.
 * @throws {SubjectFailure} with the smallest input found that tells them apart.
 */
export function checkEquality(
  before: SubjectModule,
  after: SubjectModule,
  seed: number,
  inputs = RANDOM_INPUTS,
): Equality {
  const twins = fc.clone(before.arbitrary(domain), 2);
  let changed: unknown;
  const details = fc.check(
    fc.property(twins, ([left, right]) => {
      const untouched = before.mutates === true ? undefined : fingerprint(left);
      const same = outcome(before, left) === outcome(after, right);
      if (untouched !== undefined && fingerprint(left) !== untouched) changed = left;
      return same;
    }),
    { seed, numRuns: inputs },
  );
  if (details.failed) {
    const input = fc.stringify(details.counterexample?.[0]?.[0]);
    throw new SubjectFailure(
      'unequal',
      `the two sides differ on ${input} (seed ${seed}, path ${details.counterexamplePath})`,
    );
  }
  if (changed !== undefined) {
    throw new SubjectFailure('impure', "`run` changes its input: the subject must export 'mutates'");
  }
  return { inputs, seed };
}

function outcome(side: SubjectModule, input: unknown): string {
  let output: unknown;
  try {
    output = side.run(input);
  } catch (error) {
    output = ['thrown', (error as Error).name];
  }
  return fingerprint(input, output);
}
