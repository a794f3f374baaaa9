import type { Domain } from '@hotpath/bench';

export const title = 'how many keys a Map has, by way of an array';
export const metric = 'time';
export const axes = { elements: [4, 16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: '1' };

export const arbitrary = ({ list, numbers }: Domain) =>
  list(numbers).map((ids) => new Map(ids.map((id) => [id, true])));

export function input({ elements }: { elements: number }, seed: number): Map<number, boolean> {
  return new Map(Array.from({ length: elements }, (_, i) => [i + seed, true]));
}

/** Asked sixteen times: one answer takes too little to be timed. */
export function run(flags: Map<number, boolean>): number {
  let total = 0;
  for (let i = 0; i < 16; i++) total += [...flags.keys()].length + i;
  return total;
}
