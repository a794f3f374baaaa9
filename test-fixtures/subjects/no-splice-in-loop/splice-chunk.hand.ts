import type { Domain } from '@hotpath/bench';

export const title = 'an array is cut into pieces of sixteen';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'elements*elements', after: 'elements' };

interface Input {
  elements: number[];
}

export const arbitrary = ({ list, fc, numbers }: Domain) => fc.record({ elements: list(numbers) });

export const input = ({ elements }: { elements: number }, seed: number): Input => ({
  elements: Array.from({ length: elements }, (_, i) => i * 7 + seed),
});

export function run({ elements }: Input): number[][] {
  const chunks = [];
  for (let i = 0; i < elements.length; i += 16) chunks.push(elements.slice(i, i + 16));
  return chunks;
}
