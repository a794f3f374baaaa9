import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Integers from 0 to below `n`; the same ones for the same seed. */
export type RandomBelow = (n: number) => number;

export function randomBelow(seed: number): RandomBelow {
  const generator = xoroshiro128plus(seed);
  return (n) => uniformInt(generator, 0, n - 1);
}
