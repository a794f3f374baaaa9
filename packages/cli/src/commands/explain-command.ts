import { readFile } from 'node:fs/promises';
import plugin from '@hotpath/eslint-plugin';
import { evidenceFor, folklore, label, pointAtReference, tips, type ShapeEvidence, type Tip } from '@hotpath/evidence';
import type { Command } from 'commander';
import pc from 'picocolors';
import { EXIT } from '../failure.js';
import { nearMatches } from '../near.js';
import { logLogChart, type Curve } from '../ui/chart.js';
import { renderMarkdown } from '../ui/markdown.js';
import { table } from '../ui/table.js';

export function addExplain(program: Command, exit: (code: number) => void): void {
  program
    .command('explain')
    .description(
      "what a rule finds, why, what its rewrite assumes, and the evidence; of another linter's rule: what it gains or costs",
    )
    .argument('<rule>')
    .action(async (rule: string) => {
      process.stdout.write(await explain(rule.replace(/^@hotpath\//, '')));
      exit(EXIT.clean);
    });
}

async function explain(name: string): Promise<string> {
  const rule = plugin.rules[name];
  const told = rule ? [] : tips.filter((tip) => tip.id === name || tip.rules.includes(name));
  if (told.length > 0) return told.map(explainTip).join('\n');
  if (!rule) {
    const names = Object.keys(plugin.rules);
    const near = nearMatches(name, names);
    throw new Error(
      `no rule is called '${name}'; ${near.length > 0 ? `did you mean ${near.join(' or ')}?` : `the rules are ${names.join(', ')}`}`,
    );
  }
  const page = new URL(`../docs/rules/${name}.md`, import.meta.resolve('@hotpath/eslint-plugin'));
  const text = await readFile(page, 'utf8').catch(() => `# ${name}\n\n${rule.meta?.docs?.description ?? ''}\n`);
  const evidence = evidenceFor(name);
  const parts = [renderMarkdown(text), pc.bold('Evidence'), ...evidencePart(evidence)];
  return `${parts.join('\n\n')}\n`;
}

function explainTip({ id, advice, instead, rules, otherReason }: Tip): string {
  const asks = rules.length > 0 ? `Asked for by ${rules.join(', ')}.` : 'No rule that we know asks for it.';
  const reason = otherReason === undefined ? '' : ` Another reason for it than speed: ${otherReason}.`;
  const text = `# ${id}\n\nThe tip: ${advice} in place of ${instead}. ${asks}${reason}\n`;
  const parts = [renderMarkdown(text), pc.bold('Before the tip / after it'), ...evidencePart(folklore.evidenceFor(id))];
  return `${parts.join('\n\n')}\n`;
}

function evidencePart(evidence: readonly ShapeEvidence[]): string[] {
  if (evidence.length === 0) return ['Nothing has been measured yet.'];
  const rows = evidence.map(({ target, subject }) => [
    subject.shape,
    label(target),
    subject.verdict,
    ratioAtReference(subject),
    breakEven(subject),
  ]);
  const [header = '', ...lines] = table([
    ['shape', 'runtime', 'verdict', 'before / after (95%)', 'pays off from'],
    ...rows,
  ]);
  return [[pc.dim(header), ...lines].join('\n'), chartOf(evidence).join('\n')].filter((part) => part !== '');
}

function ratioAtReference(subject: ShapeEvidence['subject']): string {
  const same = pointAtReference(subject);
  return same?.ratio
    ? `${round(same.ratio.low)}× … ${round(same.ratio.high)}× at ${sizesOf(subject.reference)}`
    : 'over the time cap';
}

function breakEven({ breakEven: byAxis }: ShapeEvidence['subject']): string {
  return Object.entries(byAxis)
    .map(([axis, found]) =>
      found ? `${found.atMost ? '≤ ' : ''}${found.from.toLocaleString('en-US')} ${axis}` : `never in ${axis}`,
    )
    .join(', ');
}

/** The shape that gains most, on the newest runtime that has it, along its first axis. */
function chartOf(evidence: readonly ShapeEvidence[]): string[] {
  const best = [...evidence].sort((a, b) => b.target.major - a.target.major || largestRatio(b) - largestRatio(a))[0]!;
  const { subject, target } = best;
  const axis = Object.keys(subject.axes)[0];
  if (axis === undefined) return [];
  const along = subject.points.filter(({ sizes }) =>
    Object.entries(subject.reference).every(([other, size]) => other === axis || sizes[other] === size),
  );
  const curve = (side: 'before' | 'after', mark: string): Curve => ({
    mark,
    points: along.flatMap((point) => (point[side] ? [{ size: point.sizes[axis]!, value: point[side].median }] : [])),
  });
  const lines = logLogChart([curve('before', '●'), curve('after', '○')], axis, subject);
  if (lines.length === 0) return [];
  return [
    `${subject.shape} on ${label(target)}: ${subject.metric === 'live-bytes' ? 'bytes kept alive' : 'time per call'}, ● before, ○ after (both axes logarithmic)`,
    '',
    ...lines,
  ];
}

function largestRatio({ subject }: ShapeEvidence): number {
  return Math.max(0, ...subject.points.map((point) => point.ratio?.low ?? 0));
}

function sizesOf(sizes: Record<string, number>): string {
  return Object.entries(sizes)
    .map(([axis, size]) => `${size.toLocaleString('en-US')} ${axis}`)
    .join(', ');
}

function round(ratio: number): string {
  return Number(ratio.toPrecision(3)).toLocaleString('en-US');
}
