import type { Domain } from '@hotpath/bench';

export const title = 'objects looked up with includes, in a for loop';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536], lookups: [16, 128, 1_024, 8_192] };
export const grows = { before: 'elements*lookups', after: 'elements+lookups' };

interface User {
  id: number;
}
interface Input {
  banned: User[];
  visitors: User[];
}

export const arbitrary = ({ fc, list, listAndLookups }: Domain) => {
  const user = fc.record({ id: fc.nat(9) });
  return listAndLookups(list(user), user).map(([banned, visitors]): Input => ({ banned, visitors }));
};

/** Half of the look-ups find something. */
export function input({ elements, lookups }: { elements: number; lookups: number }, seed: number): Input {
  const banned = Array.from({ length: elements }, (_, i) => ({ id: scatter(i, seed) }));
  const visitors = Array.from({ length: lookups }, (_, i) =>
    i % 2 === 0 ? banned[scatter(i, seed) % elements]! : { id: scatter(elements + i, seed) },
  );
  return { banned, visitors };
}

/** Neighbours far apart, and never the same. */
function scatter(index: number, seed: number): number {
  return Math.imul(index + seed, 0x9e3779b1) >>> 3;
}

export function run(input: Input): User[] {
  const banned: User[] = input.banned;
  const welcome: User[] = [];
  for (let i = 0; i < input.visitors.length; i++) {
    const visitor = input.visitors[i]!;
    if (!banned.includes(visitor)) welcome.push(visitor);
  }
  return welcome;
}
