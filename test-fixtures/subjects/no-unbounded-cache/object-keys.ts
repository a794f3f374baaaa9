import type { Domain } from '@hotpath/bench';

export const title = 'a Map at module level that keeps every request it was ever asked about, with its address parsed';
export const metric = 'live-bytes';
export const axes = { keys: [256, 4_096, 16_384, 65_536, 1_048_576] };
export const reference = { keys: 65_536 };
export const grows = { before: 'keys', after: 'constant' };

export const arbitrary = ({ list, texts }: Domain) => list(texts);

export function input({ keys }: { keys: number }, seed: number): string[] {
  return Array.from({ length: keys }, (_, i) => `/users/${seed}/files/${i}`);
}

interface Request {
  path: string;
}

const parsed = new Map<Request, string[]>();

function parts(request: Request): string[] {
  const known = parsed.get(request);
  if (known) return known;
  const split = request.path.split('/');
  parsed.set(request, split);
  return split;
}

export function run(paths: string[]): number {
  let depth = 0;
  for (const path of paths) {
    const request: Request = { path };
    depth += parts(request).length;
  }
  return depth;
}
