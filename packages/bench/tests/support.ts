// The tests take the built package: its child processes run built files, and nothing else.
import type { MakeAfter, Plan, SubjectFile } from '../dist/index.js';
import { FULL_PLAN } from '../dist/index.js';

/** A subject that sums squares, with the given body of `run`, unless told otherwise. */
export function subjectSource(run: string, changes: { exports?: string; arbitrary?: string } = {}): string {
  return `export const title = 'test';
export const metric = 'time';
export const axes = { elements: [4, 16, 64, 256, 1_024] };
export const grows = { before: 'elements', after: 'elements' };
${changes.exports ?? ''}
type Input = number[];
export const arbitrary = ${changes.arbitrary ?? '({ list, numbers }: any) => list(numbers)'};
export function input({ elements }: { elements: number }, seed: number): Input {
  return Array.from({ length: elements }, (_, i) => (i * 7 + seed) % 100);
}
export function run(values: Input): unknown {
${run}
}
`;
}

export function subjectFile(source: string): SubjectFile {
  return { rule: 'test-rule', shape: 'test-shape', path: '/test-rule/test-shape.ts', source };
}

/** The after side as given, in place of a codemod's. */
export const given =
  (source: string): MakeAfter =>
  async () => ({ source, by: 'codemod', assumed: false });

/** Enough to see that the harness works; far too little for a claim. */
export const HASTY: Plan = {
  ...FULL_PLAN,
  pair: { capMs: 200, warmUpMs: 20, warmUpCapMs: 100, samplingMs: 10, minSamples: 3, maxSamples: 5 },
  stopping: { minReplicates: 2, maxReplicates: 2, capMs: 500 },
  floorReplicates: 2,
  bisections: 0,
  randomInputs: 100,
};

export const SUM = `  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;`;

/** The same result, in much more time. */
export const SLOW_SUM = `  let sum = 0;
  for (const value of values) {
    for (let i = 0; i < 40; i++) globalThis.performance.now();
    sum += value * value;
  }
  return sum;`;
