import type { Domain } from '@hotpath/bench';

export const title = 'values of mixed kinds looked up with indexOf, in a for…of loop';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536], lookups: [16, 128, 1_024, 8_192] };
export const grows = { before: 'elements*lookups', after: 'elements+lookups' };

interface Input {
  options: unknown[];
  choices: unknown[];
}

/** NaN is outside the domain, and so are holes: indexOf finds neither. */
export const arbitrary = ({ list, listAndLookups, values }: Domain) => {
  const findable = values.filter((value) => !Number.isNaN(value));
  return listAndLookups(list(findable), findable).map(([options, choices]): Input => ({ options, choices }));
};

/** Half of the look-ups find something. */
export function input({ elements, lookups }: { elements: number; lookups: number }, seed: number): Input {
  const options = Array.from({ length: elements }, (_, i): unknown => mixed(i, seed));
  const choices = Array.from({ length: lookups }, (_, i) =>
    i % 2 === 0 ? options[scatter(i, seed) % elements]! : mixed(elements + i, seed),
  );
  return { options, choices };
}

/** Neighbours far apart, and never the same. */
function scatter(index: number, seed: number): number {
  return Math.imul(index + seed, 0x9e3779b1) >>> 3;
}

/** Numbers, strings and objects in turn. */
function mixed(index: number, seed: number): unknown {
  const value = scatter(index, seed);
  return [value, `key-${value}`, { value }, value + 0.5][index % 4];
}

export function run(input: Input): number {
  const options: unknown[] = input.options;
  let valid = 0;
  for (const choice of input.choices) {
    if (options.indexOf(choice) >= 0) valid++;
  }
  return valid;
}
