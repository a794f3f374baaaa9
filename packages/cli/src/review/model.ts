import { isAbsolute, relative, sep } from 'node:path';
import type { FileFinding, Skipped } from '@hotpath/codemods';
import type { Finding, Report, ReviewedChange } from '@hotpath/review';
import type { Gains } from '../gain.js';
import type { FindingHeat } from '../heat.js';
import { version } from '../version.js';
import { rulesOf } from './rule-help.js';

/** A path as reports write it: relative to their root, with `/`. */
export function reportPath(root: string, path: string): string {
  return (isAbsolute(path) ? relative(root, path) : path).split(sep).join('/');
}

/** What was found in a form that every format takes. */
export function toFinding(
  found: FileFinding,
  { root, gains, heat }: { root: string; gains: Gains; heat?: FindingHeat | undefined },
): Finding {
  const time = heat?.of(found);
  return {
    ...found,
    path: reportPath(root, found.path),
    evidence: gains.claimFor(found),
    ...(time && { measured: { milliseconds: time.totalMs, share: time.share.value } }),
  };
}

/** What puts findings in order: the time that their lines took, where a profile tells; else what rewriting them gains. */
export function weightOf({ measured, evidence }: Finding): number {
  return measured ? measured.milliseconds : evidence?.status === 'proven' ? (evidence.atLeast ?? 0) : 0;
}

/** @param findings in the order in which they are to be shown. */
export function makeReport(
  findings: readonly Finding[],
  {
    files,
    skipped,
    root,
    change,
  }: { files: number; skipped: readonly Skipped[]; root: string; change?: ReviewedChange },
): Report {
  return {
    version,
    files,
    findings,
    rules: rulesOf(findings),
    skipped: skipped.map(({ path, reason }) => ({ path: reportPath(root, path), reason })),
    change,
  };
}
