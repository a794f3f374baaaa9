// `import { bench, describe } from 'hotpath/bench'` in files for `hotpath bench "src/**/*.bench.ts"`.
export { afterAll, afterEach, beforeAll, beforeEach, bench, describe, group, run, suite } from '@hotpath/bench/declare';
export type { BenchmarkFunction, BenchmarkOptions } from '@hotpath/bench/declare';
