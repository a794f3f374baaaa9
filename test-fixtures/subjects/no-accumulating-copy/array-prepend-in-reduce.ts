import type { Domain } from '@hotpath/bench';

export const title = 'an array spread behind what is put in front of it, in a reduction';
export const metric = 'time';
export const axes = { elements: [16, 64, 256, 1_024, 4_096, 16_384] };
export const grows = { before: 'elements**2', after: 'elements' };

type Input = string[];

export const arbitrary = ({ list, texts }: Domain) => list(texts);

export function input({ elements }: { elements: number }, seed: number): Input {
  return Array.from({ length: elements }, (_, i) => ` line ${i + seed} `);
}

export function run(lines: Input): string[] {
  return lines.reduce<string[]>((latestFirst, line) => [line.trim(), ...latestFirst], []);
}
