import { InvalidArgumentError } from 'commander';

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
  const value = text.trim().endsWith('%') ? factor(text.trim().slice(0, -1)) / 100 : factor(text);
  if (value > 1) throw new InvalidArgumentError('it must be a share, such as 1% or 0.01');
  return value;
}
