/** What parent and child say to each other: one JSON object a line. The child answers requests in order. */
export type Sizes = Record<string, number>;

export interface Prepare {
  do: 'prepare';
  sizes: Sizes;
  seed: number;
  /** Inputs wanted in the pool; fewer are made where calls are slow. */
  pool: number;
  /** Milliseconds that one call may take. */
  capMs: number;
}
export interface Prepared {
  /** Of each input's state after the call, and the output. */
  fingerprints: string[];
  capped: boolean;
}

export interface Warm {
  do: 'warm';
  /** Keep only so many inputs, so that both sides rotate through the same. */
  pool: number;
  minMs: number;
  maxMs: number;
}
export interface Warmed {
  stable: boolean;
  /** Milliseconds of one sample, to plan how many to take. */
  sampleMs: number;
}

export interface Sample {
  do: 'sample';
}
export interface Sampled {
  /** Nanoseconds per call over one batch. */
  ns: number;
}

/** Once more on the first input: a run that keeps state or changes its input would answer differently now. */
export interface Verify {
  do: 'verify';
}
export interface Verified {
  fingerprint: string;
}

/** Needs `gc` exposed and a young generation large enough to hold some calls. */
export interface Allocate {
  do: 'allocate';
  sizes: Sizes;
  seed: number;
}
export interface Allocated {
  /** Bytes per call; null where a collection got in the way every time. */
  bytes: number | null;
}

/** Needs the collector exposed. */
export interface Retain {
  do: 'retain';
  sizes: Sizes;
  /** The smallest sizes of the subject: one call of them goes before, and is not counted. */
  smallest: Sizes;
  seed: number;
}
export interface Retained {
  /** Bytes alive after the call that were not before it; collectors differ by some, so this may be negative. */
  bytes: number;
  /** Of the output. */
  fingerprint: string;
}

/** Which benchmarks a file of a user's own declares, in their order. */
export interface List {
  do: 'list';
}
export interface Listed {
  /** Of the `describe`s around it, outermost first, joined by ` > `; empty without any. */
  group: string;
  name: string;
}

export interface Hello {
  do: 'hello';
}
export interface Greeting {
  version: string;
  engine: string;
}

export interface Exchanges {
  hello: [Hello, Greeting];
  prepare: [Prepare, Prepared];
  warm: [Warm, Warmed];
  sample: [Sample, Sampled];
  verify: [Verify, Verified];
  allocate: [Allocate, Allocated];
  retain: [Retain, Retained];
  list: [List, Listed[]];
}
export type Request = Exchanges[keyof Exchanges][0];
export type Reply<R extends Request> = Extract<Exchanges[keyof Exchanges], [R, unknown]>[1];

/** What the child needs of a subject. */
export interface Measurable {
  mutates?: boolean;
  input(sizes: Sizes, seed: number): unknown;
  run(input: unknown): unknown;
  benchmarks?: Listed[];
}
