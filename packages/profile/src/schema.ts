import * as v from 'valibot';

/** One line of error: what is wrong with which file, and what to do. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
}

// Arrays of a million numbers: looked through in one go, without a result per element.
const numbers = v.custom<number[]>(
  (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'number' && Number.isFinite(entry)),
  'is no list of finite numbers',
);
const Finite = v.pipe(v.number(), v.finite());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Ticks = v.optional(v.nullable(v.array(v.object({ line: v.pipe(v.number(), v.integer()), ticks: Count }))));

const Node = v.object({
  id: Finite,
  callFrame: v.object({
    functionName: v.string(),
    url: v.string(),
    lineNumber: Finite,
    columnNumber: Finite,
  }),
  hitCount: v.optional(Count),
  children: v.optional(numbers),
  parent: v.optional(Finite),
  positionTicks: Ticks,
});

/** What V8's inspector writes, and `--cpu-prof`: a list of nodes. Without `samples`, each node counts its own hits. */
export const NodesSchema = v.object({
  nodes: v.pipe(v.array(Node), v.minLength(1, 'holds no node')),
  startTime: Finite,
  endTime: Finite,
  samples: v.optional(numbers),
  timeDeltas: v.optional(numbers),
  /** Maps of scripts whose source was made while the program ran: url → the script's `sourceMappingURL`. An addition of ours, which other readers skip. */
  sourceMaps: v.optional(v.array(v.tuple([v.string(), v.string()]))),
});

/** What older tools wrote: nodes nested in nodes, times in seconds, lines from 1. */
export const HeadNodeSchema = v.object({
  functionName: v.string(),
  url: v.string(),
  lineNumber: Finite,
  columnNumber: v.optional(Finite),
  hitCount: Count,
  positionTicks: Ticks,
});

export const HeadSchema = v.object({ head: v.record(v.string(), v.unknown()), startTime: Finite, endTime: Finite });

export type RawProfile = v.InferOutput<typeof NodesSchema>;
export type RawNode = v.InferOutput<typeof Node>;

/** @throws {ProfileError} with the path of the first fault. */
export function check<S extends v.GenericSchema>(schema: S, value: unknown, at: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new ProfileError(`${[at, path].filter(Boolean).join('.') || 'the file'}: ${issue.message}`);
}
