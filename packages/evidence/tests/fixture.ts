import type { Evidence, SubjectEvidence } from '../src/index.js';

/** A file for one runtime with one run, and the given subjects. */
export function evidenceFile(name: 'node' | 'bun' | 'deno', major: number, subjects: SubjectEvidence[]): Evidence {
  return {
    schemaVersion: 1,
    runtime: { name, major },
    runs: [
      {
        id: 'first',
        measuredAt: '2026-01-02T03:04:05.000Z',
        commit: 'abc1234',
        harness: '0.1.0',
        engine: 'v8 13.6',
        version: `${major}.0.0`,
        flags: [],
        machine: { cpu: 'Example', cores: 2, memoryBytes: 8e9, os: 'linux', load: 0.1 },
        seeds: { inputs: 1, statistics: 2 },
        noiseFloor: 0.01,
        emptyCall: 1.5,
        controls: [{ name: 'slow-down', passed: true, detail: '2.1% found' }],
      },
    ],
    subjects,
  };
}

/** Numbers in `includes`: 2× at 16 elements, 20× at 1,024, 40× at 8,192 unless told otherwise. */
export function includesNumbers(changes: Partial<SubjectEvidence> = {}): SubjectEvidence {
  return {
    rule: 'prefer-set-has',
    shape: 'includes-numbers',
    title: 'membership test of numbers in a loop',
    metric: 'time',
    run: 'first',
    sources: { before: 'a'.repeat(64), after: 'b'.repeat(64) },
    afterBy: 'codemod',
    assumed: false,
    axes: { elements: [16, 1024, 8192], lookups: [16, 1024] },
    grows: { before: 'elements*lookups', after: 'elements+lookups' },
    reference: { elements: 1024, lookups: 1024 },
    points: [
      point({ elements: 16, lookups: 1024 }, 2),
      point({ elements: 1024, lookups: 1024 }, 20),
      point({ elements: 8192, lookups: 1024 }, 40),
      point({ elements: 1024, lookups: 16 }, 0.5),
    ],
    growth: {},
    breakEven: {
      elements: { from: 16, atMost: true, at: { lookups: 1024 } },
      lookups: { from: 40, atMost: false, at: { elements: 1024 } },
    },
    verdict: 'proven',
    equality: { inputs: 1000, seed: 7 },
    ...changes,
  };
}

/** The lower bound is a tenth under the median. */
export function point(sizes: Record<string, number>, ratio: number): SubjectEvidence['points'][number] {
  return {
    sizes,
    before: { median: 1000 * ratio, processes: [1000 * ratio] },
    after: { median: 1000, processes: [1000] },
    ratio: { median: ratio, low: ratio * 0.9, high: ratio * 1.1 },
    replicates: 3,
    stopped: 'clear',
    unstable: false,
  };
}
