import type { CpuProfile } from './cpu-profile.js';
import { lineCount, type Texts } from './texts.js';

/** Clocks of file systems are coarse. */
const SLACK_MS = 2000;

/** Why what the profile says of a file may be wrong by now, in words that follow its name; undefined where nothing speaks for it. */
export function staleness(
  path: string,
  scripts: Iterable<string>,
  lastLine: number,
  profiles: readonly CpuProfile[],
  texts: Texts,
): string | undefined {
  const file = texts.of(path);
  if (!file) return undefined;
  const lines = lineCount(file.text);
  if (lastLine > lines)
    return `has ${lines} lines, but the profile saw a function at line ${lastLine}: it is of another version`;
  const oldest = profiles.reduce((at, { writtenAt }) => Math.min(at, writtenAt ?? Infinity), Infinity);
  const changed = [path, ...scripts].find((name) => (texts.of(name)?.changedAt ?? 0) > oldest + SLACK_MS);
  if (changed === undefined) return undefined;
  return changed === path
    ? 'was changed after the profile was recorded: its lines may have moved'
    : `was built again after the profile was recorded (${changed}): its lines may have moved`;
}
