import type { Domain } from '@hotpath/bench';

export const title = 'a chain of fields read on every turn';
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

export function run(points: Point[]): number {
  const state = { view: { scale: { x: 2, y: 3 } } };
  let sum = 0;
  for (const point of points) sum += point.x * state.view.scale.x + point.y * state.view.scale.y;
  return sum;
}

export function tip(points: Point[]): number {
  const state = { view: { scale: { x: 2, y: 3 } } };
  const { scale } = state.view;
  let sum = 0;
  for (const point of points) sum += point.x * scale.x + point.y * scale.y;
  return sum;
}
