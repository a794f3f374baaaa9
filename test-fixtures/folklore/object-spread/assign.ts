import type { Domain } from '@hotpath/bench';

export const title = 'objects copied by Object.assign';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

interface Point {
  x: number;
  y: number;
}

export const arbitrary = ({ fc, list, numbers }: Domain) => list(fc.record({ x: numbers, y: numbers }));

export function input({ elements }: { elements: number }, seed: number): Point[] {
  return Array.from({ length: elements }, (_, i) => ({ x: (i * 7_919 + seed) % 1_000, y: i % 77 }));
}

export function run(points: Point[]): Point[] {
  const out: Point[] = [];
  for (const point of points) out.push(Object.assign({}, point));
  return out;
}

export function tip(points: Point[]): Point[] {
  const out: Point[] = [];
  for (const point of points) out.push({ ...point });
  return out;
}
