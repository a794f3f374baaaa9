import type { Domain } from '@hotpath/bench';

export const title = 'how many bytes a text takes, by way of a buffer';
export const metric = 'time';
export const axes = { characters: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'characters', after: 'characters' };

export const arbitrary = ({ texts }: Domain) => texts;

/** Mostly ASCII, with an accent now and then. */
export function input({ characters }: { characters: number }, seed: number): string {
  return Array.from({ length: characters }, (_, i) => (i % 50 === 49 ? 'é' : String((i + seed) % 10))).join('');
}

export function run(text: string): number {
  return Buffer.from(text).length;
}
