import { basename, relative } from 'node:path';
import type { FixPlan, HotpathSettings, Reverted, Skipped } from '@hotpath/codemods';
import pc from 'picocolors';
import { count, leftOutAsUnused, leftOutByLengths, renderLeftAlone, renderSkipped } from './findings.js';

/** On stderr: files and rewrites of which something has to be said. */
export function describeFiles(plan: FixPlan, cwd: string): void {
  process.stderr.write(renderSkipped(plan.skipped, cwd) + renderLeftAlone(plan.leftAlone));
  for (const { path, reason, rewrite } of plan.rolledBack) {
    const place = `${relative(cwd, path)}:${rewrite.line}:${rewrite.column}`;
    process.stderr.write(`${pc.yellow('rolled back')} ${place} ${rewrite.rule}: it adds a type error (${reason})\n`);
  }
  for (const { path, line, name, reason } of plan.kept) {
    const what = reason.startsWith('no index') ? `gets ${reason}` : `stays an array: ${reason}`;
    process.stderr.write(`${pc.dim('kept')} ${relative(cwd, path)}:${line} \`${name}\` ${what}\n`);
  }
}

/** What is planned, what is left, and what was not looked for. */
export function describePlan(
  plan: FixPlan,
  { assumed, settings, out }: { assumed: boolean; settings: HotpathSettings; out: NodeJS.WriteStream },
): void {
  const rewrites = plan.files.reduce((sum, file) => sum + file.rewrites.length, 0);
  const remaining = (safety: string) => plan.findings.filter((finding) => finding.safety === safety).length;
  const left = [
    ...(remaining('assumed') > 0 && !assumed
      ? [`${count(remaining('assumed'), 'fix', 'fixes')} after review (--assumed)`]
      : []),
    ...(remaining('manual') > 0 ? [`${remaining('manual')} by hand`] : []),
  ];
  const rest = left.length > 0 ? `  ${pc.dim(`Left: ${left.join(', ')}.`)}` : '';
  const what =
    rewrites === 0
      ? `${pc.green('Nothing to rewrite')} in ${count(plan.total, 'file')}.`
      : `${pc.bold(count(rewrites, 'rewrite'))} in ${count(plan.files.length, 'file')} of ${plan.total}.`;
  out.write(`${what}${rest}\n${leftOutAsUnused(plan.unused)}${leftOutByLengths(settings)}`);
}

/** What was written, what was taken back and why, and what to do next. */
export function describeResult(
  result: {
    written: readonly string[];
    skipped: readonly Skipped[];
    reverted: readonly Reverted[];
    verify: string | undefined;
  },
  cwd: string,
): void {
  const { written, skipped, reverted, verify } = result;
  process.stderr.write(renderSkipped(skipped, cwd));
  for (const { path, reason, rewrite } of reverted) {
    const place = `${relative(cwd, path)}:${rewrite.line}:${rewrite.column}`;
    process.stdout.write(`${pc.yellow('reverted')} ${place} ${rewrite.rule}: ${verify} fails with it (${reason})\n`);
  }
  const passing = verify === undefined ? '' : `, and ${verify} passes`;
  const undo = written.length > 0 ? `  ${pc.dim('hotpath undo takes it back.')}` : '';
  process.stdout.write(`${pc.green('Rewrote')} ${count(written.length, 'file')}${passing}.${undo}\n`);
  if (written.some((path) => basename(path) === 'package.json'))
    process.stdout.write('Install what package.json names now: npm install, or what your package manager calls it.\n');
}
