import type { Domain } from '@hotpath/bench';

export const title = 'strings looked up with includes, in a filter callback';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536], lookups: [16, 128, 1_024, 8_192] };
export const grows = { before: 'elements*lookups', after: 'elements+lookups' };

interface Input {
  stopWords: string[];
  words: string[];
}

export const arbitrary = ({ listAndLookups, list, texts }: Domain) =>
  listAndLookups(list(texts), texts).map(([stopWords, words]): Input => ({ stopWords, words }));

/** Half of the look-ups find something. */
export function input({ elements, lookups }: { elements: number; lookups: number }, seed: number): Input {
  const stopWords = Array.from({ length: elements }, (_, i) => `word-${scatter(i, seed)}`);
  const words = Array.from({ length: lookups }, (_, i) =>
    i % 2 === 0 ? stopWords[scatter(i, seed) % elements]! : `word-${scatter(elements + i, seed)}`,
  );
  return { stopWords, words };
}

/** Neighbours far apart, and never the same. */
function scatter(index: number, seed: number): number {
  return Math.imul(index + seed, 0x9e3779b1) >>> 3;
}

export function run(input: Input): string[] {
  const stopWords: readonly string[] = input.stopWords;
  return input.words.filter((word) => !stopWords.includes(word));
}
