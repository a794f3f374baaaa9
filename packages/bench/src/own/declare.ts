// What a file of benchmarks imports: it declares, and runs nothing. Bundled into each file, so it imports nothing.
import type { Listed } from '../runner/protocol.js';

/** What is timed. A promise is waited for. */
export type BenchmarkFunction = () => unknown;

/** As other benchmark runners take them; how long to run is not the file's to say here. */
export interface BenchmarkOptions {
  /** Called once, before the first call. */
  setup?: () => unknown;
}

interface Declared extends Listed {
  run: BenchmarkFunction;
  setup: (() => unknown)[];
}

const leaveOut = (): void => {};

const declared: Declared[] = [];
const around: { name: string; setup: (() => unknown)[] }[] = [{ name: '', setup: [] }];

/** Declares a benchmark. */
export function bench(name: string, run: BenchmarkFunction, options: BenchmarkOptions | number = {}): void {
  const setup = around.flatMap((one) => one.setup);
  if (typeof options === 'object' && options.setup) setup.push(options.setup);
  const group = around.flatMap((one) => one.name || []).join(' > ');
  declared.push({ group, name, run, setup });
}
bench.skip = leaveOut as (...left: Parameters<typeof bench>) => void;
bench.todo = leaveOut as (name: string) => void;

/** Puts benchmarks together that are to be compared: each with the first. */
export function describe(name: string, declare: () => void): void {
  around.push({ name, setup: [] });
  try {
    declare();
  } finally {
    around.pop();
  }
}
describe.skip = leaveOut as (...left: Parameters<typeof describe>) => void;

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
  benchmarks: (): Listed[] => declared.map(({ group, name }) => ({ group, name })),
  /** @throws {Error} where there is none of that place. */
  async prepare(index: number): Promise<BenchmarkFunction> {
    const one = declared[index];
    if (!one) throw new Error(`the file declares no benchmark ${index}`);
    for (const setup of one.setup) await setup();
    return one.run;
  },
};
