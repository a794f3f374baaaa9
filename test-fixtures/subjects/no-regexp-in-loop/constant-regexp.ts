import type { Domain } from '@hotpath/bench';

export const title = 'words tested by an expression that is written as a text';
export const metric = 'time';
export const axes = { words: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'words', after: 'words' };

interface Input {
  words: string[];
}

export const arbitrary = ({ list, texts }: Domain) => list(texts).map((words): Input => ({ words }));

export function input({ words }: { words: number }, seed: number): Input {
  return { words: Array.from({ length: words }, (_, i) => `word-${(i * 7 + seed) % 1_000}${i % 3 ? '' : '.ts'}`) };
}

export function run({ words }: Input): number {
  let sources = 0;
  for (const word of words) {
    if (new RegExp('^[a-z]+-\\d+\\.[jt]sx?$').test(word)) sources++;
  }
  return sources;
}
