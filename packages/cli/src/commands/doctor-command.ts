import { join } from 'node:path';
import { folklore, label, pointAtReference, targetsOf, tips, type Target, type Tip } from '@hotpath/evidence';
import type { Command } from 'commander';
import pc from 'picocolors';
import { linterSetups, type LinterSetup } from '../doctor/linters.js';
import { EXIT } from '../failure.js';
import { settingsFrom } from '../settings.js';
import { count } from '../ui/findings.js';

interface DoctorOptions {
  runtime?: string;
  json?: boolean;
}

/** One rule of another linter that asks for slower code. */
interface Ailment {
  linter: LinterSetup['name'];
  config: string;
  rule: string;
  tip: Tip;
  /** The runtime where it costs most. */
  target: Target;
  shape: string;
  sizes: Record<string, number>;
  /** Time after / time before: the 95% interval, above 1. */
  slowdown: { low: number; high: number };
}

export function addDoctor(program: Command, exit: (code: number) => void): void {
  program
    .command('doctor')
    .description('name the rules of your other linters that ask for slower code')
    .option('--runtime <name>', "where the code will run, e.g. 'node 24' or bun (default: engines in package.json)")
    .option('--json', 'print JSON')
    .action(async (options: DoctorOptions) => exit(await doctor(options)));
}

async function doctor(options: DoctorOptions): Promise<number> {
  const cwd = process.cwd();
  const { runtime } = settingsFrom(options);
  const targets = targetsOf(join(cwd, 'package.json'), runtime);
  const { setups, problems } = await linterSetups(cwd);
  for (const problem of problems) process.stderr.write(`${pc.yellow('not asked')} ${problem}\n`);
  const ailments = setups.flatMap((setup) => ailmentsOf(setup, targets));
  if (options.json)
    process.stdout.write(`${JSON.stringify({ setups: setups.map(described), ailments }, undefined, 2)}\n`);
  else if (setups.length > 0 || problems.length === 0) process.stdout.write(render(setups, ailments, targets));
  if (problems.length > 0) return EXIT.failure;
  return ailments.length > 0 ? EXIT.findings : EXIT.clean;
}

const described = ({ name, version, config, rules }: LinterSetup) => ({ name, version, config, rules: rules.size });

function ailmentsOf({ name, config, rules }: LinterSetup, targets: readonly Target[]): Ailment[] {
  return tips.flatMap((tip) =>
    tip.rules
      .filter((rule) => rules.has(rule))
      .flatMap((rule) => {
        const [worst] = slowerShapes(tip, targets).sort((a, b) => b.slowdown.low - a.slowdown.low);
        return worst ? [{ linter: name, config, rule, tip, ...worst }] : [];
      }),
  );
}

function slowerShapes(
  tip: Tip,
  targets: readonly Target[],
): Pick<Ailment, 'target' | 'shape' | 'sizes' | 'slowdown'>[] {
  return folklore
    .evidenceFor(tip.id)
    .filter(
      ({ subject, target }) => subject.verdict === 'slower' && targets.some((one) => label(one) === label(target)),
    )
    .flatMap(({ subject, target }) => {
      const ratio = pointAtReference(subject)?.ratio;
      if (!ratio) return [];
      const slowdown = { low: 1 / ratio.high, high: 1 / ratio.low };
      return [{ target, shape: subject.shape, sizes: subject.reference, slowdown }];
    });
}

function render(setups: readonly LinterSetup[], ailments: readonly Ailment[], targets: readonly Target[]): string {
  const measured = targets.filter(isMeasured);
  const where = measured.map(label).join(', ');
  if (setups.length === 0)
    return 'No ESLint (eslint.config.*), oxlint or Biome is set up here: run this where one is configured.\n';
  const lines = setups.map(({ name, version, config, rules }) =>
    pc.dim(`${name} ${version}, ${config}: ${count(rules.size, 'rule')} on`),
  );
  for (const { linter, rule, tip, target, sizes, slowdown } of ailments) {
    const size = Object.entries(sizes).map(([axis, n]) => `${n.toLocaleString('en-US')} ${axis}`);
    lines.push(
      '',
      `${pc.bold(rule.replace(/^biome\//, ''))} ${pc.dim(`(${linter})`)} asks for ${plain(tip.advice)} in place of ${plain(tip.instead)}`,
      `  ${pc.red(`at least ${factor(slowdown.low)} slower`)} (${factor(slowdown.low)} to ${factor(slowdown.high)}) at ${size.join(' and ')} on ${label(target)}`,
      `  ${pc.dim(tip.otherReason ? `speed is no reason for it; another one is: ${plain(tip.otherReason)}` : 'no other reason is known to us')}`,
      `  ${pc.dim(`hotpath explain ${rule} · docs/folklore.md#${tip.id}`)}`,
    );
  }
  const sick = new Set(ailments.map(({ linter, rule }) => `${linter} ${rule}`)).size;
  const unmeasured = targets.filter((target) => !isMeasured(target)).map(label);
  if (unmeasured.length > 0) lines.push('', pc.yellow(`No tip was measured on ${unmeasured.join(', ')} yet.`));
  if (measured.length === 0) return `${lines.join('\n')}\n`;
  const verdict =
    sick > 0
      ? `${pc.bold(count(sick, 'rule'))} of your linters ${sick === 1 ? 'asks' : 'ask'} for what is slower on ${where}.`
      : `${pc.green('Nothing')} that is on asks for what was measured to be slower on ${where}.`;
  return `${lines.join('\n')}\n\n${verdict}\n`;
}

const isMeasured = (target: Target): boolean => folklore.measuredTargets().some((one) => label(one) === label(target));

const plain = (text: string): string => text.replaceAll('`', '');

const factor = (value: number): string => `${Number(value.toPrecision(value < 10 ? 2 : 3))}×`;
