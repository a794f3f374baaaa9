export interface Call {
  name: string;
  url?: string;
  line?: number;
  column?: number;
  /** Samples on lines of its own, of 1 ms each. */
  at?: Record<number, number>;
  calls?: Call[];
}

/** A profile in which every sample takes a millisecond. */
export function profileOf(...calls: Call[]): ReturnType<typeof rawProfile> {
  return rawProfile({ name: '(root)', line: -1, calls });
}

function rawProfile(root: Call) {
  const samples: number[] = [];
  const nodes: object[] = [];
  const add = ({ name, url = '', line = 1, column = 1, at = {}, calls = [] }: Call): number => {
    const id = nodes.length + 1;
    const ticks = Object.entries(at).map(([key, count]) => ({ line: Number(key), ticks: count }));
    const node = {
      id,
      callFrame: { functionName: name, scriptId: '1', url, lineNumber: line - 1, columnNumber: column - 1 },
      positionTicks: ticks,
      children: [] as number[],
    };
    nodes.push(node);
    for (const { ticks: count } of ticks) for (let nth = 0; nth < count; nth++) samples.push(id);
    node.children = calls.map(add);
    return id;
  };
  add(root);
  return {
    nodes,
    startTime: 0,
    endTime: samples.length * 1000,
    samples,
    timeDeltas: samples.map((_, at) => (at ? 1000 : 0)),
  };
}
