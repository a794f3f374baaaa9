import type { Domain } from '@hotpath/bench';

export const title = 'elements put into the middle of an array, one after the other';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192], more: [2, 16, 128, 1_024] };
export const grows = { before: 'elements*more', after: 'elements+more' };

interface Input {
  elements: number[];
  more: number[];
}

export const arbitrary = ({ list, numbers, fc }: Domain) =>
  fc.tuple(list(numbers), list(numbers)).map(([elements, more]): Input => ({ elements, more }));

export function input({ elements, more }: { elements: number; more: number }, seed: number): Input {
  return {
    elements: Array.from({ length: elements }, (_, i) => i * 7 + seed),
    more: Array.from({ length: more }, (_, i) => i + seed),
  };
}

export function run({ elements, more }: Input): number[] {
  const all = elements.slice();
  const at = elements.length >> 1;
  all.splice(at, 0, ...more.slice().reverse());
  return all;
}
