import { fingerprint } from './fingerprint.js';
import type { Measurable, Prepare, Prepared, Sampled, Verified, Warm, Warmed } from './protocol.js';

/** The shortest batch that a sample may be, in milliseconds: far above the clock's resolution, and the loop's own cost. */
const BATCH_MS = 1;
/** A batch is planned a little longer, so that a side that warms up further stays above it. */
const PLANNED_MS = 1.3;
/** Making the pool stops at two inputs where calls are so slow that more would take this long, in milliseconds. */
const POOL_MS = 250;
/** Two windows of the warm-up whose medians differ by no more than this are stable. */
const STABLE = 0.05;

/** One side of a pair, in its own process: times one function and nothing else, so that its type feedback stays its own. */
export class Timing {
  readonly #subject: Measurable;
  /** Where results go: written at changing places, so that no engine may leave the calls out. */
  readonly #sink: unknown[] = [undefined, undefined, undefined, undefined];
  #request: Prepare | undefined;
  #pool: unknown[] = [];
  #calls = 1;
  #fresh = 0;
  /** A run that gives a promise is waited for, each before the next. */
  #waits = false;

  constructor(subject: Measurable) {
    this.#subject = subject;
    preventInlining();
  }

  async prepare(request: Prepare): Promise<Prepared> {
    this.#request = request;
    const fingerprints: string[] = [];
    let total = 0;
    let callMs = 0;
    for (let i = 0; i < request.pool && (i < 2 || total < POOL_MS); i++) {
      const input = this.#subject.input(request.sizes, request.seed + i);
      const start = performance.now();
      let output = this.#subject.run(input);
      if (isThenable(output)) {
        this.#waits = true;
        output = await output;
      }
      callMs = performance.now() - start;
      total += callMs;
      fingerprints.push(fingerprint(input, output));
      // The first call may be slow for being the first: one cap is not enough to condemn it.
      if (callMs > request.capMs * (i === 0 ? 3 : 1)) return { fingerprints, capped: true };
      this.#pool.push(this.#subject.mutates === true ? undefined : input);
    }
    return { fingerprints, capped: false };
  }

  async warm(request: Warm): Promise<Warmed> {
    this.#pool.length = Math.min(this.#pool.length, request.pool);
    const start = performance.now();
    let previous: number | undefined;
    for (;;) {
      const window = await this.#window();
      const elapsed = performance.now() - start;
      const stable = previous !== undefined && Math.abs(window / previous - 1) <= STABLE;
      previous = window;
      if ((stable && elapsed >= request.minMs) || elapsed >= request.maxMs) {
        this.#calls = Math.max(1, Math.ceil(PLANNED_MS / window));
        return { stable, sampleMs: window * this.#calls };
      }
    }
  }

  async sample(): Promise<Sampled> {
    for (;;) {
      const ms = await this.#batch();
      // Only where warm code has become faster still: a longer batch is another sample, and the short one was none.
      if (ms < BATCH_MS)
        this.#calls = Math.max(this.#calls + 1, Math.ceil((this.#calls * PLANNED_MS) / Math.max(ms, 0.01)));
      else return { ns: (ms * 1e6) / this.#calls };
    }
  }

  async verify(): Promise<Verified> {
    const input = this.#pool[0] ?? this.#subject.input(this.#request!.sizes, this.#request!.seed);
    return { fingerprint: fingerprint(input, await this.#subject.run(input)) };
  }

  /** The median milliseconds per call of some batches; few of them where a batch is slow. */
  async #window(): Promise<number> {
    const figures: number[] = [];
    const start = performance.now();
    do {
      const ms = await this.#batch();
      figures.push(ms / this.#calls);
      if (ms < BATCH_MS) this.#calls *= 2;
    } while (figures.length < 11 && performance.now() - start < 60);
    return figures.sort((a, b) => a - b)[figures.length >> 1]!;
  }

  #batch(): number | Promise<number> {
    if (this.#waits) return timeWaits(this.#subject.run, this.#inputs(), this.#calls, this.#sink);
    return timeCalls(this.#subject.run, this.#inputs(), this.#calls, this.#sink);
  }

  /** The pool; or for a run that changes its input, a fresh one a call. */
  #inputs(): unknown[] {
    if (this.#subject.mutates !== true) return this.#pool;
    const { sizes, seed } = this.#request!;
    return Array.from({ length: this.#calls }, () =>
      this.#subject.input(sizes, seed + (this.#fresh++ % this.#pool.length)),
    );
  }
}

/** Milliseconds that `calls` calls take, rotating through the inputs. */
function timeCalls(run: Measurable['run'], inputs: readonly unknown[], calls: number, sink: unknown[]): number {
  let next = 0;
  const start = performance.now();
  for (let i = 0; i < calls; i++) {
    sink[i & 3] = run(inputs[next]);
    if (++next === inputs.length) next = 0;
  }
  return performance.now() - start;
}

/** The same of promises. */
async function timeWaits(
  run: Measurable['run'],
  inputs: readonly unknown[],
  calls: number,
  sink: unknown[],
): Promise<number> {
  let next = 0;
  const start = performance.now();
  for (let i = 0; i < calls; i++) {
    sink[i & 3] = await run(inputs[next]);
    if (++next === inputs.length) next = 0;
  }
  return performance.now() - start;
}

const isThenable = (value: unknown): boolean => typeof (value as PromiseLike<unknown> | undefined)?.then === 'function';

const DECOYS: Measurable['run'][] = [() => 0, (input) => input, () => 'text', () => ({}), (input) => [input]];

/**
 * Lets the loop's call meet other functions first, so that no engine inlines `run` into it: an inlined copy runs at the
 * tier of the loop, which rises late. (Seen on Node 24: after 250 ms every other process ran 7× slower than it would after
 * a second, stable all the while.) It also keeps the loop from knowing what `run` does.
 */
function preventInlining(): void {
  for (let i = 0; i < 500; i++) timeCalls(DECOYS[i % DECOYS.length]!, [i], 20, [0, 0, 0, 0]);
}
