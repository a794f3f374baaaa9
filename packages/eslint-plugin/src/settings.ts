import { targetsOf, type Target } from '@hotpath/evidence';

/** `settings.hotpath` of the host's configuration. */
export interface HotpathSettings {
  /** Where the linted code will run: `node 24`, `bun` …; default: the `engines` of its package.json, else the running Node. */
  readonly runtime?: string;
  /** Expected sizes by axis, as in `{ elements: 5000, lookups: 200 }`; default: the reference size of the evidence. */
  readonly sizes?: Readonly<Record<string, number>>;
  /** Report only what is proved to gain at least this factor. 0 asks for no proof at all. */
  readonly minSpeedup?: number;
}

export interface Settings {
  readonly targets: readonly Target[];
  readonly sizes: Readonly<Record<string, number>>;
  readonly minSpeedup: number | undefined;
}

/** @throws {RangeError} where `settings.hotpath` is malformed: one line that says what and where. */
export function resolveSettings(raw: unknown, filename: string): Settings {
  const settings = (raw ?? {}) as HotpathSettings;
  const { minSpeedup, sizes = {}, runtime } = settings;
  if (minSpeedup !== undefined && !(typeof minSpeedup === 'number' && minSpeedup >= 0))
    throw new RangeError(`settings.hotpath.minSpeedup must be a number from 0 on, not ${JSON.stringify(minSpeedup)}`);
  for (const [axis, size] of Object.entries(sizes))
    if (!(typeof size === 'number' && size > 0))
      throw new RangeError(`settings.hotpath.sizes.${axis} must be a positive number, not ${JSON.stringify(size)}`);
  return { targets: targetsOf(filename, runtime), sizes, minSpeedup };
}
