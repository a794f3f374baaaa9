import type { Domain } from '@hotpath/bench';

export const title = 'a walk over a graph, breadth first';
export const metric = 'time';
export const axes = { nodes: [2, 16, 128, 1_024, 8_192, 65_536] };
export const grows = { before: 'nodes*nodes', after: 'nodes' };

type Graph = number[][];

/** To whom each node points, by its index. */
export const arbitrary = ({ list, fc }: Domain) => list(fc.array(fc.nat(60), { maxLength: 3 }));

export function input({ nodes }: { nodes: number }, seed: number): Graph {
  const first = (seed % 7) + 1;
  return Array.from({ length: nodes }, (_, i) =>
    Array.from({ length: i ? 1 : nodes - 1 }, (_, j) => (i ? (i * 31 + first) % nodes : j + 1)),
  );
}

export function run(graph: Graph): number[] {
  const order: number[] = [];
  const seen = new Set([0]);
  const queue = [0];
  while (queue.length > 0) {
    const node = queue.shift()!;
    order.push(node);
    for (const next of graph[node] ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return order;
}
