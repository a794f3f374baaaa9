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
