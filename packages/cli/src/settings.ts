import { resolveTargets } from '@hotpath/evidence';
import type { HotpathSettings } from '@hotpath/codemods';

/**
 * `settings.hotpath` from the command line's options.
 * @throws RangeError with one line for a runtime that does not exist.
 */
export function settingsFrom({
  runtime,
  all,
  minSpeedup,
}: {
  runtime?: string;
  all?: boolean;
  minSpeedup?: number;
}): HotpathSettings {
  if (runtime !== undefined) {
    resolveTargets({ setting: runtime, current: { name: 'node', version: process.versions.node } });
  }
  return {
    ...(runtime === undefined ? {} : { runtime }),
    // What is not proven to pay, or not measured yet, stays silent unless asked for.
    minSpeedup: all ? 0 : (minSpeedup ?? 1),
  };
}
