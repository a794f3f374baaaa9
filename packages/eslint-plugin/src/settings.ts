import { targetsOf, type Target } from '@hotpath/evidence';
import { heatOf, parseShare, type Heat } from '@hotpath/profile';

const LENGTHS = ['any', 'shown', 'measured'] as const;
type Lengths = (typeof LENGTHS)[number];

/** `settings.hotpath` of the host's configuration. */
export interface HotpathSettings {
  /** Where the linted code will run: `node 24`, `bun` …; default: the `engines` of its package.json, else the running Node. */
  readonly runtime?: string;
  /** Expected sizes by axis, as in `{ elements: 5000, lookups: 200 }`; default: the reference size of the evidence. */
  readonly sizes?: Readonly<Record<string, number>>;
  /** Report only what is proved to gain at least this factor. 0 asks for no proof at all. */
  readonly minSpeedup?: number;
  /**
   * How long lists must be for a report. `any`: whatever they are, the default; `shown`: the file shows that there is much to go through, or the
   * rewrite is worth it at any length, or a profile shows that the line is hot; `measured`: a profile shows it, or the rewrite is as plain as what
   * it replaces.
   */
  readonly lengths?: Lengths;
  /** Recordings of the code at work (`.cpuprofile`): reports then say what their lines took. */
  readonly profile?: string | readonly string[];
  /** The project's folder, which the names in `profile` and in bundles are relative to; default: the host's working directory. */
  readonly root?: string;
  /** With `profile`: report only lines that may have taken at least this share, as in `'1%'` or `0.01`. */
  readonly hot?: string | number;
  /** With `hot`: reports colder lines, too, for one who counts them. */
  readonly keepCold?: boolean;
  /** With `profile`: leads a line of a text that is being rewritten back to the file's own. */
  readonly lineOf?: (line: number) => number;
}

/** What was measured of the file's lines. */
export interface Measured {
  readonly heat: Heat;
  /** From which share on a profile alone makes a line worth a report; `undefined`: the usual. */
  readonly hot: number | undefined;
  /** Of colder lines nothing is reported. */
  readonly least: number;
  readonly lineOf: (line: number) => number;
}
export interface Settings {
  readonly targets: readonly Target[];
  readonly sizes: Readonly<Record<string, number>>;
  readonly minSpeedup: number | undefined;
  readonly lengths: Lengths;
  readonly root: string;
  readonly measured: Measured | undefined;
}

/** @throws {Error} where `settings.hotpath` is malformed: one line that says what and where. */
export function resolveSettings(raw: unknown, filename: string, cwd: string): Settings {
  const settings = (raw ?? {}) as HotpathSettings;
  const { minSpeedup, sizes = {}, runtime, lengths = 'any', root = cwd } = settings;
  if (minSpeedup !== undefined && !(typeof minSpeedup === 'number' && minSpeedup >= 0))
    throw new RangeError(`settings.hotpath.minSpeedup must be a number from 0 on, not ${JSON.stringify(minSpeedup)}`);
  if (!LENGTHS.includes(lengths))
    throw new RangeError(
      `settings.hotpath.lengths must be 'any', 'shown' or 'measured', not ${JSON.stringify(lengths)}`,
    );
  for (const [axis, size] of Object.entries(sizes))
    if (!(typeof size === 'number' && size > 0))
      throw new RangeError(`settings.hotpath.sizes.${axis} must be a positive number, not ${JSON.stringify(size)}`);
  const targets = targetsOf(filename, runtime);
  return { targets, sizes, minSpeedup, lengths, root, measured: measuredBy(settings, root) };
}

function measuredBy(
  { profile, hot = 0, keepCold = false, lineOf = (line) => line }: HotpathSettings,
  root: string,
): Measured | undefined {
  const paths = typeof profile === 'string' ? [profile] : (profile ?? []);
  if (!Array.isArray(paths) || paths.some((path) => typeof path !== 'string'))
    throw new RangeError(`settings.hotpath.profile must name .cpuprofile files, not ${JSON.stringify(profile)}`);
  const share = parseShare(hot);
  if (share === undefined)
    throw new RangeError(`settings.hotpath.hot must be a share such as '1%' or 0.01, not ${JSON.stringify(hot)}`);
  if (paths.length > 0)
    return { heat: heatOf(paths, root), hot: share || undefined, least: keepCold ? 0 : share, lineOf };
  if (share > 0) throw new RangeError('settings.hotpath.hot needs settings.hotpath.profile to know what is');
  return undefined;
}
