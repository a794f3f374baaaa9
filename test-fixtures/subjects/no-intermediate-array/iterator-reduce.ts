import type { Domain } from '@hotpath/bench';

export const title = 'values of a Map copied to add them up';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192], rounds: [16] };
export const reference = { elements: 1_024, rounds: 16 };
export const grows = { before: 'elements*rounds', after: 'elements*rounds' };

interface Input {
  prices: [string, number][];
  wanted: number[];
}

export const arbitrary = ({ fc, list, texts, orderedNumbers }: Domain) =>
  fc
    .tuple(list(fc.tuple(texts, orderedNumbers)), fc.array(orderedNumbers, { maxLength: 4 }))
    .map(([prices, wanted]): Input => ({ prices, wanted }));

export function input({ elements, rounds }: { elements: number; rounds: number }, seed: number): Input {
  return {
    prices: Array.from({ length: elements }, (_, i) => [`item ${i}`, (i * 7 + seed) % 10_007]),
    wanted: Array.from({ length: rounds }, (_, i) => ((i * 61 + seed) % elements) * 7),
  };
}

export function run(input: Input): number[] {
  const prices = new Map(input.prices);
  const wanted: readonly number[] = input.wanted;
  const sums: number[] = [];
  for (const least of wanted) {
    const sum = Array.from(prices.values()).reduce((total, one) => (one > least ? total + one : total), 0);
    sums.push(sum);
  }
  return sums;
}
