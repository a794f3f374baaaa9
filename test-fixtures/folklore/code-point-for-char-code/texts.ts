import type { Domain } from '@hotpath/bench';

export const title = 'codes of characters';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ fc, list }: Domain) => list(fc.stringMatching(/^[a-z]{1,6}$/));

export function input({ elements }: { elements: number }, seed: number): string[] {
  return Array.from({ length: elements }, (_, i) => `item-${(i * 7_919 + seed) % 10_007}`);
}

export function run(texts: string[]): number {
  let sum = 0;
  for (const text of texts) for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i) & 127;
  return sum;
}

export function tip(texts: string[]): number {
  let sum = 0;
  for (const text of texts) for (let i = 0; i < text.length; i++) sum += text.codePointAt(i)! & 127;
  return sum;
}
