import type { Domain } from '@hotpath/bench';

export const title = 'names that a matcher, made for four patterns, is asked about';
export const metric = 'time';
export const axes = { names: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'names', after: 'names' };

interface Input {
  names: string[];
  patterns: string[];
}

export const arbitrary = ({ list, fc }: Domain) =>
  fc.record({
    names: list(fc.constantFrom('id', 'userId', 'user_id', 'users', '__proto__', '')),
    patterns: list(fc.constantFrom('^user', 'Id$', '_', '^[a-z]+$', '(?:a|b)+')),
  });

export const input = ({ names }: { names: number }, seed: number): Input => ({
  names: Array.from({ length: names }, (_, i) => `name${(i * 7 + seed) % 997}_${i % 9}`),
  patterns: ['^unsafe_', '_[37]$', '^[A-Z]+$', `e${seed % 10}_`],
});

export function run({ names, patterns }: Input): number {
  const matcher = (patterns: string[]) => {
    const expressions = patterns.map((pattern) => new RegExp(pattern));
    return (name: string) => expressions.some((expression) => expression.test(name));
  };
  const matches = matcher(patterns);
  let count = 0;
  for (const name of names) if (matches(name)) count++;
  return count;
}
