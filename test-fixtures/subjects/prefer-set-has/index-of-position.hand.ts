import type { Domain } from '@hotpath/bench';

export const title = 'the positions of strings in a list, asked in a loop';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536], lookups: [16, 128, 1_024, 8_192] };
export const grows = { before: 'elements*lookups', after: 'elements+lookups' };

interface Input {
  nodes: string[];
  targets: string[];
}

export const arbitrary = ({ listAndLookups, list, texts }: Domain) =>
  listAndLookups(list(texts), texts).map(([nodes, targets]): Input => ({ nodes, targets }));

/** Half of the look-ups find something. */
export function input({ elements, lookups }: { elements: number; lookups: number }, seed: number): Input {
  const nodes = Array.from({ length: elements }, (_, i) => `node-${scatter(i, seed)}`);
  const targets = Array.from({ length: lookups }, (_, i) =>
    i % 2 === 0 ? nodes[scatter(i, seed) % elements]! : `node-${scatter(elements + i, seed)}`,
  );
  return { nodes, targets };
}

/** Neighbours far apart, and never the same. */
function scatter(index: number, seed: number): number {
  return Math.imul(index + seed, 0x9e3779b1) >>> 3;
}

export function run(input: Input): number[] {
  const nodes: readonly string[] = input.nodes;
  const positions = new Map<string, number>();
  // From the end: the first of several equals has the position, as with `indexOf`.
  for (let i = nodes.length - 1; i >= 0; i--) positions.set(nodes[i]!, i);
  const edges: number[] = [];
  for (const target of input.targets) {
    const to = positions.get(target) ?? -1;
    edges.push(to);
  }
  return edges;
}
