import type { Domain } from '@hotpath/bench';

export const title = 'words kept that are not kept yet, asked with indexOf';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 32_768] };
export const grows = { before: 'elements*elements', after: 'elements' };

interface Input {
  words: string[];
}

export const arbitrary = ({ list, texts }: Domain) => list(texts).map((words): Input => ({ words }));

/** A quarter of the words come twice. */
export function input({ elements }: { elements: number }, seed: number): Input {
  const words = Array.from(
    { length: elements },
    (_, i) => `word-${Math.imul((i % 4 === 3 ? i - 2 : i) + seed, 0x9e3779b1) >>> 3}`,
  );
  return { words };
}

export function run(input: Input): string[] {
  const words: string[] = input.words;
  const kept: string[] = [];
  words.forEach((word) => {
    if (kept.indexOf(word) === -1) kept.push(word);
  });
  return kept;
}
