import type { Domain } from '@hotpath/bench';

export const title = 'numbers looked up with includes, in a for…of loop';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536], lookups: [16, 128, 1_024, 8_192] };
export const grows = { before: 'elements*lookups', after: 'elements+lookups' };

interface Input {
  known: number[];
  readings: number[];
}

export const arbitrary = ({ listAndLookups, sparseList, numbers }: Domain) =>
  listAndLookups(sparseList(numbers), numbers).map(([known, readings]): Input => ({ known, readings }));

/** Half of the look-ups find something. */
export function input({ elements, lookups }: { elements: number; lookups: number }, seed: number): Input {
  const known = Array.from({ length: elements }, (_, i) => scatter(i, seed));
  const readings = Array.from({ length: lookups }, (_, i) =>
    i % 2 === 0 ? known[scatter(i, seed) % elements]! : scatter(elements + i, seed),
  );
  return { known, readings };
}

/** Neighbours far apart, and never the same. */
function scatter(index: number, seed: number): number {
  return Math.imul(index + seed, 0x9e3779b1) >>> 3;
}

export function run(input: Input): number[] {
  const known: number[] = input.known;
  const found: number[] = [];
  for (const reading of input.readings) {
    if (known.includes(reading)) found.push(reading);
  }
  return found;
}
