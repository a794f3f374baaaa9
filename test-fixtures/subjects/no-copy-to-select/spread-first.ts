import type { Domain } from '@hotpath/bench';

export const title = 'the first of a Set, which is spread for it';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'constant' };

interface Input {
  seen: Set<string>;
}

export const arbitrary = ({ list, texts }: Domain) => list(texts).map((words): Input => ({ seen: new Set(words) }));

export function input({ elements }: { elements: number }, seed: number): Input {
  return {
    seen: new Set(Array.from({ length: elements }, (_, i) => `word-${Math.imul(i + seed, 0x9e3779b1) >>> 3}`)),
  };
}

/** Asked sixteen times: one answer takes too little to be timed. */
export function run(input: Input): number {
  const seen: ReadonlySet<string> = input.seen;
  let total = 0;
  for (let i = 0; i < 16; i++) {
    const first = [...seen][0];
    if (first !== undefined) total += first.length + i;
  }
  return total;
}
