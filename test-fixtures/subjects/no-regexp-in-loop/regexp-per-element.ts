import type { Domain } from '@hotpath/bench';

export const title = 'lines in which one of the words stands, each word compiled anew for each line';
export const metric = 'time';
export const axes = { lines: [2, 16, 128, 512, 1_024], words: [2, 16, 128, 1_024] };
export const grows = { before: 'lines*words', after: 'lines*words' };

interface Input {
  lines: string[];
  words: string[];
}

export const arbitrary = ({ list, fc }: Domain) => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/);
  return fc.record({ lines: list(list(word).map((all) => all.join(' '))), words: list(word) });
};

/** None of the words stands in any of the lines. */
export const input = ({ lines, words }: { lines: number; words: number }, seed: number): Input => ({
  lines: Array.from({ length: lines }, (_, i) => `line ${i} of the text number ${(i * 7 + seed) % 97}`),
  words: Array.from({ length: words }, (_, i) => `word${i}x${seed % 10}`),
});

export function run({ lines, words }: Input): string[] {
  return lines.filter((line) => words.some((word) => new RegExp(`\\b${word}\\b`, 'i').test(line)));
}
