import type { Domain } from '@hotpath/bench';

export const title = 'some of the elements are searched for and removed, one after the other';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192], gone: [2, 16, 128, 1_024] };
export const grows = { before: 'elements*gone', after: 'elements+gone' };

interface Input {
  elements: number[];
  gone: number[];
}

/** The elements differ from one another. */
export const arbitrary = ({ list, fc }: Domain) =>
  fc
    .tuple(list(fc.nat(60)), list(fc.nat(60)))
    .map(([elements, gone]): Input => ({ elements: [...new Set(elements)], gone }));

export function input({ elements, gone }: { elements: number; gone: number }, seed: number): Input {
  return {
    elements: Array.from({ length: elements }, (_, i) => i * 7 + seed),
    gone: Array.from({ length: gone }, (_, i) => ((i * 31) % elements) * 7 + seed),
  };
}

export function run({ elements, gone }: Input): number[] {
  const left = elements.slice();
  for (const element of gone) {
    const i = left.indexOf(element);
    if (i !== -1) left.splice(i, 1);
  }
  return left;
}
