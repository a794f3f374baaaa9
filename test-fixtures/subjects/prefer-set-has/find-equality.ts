import type { Domain } from '@hotpath/bench';

export const title = 'numbers looked up with find and ===, in a for…of loop';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536], lookups: [16, 128, 1_024, 8_192] };
export const grows = { before: 'elements*lookups', after: 'elements+lookups' };

interface Input {
  stocked: number[];
  ordered: number[];
}

/** NaN is outside the domain: no comparison finds it. */
export const arbitrary = ({ listAndLookups, list, orderedNumbers }: Domain) =>
  listAndLookups(list(orderedNumbers), orderedNumbers).map(([stocked, ordered]): Input => ({ stocked, ordered }));

/** Half of the look-ups find something. */
export function input({ elements, lookups }: { elements: number; lookups: number }, seed: number): Input {
  const stocked = Array.from({ length: elements }, (_, i) => scatter(i, seed));
  const ordered = Array.from({ length: lookups }, (_, i) =>
    i % 2 === 0 ? stocked[scatter(i, seed) % elements]! : scatter(elements + i, seed),
  );
  return { stocked, ordered };
}

/** Neighbours far apart, and never the same. */
function scatter(index: number, seed: number): number {
  return Math.imul(index + seed, 0x9e3779b1) >>> 3;
}

export function run(input: Input): number[] {
  const stocked: number[] = input.stocked;
  const available: number[] = [];
  for (const item of input.ordered) {
    if (stocked.find((one) => one === item) !== undefined) available.push(item);
  }
  return available;
}
