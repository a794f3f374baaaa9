import * as v from 'valibot';

/** Sizes by axis name, in the units that the subject's axes state (elements, look-ups, …). */
const Sizes = v.record(v.string(), v.pipe(v.number(), v.minValue(1)));
const Positive = v.pipe(v.number(), v.minValue(0));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** A figure and its 95% interval. */
const Interval = v.strictObject({ median: v.number(), low: v.number(), high: v.number() });

/** One side at one point, in the metric's unit: nanoseconds per call, or bytes kept alive. `processes` has each process's own median, in the order measured. */
const Side = v.strictObject({ median: Positive, processes: v.array(Positive) });

const Point = v.strictObject({
  sizes: Sizes,
  /** Absent where the side hit its time cap, or where it was known to from a smaller size. */
  before: v.optional(Side),
  after: v.optional(Side),
  /** before / after: above 1, the rewrite is faster. Absent unless both sides were measured. */
  ratio: v.optional(Interval),
  /** Pairs of fresh processes. */
  replicates: Count,
  /** Why sampling ended: the interval is clear of every threshold, as narrow as the noise floor, or time was up. */
  stopped: v.picklist(['clear', 'precise', 'cap']),
  /** Some process never passed the stability gate of its warm-up. */
  unstable: v.boolean(),
  capped: v.optional(v.array(v.picklist(['before', 'after']))),
});

/** The exponent k of time ~ size^k, with its 95% interval. */
const Slope = v.strictObject({ slope: v.number(), low: v.number(), high: v.number() });

const Growth = v.strictObject({
  before: Slope,
  after: Slope,
  /** before's exponent less after's, fitted to the ratios, which pairs the sizes. */
  difference: Slope,
  /** A power law describes both sides: the fit is nowhere off by more than half as much again. */
  fits: v.boolean(),
  /** The lower bound of the difference is at least 0.5, both fits hold, and the declared classes say so too. */
  dropsClass: v.boolean(),
});

const BreakEven = v.strictObject({
  /** The smallest measured size from which on the rewrite is at no size slower. */
  from: Positive,
  /** That is the smallest size measured: the true break-even may lie lower. */
  atMost: v.boolean(),
  /** The sizes of the other axes, at which this was measured. */
  at: Sizes,
});

const Verdict = v.picklist(['proven', 'proven-from', 'equivalent', 'slower', 'inconclusive']);
const Metric = v.picklist(['time', 'bytes', 'live-bytes', 'latency', 'start-up']);

const Subject = v.strictObject({
  rule: v.string(),
  shape: v.string(),
  title: v.string(),
  metric: Metric,
  /** The `id` of the run that measured it. */
  run: v.string(),
  /** SHA-256 of both sides' TypeScript source: evidence for other text is no evidence. */
  sources: v.strictObject({ before: Sha256, after: Sha256 }),
  afterBy: v.picklist(['codemod', 'hand']),
  /** The rewrite was right only under the assumptions that its page names. */
  assumed: v.boolean(),
  axes: v.record(v.string(), v.array(Positive)),
  /** The class that each side declares: `elements*lookups`, `elements+lookups`, `constant`. */
  grows: v.strictObject({ before: v.string(), after: v.string() }),
  reference: Sizes,
  points: v.array(Point),
  /** By axis; `together` grows all axes alike. An axis without three common sizes is absent. */
  growth: v.record(v.string(), Growth),
  /** By axis; null where the largest measured size does not pay. */
  breakEven: v.record(v.string(), v.nullable(BreakEven)),
  verdict: Verdict,
  /** With `proven-from` only: the break-even of each axis where it lies above 128. */
  from: v.optional(Sizes),
  /** Random inputs on which both sides agreed, besides those measured. */
  equality: v.strictObject({ inputs: Count, seed: v.pipe(v.number(), v.integer()) }),
  /** Of subjects measured in bytes: nanoseconds per call at the reference, which is what the rewrite costs or gains besides. */
  time: v.optional(v.strictObject({ before: Positive, after: Positive, ratio: Interval })),
  /** Bytes allocated per call at the reference; null where a collection got in the way, absent where the runtime cannot tell. */
  allocated: v.optional(v.strictObject({ before: v.nullable(Positive), after: v.nullable(Positive) })),
});

const Control = v.strictObject({ name: v.string(), passed: v.boolean(), detail: v.string() });

/** One sitting of the bench. A file holds several when only some subjects were measured again. */
const Run = v.strictObject({
  id: v.string(),
  measuredAt: v.pipe(v.string(), v.isoTimestamp()),
  /** Git commit of the subjects and the codemods; `-dirty` where they had changed since. */
  commit: v.string(),
  harness: v.string(),
  /** `v8 13.6`, `JavaScriptCore`; and the runtime's exact version. */
  engine: v.string(),
  version: v.string(),
  flags: v.array(v.string()),
  machine: v.strictObject({
    cpu: v.string(),
    cores: Count,
    memoryBytes: Count,
    os: v.string(),
    /** The one-minute load average as the run began. */
    load: Positive,
  }),
  seeds: v.strictObject({ inputs: Count, statistics: Count }),
  /** The smallest effect that A against A lets this machine tell, as a fraction: 0.02 is 2%. */
  noiseFloor: Positive,
  /** Nanoseconds of the harness's own loop around an empty function. */
  emptyCall: Positive,
  controls: v.array(Control),
});

export const EvidenceSchema = v.strictObject({
  schemaVersion: v.literal(1),
  runtime: v.strictObject({ name: v.picklist(['node', 'bun', 'deno']), major: Count }),
  runs: v.array(Run),
  subjects: v.array(Subject),
});

export type Evidence = v.InferOutput<typeof EvidenceSchema>;
export type SubjectEvidence = v.InferOutput<typeof Subject>;
export type RunEvidence = v.InferOutput<typeof Run>;
export type PointEvidence = v.InferOutput<typeof Point>;
export type GrowthEvidence = v.InferOutput<typeof Growth>;
export type BreakEvenEvidence = v.InferOutput<typeof BreakEven>;
export type ControlEvidence = v.InferOutput<typeof Control>;
export type IntervalEvidence = v.InferOutput<typeof Interval>;
export type Verdict = v.InferOutput<typeof Verdict>;
export type Metric = v.InferOutput<typeof Metric>;

/**
 * Checks the content of a `data/<runtime>.json`, its references between subjects and runs included.
 * @throws {TypeError} one line per fault, each with its path.
 */
export function parseEvidence(json: unknown): Evidence {
  const result = v.safeParse(EvidenceSchema, json);
  if (!result.success) {
    throw new TypeError(
      result.issues.map((issue) => `${v.getDotPath(issue) ?? '(root)'}: ${issue.message}`).join('\n'),
    );
  }
  const faults = referenceFaults(result.output);
  if (faults.length > 0) throw new TypeError(faults.join('\n'));
  return result.output;
}

function referenceFaults(evidence: Evidence): string[] {
  const runs = new Set(evidence.runs.map((run) => run.id));
  const seen = new Set<string>();
  return evidence.subjects.flatMap((subject) => {
    const name = `${subject.rule}/${subject.shape}`;
    const faults: string[] = [];
    if (!runs.has(subject.run)) faults.push(`${name}: no run '${subject.run}'`);
    if (seen.has(name)) faults.push(`${name}: listed twice`);
    if ((subject.verdict === 'proven-from') !== (subject.from !== undefined)) {
      faults.push(`${name}: 'from' goes with the verdict 'proven-from', and with no other`);
    }
    seen.add(name);
    return faults;
  });
}
