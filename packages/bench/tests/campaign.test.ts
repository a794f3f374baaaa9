import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  benchAll,
  compareWithCommitted,
  mergeEvidence,
  openRuntime,
  QUICK_PLAN,
  writeEvidence,
  type BenchEvent,
} from '../dist/index.js';
import { parseEvidence } from '@hotpath/evidence/schema';
import { describe, expect, it, vi } from 'vitest';
import { HASTY } from './support.js';

describe('benchAll', () => {
  it('goes on where an interrupted run ended, with its figures', async () => {
    const cache = await mkdtemp(join(tmpdir(), 'hotpath-cache-'));
    vi.stubEnv('XDG_CACHE_HOME', cache);
    const options = {
      runtimes: ['host'],
      rules: ['no-hot-member-access'],
      shapes: ['map-get', 'process-env'],
      plan: { ...HASTY, referenceOnly: true },
    };
    const interrupt = (event: BenchEvent) => {
      if (event.type === 'subject' && event.index === 1) throw new Error('interrupted');
    };
    await expect(benchAll({ ...options, onProgress: interrupt })).rejects.toThrow('interrupted');
    const events: BenchEvent[] = [];
    const { files } = await benchAll({ ...options, onProgress: (event) => events.push(event) });
    expect(events.map((event) => event.type)).toEqual([
      'resumed',
      'runtime',
      'calibrated',
      'subject',
      'point',
      'measured',
      'done',
    ]);
    expect(files[0]!.subjects.map((one) => one.shape)).toEqual(['map-get', 'process-env']);
    expect(files[0]!.runs).toHaveLength(2);
    expect(parseEvidence(JSON.parse(JSON.stringify(files[0])))).toEqual(files[0]);
    vi.unstubAllEnvs();
    await rm(cache, { recursive: true });
  });

  it('measures a subject with the shipped codemod, tells how it goes, and gives evidence that can be written', async () => {
    const events: BenchEvent[] = [];
    const result = await benchAll({
      runtimes: ['host'],
      rules: ['prefer-set-has'],
      shapes: ['includes-numbers'],
      plan: { ...HASTY, referenceOnly: QUICK_PLAN.referenceOnly },
      onProgress: (event) => events.push(event),
    });
    expect(events.map((event) => event.type)).toEqual([
      'runtime',
      'calibrated',
      'subject',
      'point',
      'measured',
      'done',
    ]);
    expect(result.failures).toEqual([]);
    const [file] = result.files;
    expect(parseEvidence(JSON.parse(JSON.stringify(file)))).toEqual(file);
    expect(file!.subjects[0]).toMatchObject({ shape: 'includes-numbers', afterBy: 'codemod' });
    // So few samples may prove nothing where the machine has other work; they never prove the opposite.
    expect(file!.subjects[0]!.verdict).toMatch(/^(?:proven|inconclusive)$/);
    expect(compareWithCommitted(file!, file)).toMatchObject({ agreements: [{ outcome: 'agrees' }], changes: [] });
    await expect(writeEvidence(result, '/nowhere')).rejects.toThrow(/sample at the reference sizes is no evidence/);

    const folder = await mkdtemp(join(tmpdir(), 'hotpath-evidence-'));
    const passed = { ...file!, runs: file!.runs.map((run) => ({ ...run, controls: [] })) };
    const [path] = await writeEvidence({ ...result, files: [passed], referenceOnly: false }, folder);
    expect(parseEvidence(JSON.parse(await readFile(path!, 'utf8')))).toEqual(passed);
    await rm(folder, { recursive: true });

    const missed = {
      ...file!,
      runs: file!.runs.map((run) => ({ ...run, controls: [{ name: 'c', passed: false, detail: 'd' }] })),
    };
    await expect(writeEvidence({ ...result, files: [missed], referenceOnly: false }, folder)).rejects.toThrow(
      /missed a control on node-\d+: c \(d\)/,
    );

    const other = { ...passed.subjects[0]!, shape: 'other' };
    const failed = {
      runtime: 'node-20',
      rule: 'prefer-set-has',
      shape: 'failed',
      reason: 'unequal',
      message: '',
    } as const;
    const committed = { ...passed, subjects: [other, { ...other, shape: 'failed' }] };
    const merged = mergeEvidence(committed, { ...passed, runs: [{ ...passed.runs[0]!, id: 'new' }], subjects: [] }, [
      failed,
    ]);
    expect(merged.subjects.map((one) => one.shape)).toEqual(['other']);
    expect(merged.runs.map((run) => run.id)).toEqual([passed.runs[0]!.id]);

    const slower = { ...file!, subjects: [{ ...file!.subjects[0]!, verdict: 'slower' as const }] };
    expect(compareWithCommitted(file!, slower).changes).toMatchObject([{ shape: 'includes-numbers' }]);
  });

  it('reports a subject that fails, and goes on', async () => {
    const result = await benchAll({
      runtimes: ['host'],
      shapes: ['includes-numbers', 'includes-strings'],
      plan: { ...HASTY, referenceOnly: true },
      makeAfter: async (subject) => ({
        source: subject.source.replace(/(export function run[^]*?)return /, '$1return undefined && '),
        by: 'codemod',
        assumed: false,
      }),
    });
    expect(result.failures.map(({ shape, reason }) => [shape, reason])).toEqual([
      ['includes-numbers', 'unequal'],
      ['includes-strings', 'unequal'],
    ]);
  });
});

describe('openRuntime', () => {
  it('refuses what is not pinned', async () => {
    await expect(openRuntime('node-18')).rejects.toThrow(
      "unknown runtime 'node-18': expected host, node-20, node-22, node-24, node-26, bun-1, deno-2",
    );
  });

  it('takes the host for what it is', async () => {
    expect(await openRuntime('host')).toMatchObject({
      name: 'node',
      version: process.versions.node,
      executable: process.execPath,
    });
  });
});
