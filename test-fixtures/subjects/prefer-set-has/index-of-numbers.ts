import type { Domain } from '@hotpath/bench';

export const title = 'numbers looked up with indexOf, in a for loop';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536], lookups: [16, 128, 1_024, 8_192] };
export const grows = { before: 'elements*lookups', after: 'elements+lookups' };

interface Input {
  blocked: number[];
  ids: number[];
}

/** NaN is outside the domain: indexOf never finds it. */
export const arbitrary = ({ listAndLookups, list, orderedNumbers }: Domain) =>
  listAndLookups(list(orderedNumbers), orderedNumbers).map(([blocked, ids]): Input => ({ blocked, ids }));

/** Half of the look-ups find something. */
export function input({ elements, lookups }: { elements: number; lookups: number }, seed: number): Input {
  const blocked = Array.from({ length: elements }, (_, i) => scatter(i, seed));
  const ids = Array.from({ length: lookups }, (_, i) =>
    i % 2 === 0 ? blocked[scatter(i, seed) % elements]! : scatter(elements + i, seed),
  );
  return { blocked, ids };
}

/** Neighbours far apart, and never the same. */
function scatter(index: number, seed: number): number {
  return Math.imul(index + seed, 0x9e3779b1) >>> 3;
}

export function run(input: Input): number[] {
  const blocked: number[] = input.blocked;
  const { ids } = input;
  const allowed: number[] = [];
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!;
    if (blocked.indexOf(id) === -1) allowed.push(id);
  }
  return allowed;
}
