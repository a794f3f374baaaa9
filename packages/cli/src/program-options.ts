import { parseShare } from '@hotpath/profile';
import { InvalidArgumentError, type Command } from 'commander';

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

/** What to look for, as `check`, `review` and `baseline` ask it. */
export interface FindingOptions {
  rule?: string[];
  types: boolean;
  runtime?: string;
  minSpeedup?: number;
  all?: boolean;
  profile?: string[];
  hot?: number;
}

export function addFindingOptions(command: Command, { profile = true } = {}): Command {
  command
    .option('-r, --rule <name>', 'only this rule (repeatable)', collect)
    .option('--runtime <name>', "where the code will run, e.g. 'node 24' or bun (default: engines in package.json)")
    .option('--min-speedup <factor>', 'only what is proven to gain at least this, e.g. 5', factor)
    .option('--all', 'also what is not proven faster there, and where nothing shows that there is much to go through')
    .option('--no-types', 'do not use types, even where there is a tsconfig.json');
  if (!profile) return command;
  return command
    .option('--profile <file>', 'a .cpuprofile: the line that took most first (repeatable)', collect)
    .option('--hot <share>', 'with --profile: only lines that may have taken this much, e.g. 1%', share);
}
