import type { Domain } from '@hotpath/bench';

export const title = 'the last part of a path';
export const metric = 'time';
export const axes = { parts: [2, 4, 16, 128, 1_024, 8_192] };
export const grows = { before: 'parts', after: '1' };

export const arbitrary = ({ texts }: Domain) => texts;

export function input({ parts }: { parts: number }, seed: number): string {
  return Array.from({ length: parts }, (_, i) => `folder-${i + seed}`).join('/');
}

export function run(path: string): string {
  return path.split('/').pop()!;
}
