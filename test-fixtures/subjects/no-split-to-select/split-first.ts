import type { Domain } from '@hotpath/bench';

export const title = 'the first field of a line';
export const metric = 'time';
export const axes = { parts: [2, 4, 16, 128, 1_024, 8_192] };
export const grows = { before: 'parts', after: '1' };

export const arbitrary = ({ texts }: Domain) => texts;

export function input({ parts }: { parts: number }, seed: number): string {
  return Array.from({ length: parts }, (_, i) => `field-${i + seed}`).join(',');
}

export function run(line: string): string {
  return line.split(',')[0]!;
}
