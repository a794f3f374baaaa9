import type { Domain } from '@hotpath/bench';

export const title = 'words of a list that is split for each word';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'elements', after: 'elements' };

interface Input {
  words: string[];
  stop: string;
}

export const arbitrary = ({ fc, list, texts }: Domain) =>
  fc
    .tuple(list(texts), fc.array(texts, { maxLength: 8 }))
    .map(([words, stop]): Input => ({ words, stop: stop.join() }));

export function input({ elements }: { elements: number }, seed: number): Input {
  const words = Array.from({ length: elements }, (_, i) => `word${(i * 7 + seed) % 97}`);
  return { words, stop: 'a,about,above,after,again,all,am,an,and,any,are,as,at,be,because,been' };
}

export function run({ words, stop }: { words: string[]; stop: string }): number {
  let hits = 0;
  for (const word of words) {
    for (const one of stop.split(',')) if (word.startsWith(one)) hits++;
  }
  return hits;
}
