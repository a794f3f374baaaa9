import type { Domain } from '@hotpath/bench';

export const title = 'a home-made memoize without a limit, around a function that splits a path';
export const metric = 'live-bytes';
export const axes = { keys: [256, 4_096, 16_384, 65_536, 1_048_576] };
export const reference = { keys: 65_536 };
export const grows = { before: 'keys', after: 'constant' };

export const arbitrary = ({ list, texts }: Domain) => list(texts);

export function input({ keys }: { keys: number }, seed: number): string[] {
  return Array.from({ length: keys }, (_, i) => `/users/${seed}/files/${i}`);
}

function memoize<T extends {}>(compute: (key: string) => T): (key: string) => T {
  const cache = new Map<string, T>();
  return (key) => {
    let value = cache.get(key);
    if (value === undefined) {
      value = compute(key);
      cache.set(key, value);
    }
    return value;
  };
}

const parts = memoize((path) => path.split('/'));

export function run(paths: string[]): number {
  let depth = 0;
  for (const path of paths) depth += parts(path).length;
  return depth;
}
