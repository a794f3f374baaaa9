import { relative } from 'node:path';
import type { FixPlan, Reverted, Rewrite } from '@hotpath/codemods';

/** What `hotpath fix --json` prints. Paths are relative to the working directory. */
export function fixJson(
  plan: FixPlan,
  { written, reverted }: { written: readonly string[]; reverted: readonly Reverted[] },
  cwd: string,
): string {
  const shown = (path: string) => relative(cwd, path);
  const reasons = ({ path, reason }: { path: string; reason: string }) => ({ path: shown(path), reason });
  const output = {
    files: plan.files.map(({ path, rewrites }) => ({
      path: shown(path),
      written: written.includes(path),
      rewrites: rewrites.map(own),
    })),
    crossFile: plan.crossFile.map(({ name, path, files, ...rewrite }) => ({
      ...own(rewrite),
      name,
      path: shown(path),
      files: files.map(shown),
    })),
    kept: plan.kept.map((kept) => ({ ...kept, path: shown(kept.path) })),
    rolledBack: plan.rolledBack.map((one) => ({ ...reasons(one), rewrite: own(one.rewrite) })),
    reverted: reverted.map((one) => ({ ...reasons(one), rewrite: own(one.rewrite) })),
    findings: plan.findings.map((finding) => ({ ...finding, path: shown(finding.path) })),
    skipped: plan.skipped.map(reasons),
    leftAlone: plan.leftAlone.map(reasons),
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}

function own({ rule, shape, safety, line, column, message, suggestion }: Rewrite) {
  return { rule, shape, safety, line, column, message, ...(suggestion !== undefined && { suggestion }) };
}
