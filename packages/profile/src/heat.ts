import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { duration, interval, percent } from './figures.js';
import { Hotness, type RangeTime } from './hotness.js';
import { readCpuProfiles } from './read.js';

/** Less than this of the whole is not worth a report of its own. */
const WORTH = 0.01;

/** What recordings say of single places in a program, for those who decide by it what is worth a word. */
export class Heat {
  readonly hotness: Hotness;

  constructor(hotness: Hotness) {
    this.hotness = hotness;
  }

  /** Whether it may be that the lines took at least this share: what a profile leaves open is not called cold. */
  mayBeHot({ atMostMs }: RangeTime, share: number): boolean {
    return atMostMs >= share * this.hotness.wholeMs;
  }

  /** Whether the lines took at least this share, as surely as samples can tell. */
  isHot({ share }: RangeTime, least = WORTH): boolean {
    return share.low >= least;
  }

  /** "this line took 23.0% of 4.1 s (21.2 to 24.9%, from 943 samples); the rewrite can save about 943 ms at most" */
  describe(time: RangeTime, lines: 'this line' | 'these lines'): string {
    return this.#took(time, lines) + (time.stale === undefined ? '' : ' (stale: the file is of another version)');
  }

  #took({ totalMs, atMostMs, samples, share }: RangeTime, lines: string): string {
    const whole = duration(this.hotness.wholeMs);
    if (atMostMs === 0) return `the profile has no sample of ${lines} in ${whole}`;
    const save = `the rewrite can save about ${duration(atMostMs)} at most`;
    if (totalMs === 0) return `${lines} may have taken part in ${duration(atMostMs)} of ${whole}; ${save}`;
    return `${lines} took ${percent(share)} of ${whole} (${interval(share)}, from ${samples} samples); ${save}`;
  }
}

const known = new Map<string, Heat>();

/**
 * The recordings of these files, read once for as long as none of them changes.
 * @param root what their names, and those in bundles, are relative to.
 * @throws {ProfileError} one line: which file, what is wrong with it, what to do.
 */
export function heatOf(profiles: readonly string[], root: string): Heat {
  const paths = profiles.map((path) => resolve(root, path));
  const key = JSON.stringify([root, paths.map((path) => [path, statSync(path, { throwIfNoEntry: false })?.mtimeMs])]);
  const found = known.get(key) ?? new Heat(new Hotness(readCpuProfiles(paths), { root }));
  known.clear();
  known.set(key, found);
  return found;
}
