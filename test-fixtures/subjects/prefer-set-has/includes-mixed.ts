import type { Domain } from '@hotpath/bench';

export const title = 'values of mixed kinds looked up with includes, in a while loop';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536], lookups: [16, 128, 1_024, 8_192] };
export const grows = { before: 'elements*lookups', after: 'elements+lookups' };

interface Input {
  seen: unknown[];
  queue: unknown[];
}

export const arbitrary = ({ listAndLookups, sparseList, values }: Domain) =>
  listAndLookups(sparseList(values), values).map(([seen, queue]): Input => ({ seen, queue }));

/** Half of the look-ups find something. */
export function input({ elements, lookups }: { elements: number; lookups: number }, seed: number): Input {
  const seen = Array.from({ length: elements }, (_, i): unknown => mixed(i, seed));
  const queue = Array.from({ length: lookups }, (_, i) =>
    i % 2 === 0 ? seen[scatter(i, seed) % elements]! : mixed(elements + i, seed),
  );
  return { seen, queue };
}

/** Neighbours far apart, and never the same. */
function scatter(index: number, seed: number): number {
  return Math.imul(index + seed, 0x9e3779b1) >>> 3;
}

/** Numbers, strings and objects in turn. */
function mixed(index: number, seed: number): unknown {
  const value = scatter(index, seed);
  return [value, `key-${value}`, { value }, value + 0.5][index % 4];
}

export function run(input: Input): unknown[] {
  const seen: unknown[] = input.seen;
  const { queue } = input;
  const left: unknown[] = [];
  let next = 0;
  while (next < queue.length) {
    const item = queue[next++];
    if (seen.includes(item)) continue;
    left.push(item);
  }
  return left;
}
