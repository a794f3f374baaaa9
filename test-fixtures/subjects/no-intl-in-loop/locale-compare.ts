import type { Domain } from '@hotpath/bench';

export const title = 'names sorted with localeCompare and options';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 4_096] };
export const grows = { before: 'elements*log(elements)', after: 'elements*log(elements)' };

export const arbitrary = ({ list, texts }: Domain) => list(texts);

export function input({ elements }: { elements: number }, seed: number): string[] {
  return Array.from({ length: elements }, (_, i) => `Straße ${Math.imul(i + seed, 0x9e3779b1) >>> 8}`);
}

export function run(names: string[]): string[] {
  const sorted: string[] = names.slice();
  return sorted.sort((a, b) => a.localeCompare(b, 'de', { numeric: true }));
}
