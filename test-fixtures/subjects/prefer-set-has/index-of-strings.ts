import type { Domain } from '@hotpath/bench';

export const title = 'strings looked up with indexOf, in a forEach callback';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536], lookups: [16, 128, 1_024, 8_192] };
export const grows = { before: 'elements*lookups', after: 'elements+lookups' };

interface Input {
  columns: string[];
  fields: string[];
}

export const arbitrary = ({ listAndLookups, list, texts }: Domain) =>
  listAndLookups(list(texts), texts).map(([columns, fields]): Input => ({ columns, fields }));

/** Half of the look-ups find something. */
export function input({ elements, lookups }: { elements: number; lookups: number }, seed: number): Input {
  const columns = Array.from({ length: elements }, (_, i) => `field_${scatter(i, seed)}`);
  const fields = Array.from({ length: lookups }, (_, i) =>
    i % 2 === 0 ? columns[scatter(i, seed) % elements]! : `field_${scatter(elements + i, seed)}`,
  );
  return { columns, fields };
}

/** Neighbours far apart, and never the same. */
function scatter(index: number, seed: number): number {
  return Math.imul(index + seed, 0x9e3779b1) >>> 3;
}

export function run(input: Input): string[] {
  const columns: string[] = input.columns;
  const picked: string[] = [];
  input.fields.forEach((field) => {
    if (columns.indexOf(field) !== -1) picked.push(field);
  });
  return picked;
}
