import type { Domain } from '@hotpath/bench';

export const title = 'a name for each number';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ fc, list }: Domain) => list(fc.integer({ min: -1_000, max: 1_000 }));

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => (i * 7_919 + seed) % 1_000);
}

export function run(xs: number[]): string[] {
  const out = [];
  for (const x of xs) {
    switch (x & 3) {
      case 0:
        out.push('north');
        break;
      case 1:
        out.push('east');
        break;
      case 2:
        out.push('south');
        break;
      default:
        out.push('west');
    }
  }
  return out;
}

export function tip(xs: number[]): string[] {
  const names: Record<number, string> = { 0: 'north', 1: 'east', 2: 'south' };
  const out = [];
  for (const x of xs) out.push(names[x & 3] ?? 'west');
  return out;
}
