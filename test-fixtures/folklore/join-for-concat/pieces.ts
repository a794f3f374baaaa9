import type { Domain } from '@hotpath/bench';

export const title = 'a long string put together from pieces';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ list, texts }: Domain) => list(texts);

export function input({ elements }: { elements: number }, seed: number): string[] {
  return Array.from({ length: elements }, (_, i) => `item-${(i * 7_919 + seed) % 10_007}`);
}

export function run(texts: string[]): string {
  let out = '';
  for (const text of texts) out += text + ';';
  return out;
}

export function tip(texts: string[]): string {
  const out = [];
  for (const text of texts) out.push(text + ';');
  return out.join('');
}
