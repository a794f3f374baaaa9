import type { Domain } from '@hotpath/bench';

export const title = 'names that contain what is searched for, whatever its case';
export const metric = 'time';
export const axes = { names: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'names', after: 'names' };

interface Input {
  names: string[];
  search: string;
}

export const arbitrary = ({ list, texts, fc }: Domain) =>
  fc.tuple(list(texts), texts).map(([names, search]): Input => ({ names, search }));

export function input({ names }: { names: number }, seed: number): Input {
  return {
    names: Array.from({ length: names }, (_, i) => `customer number ${(i * 7 + seed) % 1_000}`),
    search: 'Customer Number 7',
  };
}

export function run({ names, search }: Input): string[] {
  const all: string[] = names;
  const query: string = search;
  return all.filter((name) => name.includes(query.toLowerCase()));
}
