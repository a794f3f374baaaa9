import type { Domain } from '@hotpath/bench';

export const title = 'strings appended with concat, in a for…of loop';
export const metric = 'time';
export const axes = { elements: [16, 64, 256, 1_024, 4_096, 16_384] };
export const grows = { before: 'elements**2', after: 'elements' };

interface User {
  first: string;
  last: string;
}
type Input = User[];

export const arbitrary = ({ fc, list, texts }: Domain) => list(fc.record({ first: texts, last: texts }));

export function input({ elements }: { elements: number }, seed: number): Input {
  return Array.from({ length: elements }, (_, i) => ({ first: `Ada ${i + seed}`, last: 'Lovelace' }));
}

export function run(users: Input): string[] {
  let names: string[] = [];
  for (const user of users) {
    names = names.concat(`${user.first} ${user.last}`);
  }
  return names;
}
