import { createHash } from 'node:crypto';
import type { Finding } from './finding.js';

/**
 * Names each finding by its content, so that lines that come and go above it do not matter: rule, enclosing function, the line without white space,
 * and its place among those of its file that are alike in all of this: `3f9a…:1`. Not unique across files.
 */
export function fingerprintsOf(findings: readonly Finding[]): Map<Finding, string> {
  const counts = new Map<string, number>();
  const inPlace = [...findings].sort((a, b) => a.line - b.line || a.column - b.column);
  return new Map(
    inPlace.map((finding) => {
      const hash = hashOf([
        finding.rule,
        finding.context?.function ?? '',
        (finding.context?.code ?? '').replace(/\s+/g, ''),
      ]);
      const key = `${hash} ${finding.path}`;
      const occurrence = (counts.get(key) ?? 0) + 1;
      counts.set(key, occurrence);
      return [finding, `${hash}:${occurrence}`];
    }),
  );
}

/** Half of a SHA-256, in hexadecimal digits. */
export const hashOf = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
