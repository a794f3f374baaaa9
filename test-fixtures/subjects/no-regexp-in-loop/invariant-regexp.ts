import type { Domain } from '@hotpath/bench';

export const title = 'titles that contain what was searched for, in a filter callback';
export const metric = 'time';
export const axes = { titles: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'titles', after: 'titles' };

interface Input {
  titles: string[];
  wanted: string;
}

/** What is searched for is a word, so that it is a valid pattern. */
export const arbitrary = ({ list, texts, fc }: Domain) =>
  fc
    .tuple(list(texts), fc.constantFrom('a', 'item', '1', 'É', 'x+'))
    .map(([titles, wanted]): Input => ({ titles, wanted }));

export function input({ titles }: { titles: number }, seed: number): Input {
  return { titles: Array.from({ length: titles }, (_, i) => `Item ${i * 7 + seed} of the list`), wanted: 'item 1\\d*' };
}

export function run({ titles, wanted }: Input): string[] {
  const all: readonly string[] = titles;
  const word: string = wanted;
  return all.filter((title) => new RegExp(word, 'i').test(title));
}
