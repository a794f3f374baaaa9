// What a file of benchmarks imports: it declares, and runs nothing. Bundled into each file, so it imports nothing.
import type { Listed } from '../runner/protocol.js';

/** What is timed. A promise is waited for; a generator, as mitata takes them, makes ready and yields what is timed. */
export type BenchmarkFunction = () => unknown;

/** As other benchmark runners take them; how long to run is not the file's to say here. */
export interface BenchmarkOptions {
  /** Called once, before the first call. */
  setup?: () => unknown;
}

interface Declared extends Listed {
  run: BenchmarkFunction;
  setup: (() => unknown)[];
  only: boolean;
}

const leaveOut = (): void => {};

const declared: Declared[] = [];
const around: { name: string; setup: (() => unknown)[]; only: boolean }[] = [{ name: '', setup: [], only: false }];

/**
 * Declares a benchmark.
 * @throws {Error} for what is no function, or a name that another one of its group has.
 */
export function bench(
  name: string | BenchmarkFunction,
  run?: BenchmarkFunction,
  options: BenchmarkOptions | number = {},
): Chained {
  if (typeof name === 'function') return bench(name.name || 'unnamed', name, options);
  if (typeof run !== 'function') throw new Error(`bench('${name}') is given no function to time`);
  const group = around.flatMap((one) => one.name || []).join(' > ');
  // Its name is how it is found again in a baseline.
  if (declared.some((other) => other.group === group && other.name === name))
    throw new Error(`two benchmarks are called '${name}': give each a name of its own`);
  const setup = around.flatMap((one) => one.setup);
  if (typeof options === 'object' && options.setup) setup.push(options.setup);
  declared.push({ group, name, run, setup, only: around.some((one) => one.only) });
  return chained;
}
bench.only = (...given: Parameters<typeof bench>): Chained => {
  around.push({ name: '', setup: [], only: true });
  try {
    return bench(...given);
  } finally {
    around.pop();
  }
};
bench.skip = leaveOut as (...left: Parameters<typeof bench>) => void;
bench.todo = leaveOut as (name: string) => void;

/** Puts benchmarks together that are to be compared: each with the first. */
export function describe(name: string | (() => void), declare?: () => void): void {
  if (typeof name === 'function') return name();
  if (typeof declare === 'function') within({ name, only: false }, declare);
}
describe.only = (name: string, declare: () => void): void => within({ name, only: true }, declare);

function within({ name, only }: { name: string; only: boolean }, declare: () => void): void {
  around.push({ name, setup: [], only });
  try {
    declare();
  } finally {
    around.pop();
  }
}
describe.skip = leaveOut as (...left: Parameters<typeof describe>) => void;

/** What mitata's `bench` returns. How it is drawn, and when memory is freed, is not the file's to say here. */
interface Chained {
  gc(): Chained;
  baseline(): Chained;
  compact(): Chained;
  highlight(): Chained;
  args(): never;
  range(): never;
  dense_range(): never;
}

const unread = (): never => {
  throw new Error('arguments (args, range) are not read here: declare one benchmark for each size');
};
const chained: Chained = {
  gc: () => chained,
  baseline: () => chained,
  compact: () => chained,
  highlight: () => chained,
  args: unread,
  range: unread,
  dense_range: unread,
};

/** Mitata's ways to draw a group. */
const drawn = (declare: () => void): void => declare();
export { drawn as summary, drawn as compact, drawn as boxplot, drawn as barplot, drawn as lineplot };
/** What a benchmark returns is kept anyway. */
export const do_not_optimize = (value: unknown): void => {
  (globalThis as { __hotpathKept?: unknown }).__hotpathKept = value;
};

/** Called once before the benchmarks beside and below it. */
export function beforeAll(setup: () => unknown): void {
  around.at(-1)!.setup.push(setup);
}

/** Other names of the same. */
export { describe as group, describe as suite, beforeAll as beforeEach };
/** There is nothing to run by hand, and nothing to put away in a process that ends. */
export const run = (): void => {};
export const afterAll = leaveOut as (teardown: () => unknown) => void;
export { afterAll as afterEach };

/** The benchmarks that the file declared, and one of them made ready. Not for files of benchmarks. */
export const hotpath = {
  benchmarks: (): Listed[] => chosen().map(({ group, name }) => ({ group, name })),
  /** @throws {Error} where there is none of that place. */
  async prepare(index: number): Promise<BenchmarkFunction> {
    const one = chosen()[index];
    if (!one) throw new Error(`the file declares no benchmark ${index}`);
    for (const setup of one.setup) await setup();
    return isGenerator(one.run) ? await yielded(one.run) : one.run;
  },
};

/** Where some are marked `only`, these. */
function chosen(): Declared[] {
  return declared.some(({ only }) => only) ? declared.filter(({ only }) => only) : declared;
}

type Generated = (state: { get(): undefined }) => Iterator<unknown> | AsyncIterator<unknown>;

const isGenerator = (run: unknown): run is Generated => /GeneratorFunction$/.test((run as object).constructor.name);

async function yielded(run: Generated): Promise<BenchmarkFunction> {
  const { value } = await run({ get: () => undefined }).next();
  if (typeof value !== 'function') throw new Error('its generator yields no function to time');
  return value as BenchmarkFunction;
}
