import type { Domain } from '@hotpath/bench';

export const title = 'an object walked by for…in';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ fc, keys, numbers }: Domain) => fc.dictionary(keys, numbers, { noNullPrototype: true });

export function input({ elements }: { elements: number }, seed: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: elements }, (_, i) => [`key${i + seed}`, i]));
}

export function run(object: Record<string, number>): number {
  let sum = 0;
  for (const key in object) {
    if (Object.hasOwn(object, key)) sum += object[key]! * 2;
  }
  return sum;
}

export function tip(object: Record<string, number>): number {
  let sum = 0;
  for (const [, value] of Object.entries(object)) sum += value * 2;
  return sum;
}
