import type { Domain } from '@hotpath/bench';

export const title = 'an object at module level that keeps the parts of every path it was ever given';
export const metric = 'live-bytes';
export const axes = { keys: [256, 4_096, 16_384, 65_536, 1_048_576] };
export const reference = { keys: 65_536 };
export const grows = { before: 'keys', after: 'constant' };

export const arbitrary = ({ list, keys }: Domain) => list(keys.map((key) => `/${key}`));

export function input({ keys }: { keys: number }, seed: number): string[] {
  return Array.from({ length: keys }, (_, i) => `/users/${seed}/files/${i}`);
}

const parsed: Record<string, string[]> = {};

function parts(path: string): string[] {
  const known = parsed[path];
  if (known) return known;
  const split = path.split('/');
  parsed[path] = split;
  return split;
}

export function run(paths: string[]): number {
  let depth = 0;
  for (const path of paths) depth += parts(path).length;
  return depth;
}
