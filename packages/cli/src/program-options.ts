import { parseShare } from '@hotpath/profile';
import type { HotpathSettings } from '@hotpath/codemods';
import { InvalidArgumentError, Option, type Command } from 'commander';

/** For options that may be given several times. */
export function collect(value: string, all: string[] = []): string[] {
  return [...all, value];
}

/** A factor, from 0 on. */
export function factor(text: string): number {
  const value = Number(text);
  if (!(value >= 0) || text.trim() === '') throw new InvalidArgumentError('it must be a number from 0 on');
  return value;
}

/** A share of the whole: `1%` or `0.01`. */
export function share(text: string): number {
  const value = parseShare(text);
  if (value === undefined) throw new InvalidArgumentError('it must be a share, such as 1% or 0.01');
  return value;
}

/** A number of things. */
export function whole(text: string): number {
  const value = factor(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('it must be a whole number from 0 on');
  return value;
}

const LENGTHS = ['measured', 'shown', 'any'] as const satisfies readonly HotpathSettings['lengths'][];
export type Lengths = (typeof LENGTHS)[number];

/** What to look for, as `check`, `fix`, `review` and `baseline` ask it. */
export interface FindingOptions {
  rule?: string[];
  types: boolean;
  runtime?: string;
  minSpeedup?: number;
  all?: boolean;
  lengths: Lengths;
  profile?: string[];
  hot?: number;
}

/** @param lengths what `--lengths` is unless it is given */
export function addFindingOptions(
  command: Command,
  { lengths = 'measured', profile = true }: { lengths?: Lengths; profile?: boolean } = {},
): Command {
  command
    .option('-r, --rule <name>', 'only this rule (repeatable)', collect)
    .option('--runtime <name>', "where the code will run, e.g. 'node 24' or bun (default: engines in package.json)")
    .option('--min-speedup <factor>', 'only what is proven to gain at least this, e.g. 5', factor)
    .addOption(
      new Option(
        '--lengths <how>',
        'where to report what pays only if there is much to go through: on lines that a profile shows to be hot, also where the code shows it, or anywhere',
      )
        .choices(LENGTHS)
        .default(lengths),
    )
    .option('--all', 'also what is not proven faster there, and anywhere')
    .option('--no-types', 'do not use types, even where there is a tsconfig.json');
  if (!profile) return command;
  return command
    .option('--profile <file>', 'a .cpuprofile: the line that took most first (repeatable)', collect)
    .option('--hot <share>', 'with --profile: only lines that may have taken this much, e.g. 1%', share);
}
