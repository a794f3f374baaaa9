import type { FileFinding } from '@hotpath/codemods';
import { Hotness, readCpuProfiles, type RangeTime } from '@hotpath/profile';
import { duration, interval, percent, renderStale } from './ui/profile-report.js';

/** What profiles say of findings. */
export class Heat {
  readonly #hotness: Hotness;

  /** @throws one line for a file that is no profile. */
  constructor(profiles: readonly string[], root: string) {
    this.#hotness = new Hotness(readCpuProfiles(profiles), { root });
  }

  of({ path, line, endLine }: FileFinding): RangeTime {
    return this.#hotness.timeOf(path, line, endLine);
  }

  /** Whether it may be that the lines took at least this share: what a profile leaves open is not called cold. */
  mayBeHot(finding: FileFinding, share: number): boolean {
    return this.of(finding).atMostMs >= share * this.#hotness.wholeMs;
  }

  /** The message with what was measured. */
  told(finding: FileFinding): FileFinding {
    return { ...finding, message: `${finding.message}; ${this.#words(finding)}` };
  }

  stale(findings: readonly FileFinding[], cwd: string): string {
    const files = new Map(findings.map((finding) => [finding.path, this.of(finding).stale]));
    return renderStale(
      [...files].flatMap(([file, reason]) => (reason === undefined ? [] : [{ file, reason }])),
      cwd,
    );
  }

  #words(finding: FileFinding): string {
    const { totalMs, atMostMs, samples, share } = this.of(finding);
    const lines = finding.endLine > finding.line ? 'these lines' : 'this line';
    const whole = duration(this.#hotness.wholeMs);
    if (atMostMs === 0) return `the profile has no sample of ${lines} in ${whole}`;
    const save = `the rewrite can save about ${duration(atMostMs)} at most`;
    if (totalMs === 0) return `${lines} may have taken part in ${duration(atMostMs)} of ${whole}; ${save}`;
    return `${lines} took ${percent(share)} of ${whole} (${interval(share)}, from ${samples} samples); ${save}`;
  }
}
