import { fingerprintsOf } from '../fingerprint.js';
import type { Report } from '../finding.js';

/** Everything that is known, one finding a line. */
export function* json(report: Report): Iterable<string> {
  const { version, files, findings, skipped, change } = report;
  const prints = fingerprintsOf(findings);
  yield `{\n  "version": ${JSON.stringify(version)},\n  "files": ${files},\n`;
  if (change) {
    const { base, baseCommit, headCommit } = change;
    yield `  "change": ${JSON.stringify({ base, baseCommit, headCommit }).slice(0, -1)},"files":[`;
    // The lines tell where a host takes comments: those of other files are of no use to anybody.
    const paths = [...new Set(findings.map(({ path }) => path))].filter((path) => change.files.has(path));
    for (const [at, path] of paths.entries())
      yield `${at === 0 ? '\n' : ',\n'}    ${JSON.stringify({ path, ...change.files.get(path) })}`;
    yield ']},\n';
  }
  yield `  "skipped": ${JSON.stringify(skipped)},\n  "findings": [`;
  for (const [at, finding] of findings.entries())
    yield `${at === 0 ? '\n' : ',\n'}    ${JSON.stringify({ ...finding, fingerprint: prints.get(finding) })}`;
  yield findings.length > 0 ? '\n  ]\n}\n' : ']\n}\n';
}
