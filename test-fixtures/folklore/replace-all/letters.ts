import type { Domain } from '@hotpath/bench';

export const title = 'a letter replaced all over a text';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ texts }: Domain) => texts;

export function input({ elements }: { elements: number }, seed: number): string {
  return Array.from({ length: elements }, (_, i) => 'abc, d'[(i * 7 + seed) % 6]).join('');
}

export function run(text: string): string {
  return text.replace(/a/g, 'xy');
}

export function tip(text: string): string {
  return text.replaceAll('a', 'xy');
}
