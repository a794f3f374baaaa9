import type { Domain } from '@hotpath/bench';

export const title = 'records cloned by way of JSON';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

interface Entry {
  id: number;
  name: string;
  tags: string[];
}

export const arbitrary = ({ fc, list, texts }: Domain) =>
  list(
    fc.record({ id: fc.nat(), name: texts, tags: fc.array(texts, { maxLength: 3 }) }, { noNullPrototype: true }),
  ).map((entries) =>
    // JSON gives each place an object of its own, whether or not two shared one.
    entries.map((entry) => ({ ...entry, tags: [...entry.tags] })),
  );

export function input({ elements }: { elements: number }, seed: number): Entry[] {
  return Array.from({ length: elements }, (_, i) => ({ id: i + seed, name: `name ${i}`, tags: ['a', `t${i % 9}`] }));
}

export function run(entries: Entry[]): Entry[] {
  return JSON.parse(JSON.stringify(entries)) as Entry[];
}

export function tip(entries: Entry[]): Entry[] {
  return structuredClone(entries);
}
