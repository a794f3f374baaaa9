import { readFile, writeFile } from 'node:fs/promises';
import type { RunEvidence } from '@hotpath/evidence';
import * as v from 'valibot';

const Figure = v.strictObject({
  group: v.string(),
  name: v.string(),
  ns: v.number(),
  low: v.number(),
  high: v.number(),
});

const Baseline = v.strictObject({
  schemaVersion: v.literal(1),
  savedAt: v.pipe(v.string(), v.isoTimestamp()),
  commit: v.string(),
  runtime: v.string(),
  machine: v.looseObject({ cpu: v.string() }),
  files: v.array(
    v.strictObject({
      /** From the project's root, with `/`. */
      path: v.string(),
      /** The benchmarks and all that they import, as they were: figures of two days do not compare, code does. */
      bundle: v.string(),
      benchmarks: v.array(Figure),
    }),
  ),
});

/** The code of a set of benchmarks at one time, and what it took then. */
export type Baseline = v.InferOutput<typeof Baseline> & { machine: RunEvidence['machine'] | { cpu: string } };

/** @throws {Error} in one line, for a file that is not there or is no baseline. */
export async function readBaseline(path: string): Promise<Baseline> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Error(
      missing
        ? `there is no baseline ${path}: make one with --save ${path}`
        : `${path} is no baseline (${(error as Error).message.split('\n', 1)[0]}): make one with --save`,
      { cause: error },
    );
  }
  const result = v.safeParse(Baseline, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(
    `${path} is no baseline of this version (${v.getDotPath(issue) ?? 'it'}: ${issue.message}): make one with --save`,
  );
}

export async function writeBaseline(path: string, baseline: Baseline): Promise<void> {
  await writeFile(path, `${JSON.stringify(baseline, undefined, 1)}\n`);
}
