import type { Domain } from '@hotpath/bench';

export const title = 'names mapped anew for each question, in an every callback';
export const metric = 'time';
export const axes = { elements: [16, 64, 256, 1_024, 4_096] };
export const grows = { before: 'elements**2', after: 'elements' };

interface Module {
  name: string;
}
interface Input {
  left: Module[];
  right: Module[];
}

export const arbitrary = ({ fc, list, texts }: Domain) => {
  const modules = list(fc.record({ name: texts }));
  return fc.record({ left: modules, right: modules });
};

/** The same names, the other way round: every question is answered with yes. */
export function input({ elements }: { elements: number }, seed: number): Input {
  const left = Array.from({ length: elements }, (_, i) => ({ name: `module-${i + seed}` }));
  return { left, right: [...left].reverse() };
}

export function run({ left, right }: Input): boolean {
  return left.every(({ name }) => right.map((module) => module.name).includes(name));
}
