import { resolve } from 'node:path';
import { resolveTargets } from '@hotpath/evidence';
import type { HotpathSettings } from '@hotpath/codemods';
import type { Lengths } from './program-options.js';

/** Whether nothing is reported but what is plain, in code that somebody runs: neither a recording nor the options say where to look. */
export const isPlainOnly = ({ lengths, profile }: HotpathSettings): boolean => lengths === 'measured' && !profile;

/**
 * `settings.hotpath` from the command line's options.
 * @throws RangeError with one line for a runtime that does not exist.
 */
export function settingsFrom({
  runtime,
  all,
  lengths,
  minSpeedup,
  profile,
  hot,
}: {
  runtime?: string;
  all?: boolean;
  lengths?: Lengths;
  minSpeedup?: number;
  profile?: string[];
  hot?: number;
}): HotpathSettings {
  if (runtime !== undefined) {
    resolveTargets({ setting: runtime, current: { name: 'node', version: process.versions.node } });
  }
  if (hot !== undefined && !profile) {
    throw new Error('--hot needs to know what is: add --profile recorded.cpuprofile');
  }
  const cwd = process.cwd();
  return {
    root: cwd,
    ...(profile && { profile: profile.map((path) => resolve(cwd, path)), hot }),
    ...(runtime === undefined ? {} : { runtime }),
    // What is not proven to pay, or not measured yet, stays silent unless asked for.
    minSpeedup: all ? 0 : (minSpeedup ?? 1),
    lengths: all ? 'any' : lengths,
  };
}
