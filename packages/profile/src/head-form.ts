import { check, HeadNodeSchema, ProfileError, type RawNode, type RawProfile } from './schema.js';

/** The older form, brought into the newer one. Chrome DevTools reads its times as seconds, too. */
export function nodesOfHead({
  head,
  startTime,
  endTime,
}: {
  head: unknown;
  startTime: number;
  endTime: number;
}): RawProfile {
  const nodes: RawNode[] = [];
  const open = [{ value: head, parent: undefined as number | undefined, at: 'head' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, parent, at } = next;
    const node = check(HeadNodeSchema, value, at);
    const id = nodes.length + 1;
    nodes.push({
      id,
      ...(parent !== undefined && { parent }),
      callFrame: {
        functionName: node.functionName,
        url: node.url,
        lineNumber: node.lineNumber - 1,
        columnNumber: (node.columnNumber ?? 0) - 1,
      },
      hitCount: node.hitCount,
      positionTicks: node.positionTicks,
    });
    const { children = [] } = value as { children?: unknown };
    if (!Array.isArray(children)) throw new ProfileError(`${at}.children: is no list`);
    for (const [nth, child] of children.entries()) {
      // A path of thousands of names would help nobody.
      open.push({ value: child, parent: id, at: at.length < 80 ? `${at}.children[${nth}]` : at });
    }
  }
  return { nodes, startTime: startTime * 1e6, endTime: endTime * 1e6 };
}
