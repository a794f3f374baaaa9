import type { Domain } from '@hotpath/bench';

export const title = 'edges without those that connect the same two nodes again';
export const metric = 'time';
export const axes = { edges: [16, 128, 1_024, 8_192, 32_768] };
export const grows = { before: 'edges*edges', after: 'edges' };

interface Edge {
  from: number;
  to: number;
}

export const arbitrary = ({ list, fc }: Domain) => {
  const node = fc.integer({ min: 0, max: 6 });
  return list(fc.record({ from: node, to: node }));
};

/** Every other edge is a new one; a node has four of them. */
export function input({ edges }: { edges: number }, seed: number): Edge[] {
  return Array.from({ length: edges }, (_, i) => ({ from: seed + (i >> 3), to: Math.imul(i >> 1, 0x9e3779b1) >>> 3 }));
}

export function run(edges: Edge[]): Edge[] {
  const kept: Edge[] = [];
  for (const edge of edges) {
    if (!kept.some((other) => other.from === edge.from && other.to === edge.to)) kept.push(edge);
  }
  return kept;
}
