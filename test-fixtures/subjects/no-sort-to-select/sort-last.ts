import type { Domain } from '@hotpath/bench';

export const title = 'the last of the longest words, by a sort of a copy';
export const metric = 'time';
export const axes = { words: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'words*log(words)', after: 'words' };

export const arbitrary = ({ list, texts }: Domain) => list(texts);

/** Lengths between 1 and 200. */
export function input({ words }: { words: number }, seed: number): string[] {
  return Array.from({ length: words }, (_, i) => 'x'.repeat(1 + ((Math.imul(i + seed, 0x9e3779b1) >>> 8) % 200)));
}

export function run(input: string[]): string | undefined {
  const words: readonly string[] = input;
  return [...words].sort((a, b) => a.length - b.length).pop();
}
