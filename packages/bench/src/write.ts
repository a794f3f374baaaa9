import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { dataDirectory, targetId, type Evidence, type SubjectEvidence } from '@hotpath/evidence';
import { parseEvidence } from '@hotpath/evidence/schema';
import type { BenchResult, Failure } from './campaign.js';
import { checkControls } from './controls.js';

/**
 * Writes what a run measured into the evidence files: subjects measured again replace the old ones, others stay, and
 * a subject that failed loses its old figures, which are no longer true of it.
 * @param directory the evidence package's data, where absent.
 * @returns the paths written.
 * @throws {Error} where the run is a sample, or a control failed: its figures say nothing.
 */
export async function writeEvidence(result: BenchResult, directory = fileURLToPath(dataDirectory)): Promise<string[]> {
  if (result.referenceOnly) throw new Error('a sample at the reference sizes is no evidence: run the full plan');
  for (const file of result.files) {
    for (const run of file.runs) checkControls(file.runtime, run);
  }
  await mkdir(directory, { recursive: true });
  const paths: string[] = [];
  for (const file of result.files) {
    const id = targetId(file.runtime);
    const path = `${directory.replace(/\/$/, '')}/${id}.json`;
    const merged = mergeEvidence(
      await readEvidence(path),
      file,
      result.failures.filter((one) => one.runtime === id),
    );
    await writeFile(path, formatEvidence(parseEvidence(merged)));
    paths.push(path);
  }
  return paths;
}

/** The committed file with a run's subjects in place of its own. */
export function mergeEvidence(
  committed: Evidence | undefined,
  fresh: Evidence,
  failures: readonly Failure[],
): Evidence {
  if (!committed) return fresh;
  const nameOf = ({ rule, shape }: { rule: string; shape: string }) => `${rule}/${shape}`;
  const replaced = new Set([...fresh.subjects, ...failures].map(nameOf));
  const subjects = [...committed.subjects.filter((one) => !replaced.has(nameOf(one))), ...fresh.subjects].sort((a, b) =>
    nameOf(a).localeCompare(nameOf(b)),
  );
  const used = new Set(subjects.map((one) => one.run));
  const runs = [...committed.runs, ...fresh.runs].filter((run) => used.has(run.id));
  return { ...fresh, runs, subjects };
}

/** The evidence of a file that may not be there yet. */
export async function readEvidence(path: string): Promise<Evidence | undefined> {
  try {
    return parseEvidence(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A point a line: a figure that changes then shows as one changed line. */
export function formatEvidence(evidence: Evidence): string {
  const { subjects, ...head } = evidence;
  const frame = JSON.stringify({ ...head, subjects: [] }, null, 1);
  return `${frame.slice(0, frame.lastIndexOf('[]'))}[\n${subjects.map(formatSubject).join(',\n')}\n ]\n}\n`;
}

function formatSubject({ points, ...subject }: SubjectEvidence): string {
  const fields = Object.entries(subject)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `   ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const lines = points.map((point) => `    ${JSON.stringify(point)}`).join(',\n');
  return `  {\n${fields.join(',\n')},\n   "points": [\n${lines}\n   ]\n  }`;
}
