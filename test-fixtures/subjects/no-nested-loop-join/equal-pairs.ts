import type { Domain } from '@hotpath/bench';

export const title = 'people with the same address, by comparing all pairs';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'elements*elements', after: 'elements' };

interface Person {
  email: string;
}

export const arbitrary = ({ fc, list, texts }: Domain) =>
  list(fc.record({ email: texts })).map((people): Person[] => people.slice(0, 200));

export function input({ elements }: { elements: number }, seed: number): Person[] {
  return Array.from({ length: elements }, (_, i) => ({ email: `person${(i * 7 + seed) % (elements * 4)}@home` }));
}

export function run(people: Person[]): number {
  let pairs = 0;
  for (let i = 0; i < people.length; i++) {
    for (let j = i + 1; j < people.length; j++) {
      if (people[i]!.email === people[j]!.email) pairs++;
    }
  }
  return pairs;
}
