import { fingerprintsOf, hashOf } from '../fingerprint.js';
import { partsOf, riseOf, type Finding, type Report } from '../finding.js';

/** GitLab's Code Quality report: fingerprints are unique within it, paths relative to the repository. */
export function* gitlab({ findings }: Report): Iterable<string> {
  const prints = fingerprintsOf(findings);
  yield '[';
  for (const [at, finding] of findings.entries()) {
    const { path, rule, line, endLine } = finding;
    const issue = {
      description: descriptionOf(finding),
      check_name: rule,
      fingerprint: hashOf([path, prints.get(finding)!]),
      severity: severityOf(finding),
      location: { path, lines: { begin: line, end: endLine } },
    };
    yield `${at === 0 ? '\n' : ',\n'}${JSON.stringify(issue)}`;
  }
  yield '\n]\n';
}

function descriptionOf(finding: Finding): string {
  const { what, cost } = partsOf(finding);
  const rise = riseOf(finding);
  return [what, cost, rise && `this change ${rise}`].filter(Boolean).join('; ');
}

function severityOf({ rise, evidence }: Finding): 'info' | 'major' | 'minor' {
  if (rise) return 'major';
  return evidence?.status === 'proven' ? 'minor' : 'info';
}
