import * as v from 'valibot';

/** One line of error: what is wrong with which file, and what to do. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
}

/** Longer words of a file, and lists of them, help nobody in a message. */
const LONGEST_MESSAGE = 200;

// Beyond these, sums of times and steps of one are no longer exact, and a microsecond is lost.
const isExact = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;

// Arrays of a million numbers: looked through in one go, without a result per element.
const numbers = v.custom<number[]>(
  (value) => Array.isArray(value) && value.every(isExact),
  'is no list of finite numbers',
);
const Exact = v.custom<number>(isExact, 'is no finite number');
// Lines and columns fit in 32 bits; below 0 is nowhere.
const Position = v.pipe(v.number(), v.integer(), v.minValue(-(2 ** 31)), v.maxValue(2 ** 32));
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Ticks = v.optional(v.nullable(v.array(v.object({ line: Position, ticks: Count }))));

const Node = v.object({
  id: Exact,
  callFrame: v.object({
    functionName: v.string(),
    scriptId: v.optional(v.union([v.string(), v.number()])),
    url: v.string(),
    lineNumber: Position,
    columnNumber: Position,
  }),
  hitCount: v.optional(Count),
  children: v.optional(numbers),
  parent: v.optional(Exact),
  positionTicks: Ticks,
});

/** What V8's inspector writes, and `--cpu-prof`: a list of nodes. Without `samples`, each node counts its own hits. */
export const NodesSchema = v.object({
  nodes: v.pipe(v.array(Node), v.minLength(1, 'holds no node')),
  startTime: Exact,
  endTime: Exact,
  samples: v.optional(numbers),
  timeDeltas: v.optional(numbers),
  /** Maps of scripts whose source was made while the program ran: `scriptId` → `sourceMappingURL`. An addition of ours, which other readers skip. */
  sourceMaps: v.optional(v.array(v.tuple([v.string(), v.string()]))),
});

/** What older tools wrote: nodes nested in nodes, times in seconds, lines from 1. */
export const HeadNodeSchema = v.object({
  functionName: v.string(),
  url: v.string(),
  lineNumber: Position,
  columnNumber: v.optional(Position),
  hitCount: Count,
  positionTicks: Ticks,
});

export const HeadSchema = v.object({ head: v.record(v.string(), v.unknown()), startTime: Exact, endTime: Exact });

export type RawProfile = v.InferOutput<typeof NodesSchema>;
export type RawNode = v.InferOutput<typeof Node>;

/** @throws {ProfileError} with the path of the first fault. */
export function check<S extends v.GenericSchema>(schema: S, value: unknown, at: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new ProfileError(shown(`${[at, path].filter(Boolean).join('.') || 'the file'}: ${issue.message}`));
}

/** A message may quote the file, which may say anything: a terminal is to get one line of text. */
function shown(message: string): string {
  const line = message.replaceAll(/\p{Cc}/gu, '?');
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line;
}
