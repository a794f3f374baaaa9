import type { Domain } from '@hotpath/bench';

export const title = 'a name asked for in an array made of a Set';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 32_768] };
export const grows = { before: 'elements', after: 'constant' };

interface Input {
  seen: Set<string>;
  names: string[];
}

export const arbitrary = ({ listAndLookups, list, texts }: Domain) =>
  listAndLookups(list(texts), texts).map(([own, names]): Input => ({ seen: new Set(own), names: names.slice(0, 16) }));

/** Half of sixteen names are there. */
export function input({ elements }: { elements: number }, seed: number): Input {
  const nameOf = (index: number) => `name-${Math.imul(index + seed, 0x9e3779b1) >>> 3}`;
  const own = Array.from({ length: elements }, (_, i) => nameOf(i));
  return {
    seen: new Set(own),
    names: Array.from({ length: 16 }, (_, i) => nameOf(i % 2 === 0 ? (i * 977) % elements : elements + i)),
  };
}

export function run(input: Input): number {
  const seen: ReadonlySet<string> = input.seen;
  let known = 0;
  for (const name of input.names) {
    if (Array.from(seen).indexOf(name) !== -1) known++;
  }
  return known;
}
