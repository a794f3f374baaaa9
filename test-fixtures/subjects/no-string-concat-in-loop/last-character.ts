import type { Domain } from '@hotpath/bench';

export const title = 'lines put together, each on a line of its own, with endsWith';
export const metric = 'time';
export const axes = { lines: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'lines*lines', after: 'lines' };

export const arbitrary = ({ list, texts }: Domain) => list(texts);

/** Every third line brings its own end. */
export function input({ lines }: { lines: number }, seed: number): string[] {
  return Array.from({ length: lines }, (_, i) => `line ${i + seed} of the file${i % 3 ? '' : '\n'}`);
}

export function run(lines: string[]): string {
  let text = '';
  for (const line of lines) {
    if (!text.endsWith('\n')) text += '\n';
    text += line;
  }
  return text;
}
