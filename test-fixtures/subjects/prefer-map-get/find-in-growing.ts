import type { Domain } from '@hotpath/bench';

export const title = 'words counted in a list that is searched for each';
export const metric = 'time';
export const axes = { words: [16, 128, 1_024, 8_192, 32_768] };
export const grows = { before: 'words*words', after: 'words' };

interface Count {
  word: string;
  times: number;
}

export const arbitrary = ({ list, texts }: Domain) => list(texts);

/** Every other word is a new one. */
export function input({ words }: { words: number }, seed: number): string[] {
  return Array.from({ length: words }, (_, i) => `word-${Math.imul((i >> 1) + seed, 0x9e3779b1) >>> 3}`);
}

export function run(words: string[]): Count[] {
  const counts: Count[] = [];
  for (const word of words) {
    const known = counts.find((count) => count.word === word);
    if (known) known.times++;
    else counts.push({ word, times: 1 });
  }
  return counts;
}
