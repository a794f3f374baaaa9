import type { Domain } from '@hotpath/bench';

export const title = 'edges of a graph found in the list of their vertex';
export const metric = 'time';
export const axes = { neighbours: [16, 128, 1_024, 8_192, 32_768], steps: [16, 128, 1_024, 8_192] };
export const grows = { before: 'neighbours*steps', after: 'neighbours+steps' };

interface Input {
  graph: [number, number][][];
  steps: [number, number][];
}

export const arbitrary = ({ fc, list }: Domain) =>
  fc.tuple(list(list(fc.nat(50))), list(fc.tuple(fc.nat(50), fc.nat(50)))).map(([lists, steps]): Input => {
    const graph = lists.map((ends) => ends.map((to, cost): [number, number] => [to, cost]));
    return { graph, steps: graph.length ? steps.map(([from, to]) => [from % graph.length, to]) : [] };
  });

/** Four vertices with as many neighbours each. */
export function input({ neighbours, steps }: { neighbours: number; steps: number }, seed: number): Input {
  const graph = Array.from({ length: 4 }, (_, from) =>
    Array.from({ length: neighbours }, (_, i): [number, number] => [i, (i * 7 + from + seed) % 100]),
  );
  return {
    graph,
    steps: Array.from({ length: steps }, (_, i) => [i % 4, (Math.imul(i + seed, 0x9e3779b1) >>> 3) % neighbours]),
  };
}

export function run({ graph, steps }: Input): number {
  const edges: [number, number][][] = graph;
  let total = 0;
  for (const [from, to] of steps) {
    const edge = edges[from]!.find(([end]) => end === to);
    if (edge) total += edge[1];
  }
  return total;
}
