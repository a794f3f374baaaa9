import type { FileFinding } from '@hotpath/codemods';
import { heatOf, type Heat, type RangeTime } from '@hotpath/profile';
import { renderStale } from './ui/profile-report.js';

/** Where findings are put by what a profile says of their lines; the words for it are the rules' own. */
export class FindingHeat {
  readonly #heat: Heat;

  /** @throws one line for a file that is no profile. */
  constructor(profiles: readonly string[], root: string) {
    this.#heat = heatOf(profiles, root);
  }

  of({ path, line, endLine }: Pick<FileFinding, 'path' | 'line'> & { endLine?: number }): RangeTime {
    return this.#heat.hotness.timeOf(path, line, endLine);
  }

  /** Whether it may be that the lines took at least this share: what a profile leaves open is not called cold. */
  mayBeHot(finding: Pick<FileFinding, 'endLine' | 'line' | 'path'>, share: number): boolean {
    return this.#heat.mayBeHot(this.of(finding), share);
  }

  /** Which of these files changed since the recording, a line each. */
  stale(paths: Iterable<string>, cwd: string): string {
    const stale = [...new Set(paths)].flatMap((file) => {
      const reason = this.#heat.hotness.timeOf(file, 1).stale;
      return reason === undefined ? [] : [{ file, reason }];
    });
    return renderStale(stale, cwd);
  }
}
