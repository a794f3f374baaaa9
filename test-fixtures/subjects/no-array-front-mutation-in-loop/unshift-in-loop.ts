import type { Domain } from '@hotpath/bench';

export const title = 'a path read backwards, from each node to the one it was reached from';
export const metric = 'time';
export const axes = { nodes: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'nodes*nodes', after: 'nodes' };

interface Input {
  from: number[];
}

/** Each node was reached from one with a smaller index. */
export const arbitrary = ({ list, fc }: Domain) =>
  list(fc.nat(40)).map((steps): Input => ({ from: steps.map((step, i) => i - 1 - (step % (i + 1))) }));

export function input({ nodes }: { nodes: number }): Input {
  return { from: Array.from({ length: nodes }, (_, i) => i - 1) };
}

export function run({ from }: Input): number[] {
  const path: number[] = [];
  let node = from.length - 1;
  while (node >= 0) {
    path.unshift(node);
    node = from[node]!;
  }
  return path;
}
