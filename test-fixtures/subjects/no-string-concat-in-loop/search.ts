import type { Domain } from '@hotpath/bench';

export const title = 'lines put together, until a mark is found in what there is so far';
export const metric = 'time';
export const axes = { lines: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'lines*lines', after: 'lines' };

export const arbitrary = ({ list, texts }: Domain) => list(texts);

export function input({ lines }: { lines: number }, seed: number): string[] {
  return Array.from({ length: lines }, (_, i) => `line ${i + seed} of the file`);
}

/** The mark is one character, so that it cannot begin in one line and end in the next. */
export function run(lines: string[]): string {
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.includes('\0')) break;
  }
  return text;
}
