import { hostRuntime, measureSubject, rejectDeadCode } from '../dist/index.js';
import { parseEvidence } from '@hotpath/evidence/schema';
import { mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { given, HASTY, SLOW_SUM, subjectFile, subjectSource, SUM } from './support.js';

const runtime = hostRuntime();
const measure = (before: string, after: string, plan = HASTY, emptyCall = 1) =>
  measureSubject(subjectFile(before), {
    runtime,
    plan,
    noiseFloor: 0.05,
    emptyCall,
    run: 'r',
    makeAfter: given(after),
  });

describe('measureSubject', () => {
  it('proves a rewrite that is much faster, with all that evidence holds', async () => {
    const evidence = await measure(subjectSource(SLOW_SUM), subjectSource(SUM));
    expect(evidence).toMatchObject({ verdict: 'proven', breakEven: { elements: { from: 4, atMost: true, at: {} } } });
    expect(evidence.points.map((point) => point.sizes['elements'])).toEqual([4, 16, 64, 256, 1024]);
    expect(evidence.growth['elements']!.before.slope).toBeGreaterThan(0.7);
    expect(evidence.points[0]!.before!.processes).toHaveLength(2);
    expect(evidence.allocated).toEqual({ before: expect.any(Number), after: expect.any(Number) });
    const file = { schemaVersion: 1, runtime: { name: 'node', major: 20 }, runs: [], subjects: [evidence] };
    expect(() => parseEvidence(file)).toThrow(/^test-rule\/test-shape: no run 'r'$/);
  });

  it('finds the same rewrite slower when the sides are swapped', async () => {
    const evidence = await measure(subjectSource(SUM), subjectSource(SLOW_SUM), { ...HASTY, referenceOnly: true });
    expect(evidence.verdict).toBe('slower');
    expect(evidence.points).toHaveLength(1);
  });

  it('stops other work while it takes samples, and lets it go on afterwards', async () => {
    const group = mkdtempSync(join(tmpdir(), 'hotpath-freezer-'));
    const state = join(group, 'freezer.state');
    writeFileSync(state, 'THAWED');
    const seen = new Set<string>();
    const seeing = watch(group, () => seen.add(readFileSync(state, 'utf8')));
    vi.stubEnv('HOTPATH_FREEZER', group);
    try {
      await measure(subjectSource(SLOW_SUM), subjectSource(SUM), { ...HASTY, referenceOnly: true });
    } finally {
      vi.unstubAllEnvs();
      seeing.close();
    }
    expect(seen).toContain('FROZEN');
    expect(readFileSync(state, 'utf8')).toBe('THAWED');
    rmSync(group, { recursive: true });
  });

  it('caps a side that takes too long, and gives it no ratio', async () => {
    const endless = `  if (values.length > 1_000) for (const end = Date.now() + 700; Date.now() < end; );\n${SUM}`;
    const reference = 'export const reference = { elements: 64 };';
    const evidence = await measure(
      subjectSource(endless, { exports: reference }),
      subjectSource(SUM, { exports: reference }),
    );
    expect(evidence.points.at(-1)).toEqual({
      sizes: { elements: 1024 },
      replicates: 0,
      stopped: 'cap',
      unstable: false,
      capped: ['before'],
    });
  });

  it('measures what a cache keeps alive', async () => {
    const cache = (made: string, imported = '') => `${imported}
export const reference = { elements: 65_536 };
const lengths = ${made};
${subjectSource(
  '  return values.map((value) => { const key = `k${value}`.repeat(4); lengths.set(key, [key]); return key.length; });',
)
  .replace("'time'", "'live-bytes'")
  .replace('% 100)', ')')
  .replace('[4, 16, 64, 256, 1_024]', '[256, 1_024, 4_096, 16_384, 65_536]')}`;
    const evidence = await measure(
      cache('new Map<string, unknown>()'),
      cache('new LRUCache<string, {}>({ max: 100 })', "import { LRUCache } from 'lru-cache';"),
    );
    expect(evidence.metric).toBe('live-bytes');
    expect(evidence.verdict).toMatch(/^proven/);
    const largest = evidence.points.at(-1)!;
    expect(largest.before!.median / 65_536).toBeGreaterThan(50);
    expect(largest.after!.median).toBeLessThan(largest.before!.median / 10);
  });

  it('measures one size, and names the axes of a subject that has not the one asked for', async () => {
    const plan = { ...HASTY, referenceOnly: true };
    const evidence = await measure(subjectSource(SLOW_SUM), subjectSource(SUM), { ...plan, at: { elements: 100 } });
    expect(evidence.points.map((point) => point.sizes)).toEqual([{ elements: 100 }]);
    await expect(measure(subjectSource(SLOW_SUM), subjectSource(SUM), { ...plan, at: { rows: 9 } })).rejects.toThrow(
      "has no axis 'rows': its axes are elements",
    );
  });

  it('makes fresh inputs for a run that changes its own', async () => {
    const exports = 'export const mutates = true;';
    const arbitrary = '({ fc, list }: any) => list(fc.nat(100))';
    // Emptied inputs would be rejected as flat.
    const drain = '  let sum = 0;\n  while (values.length > 0) sum += values.pop()!;\n  return sum;';
    const before = subjectSource(drain, { exports, arbitrary });
    const evidence = await measure(before, subjectSource(drain.replace('pop', 'shift'), { exports, arbitrary }));
    expect(evidence.growth['elements']!.before.slope).toBeGreaterThan(0.5);
  });

  it('rejects a side that the engine has nothing to do for', async () => {
    await expect(
      measure(subjectSource('  return 0;'), subjectSource('  return 0 + 0;'), HASTY, 20),
    ).rejects.toMatchObject({
      reason: 'optimised-away',
    });
  });

  it('rejects a run that remembers', async () => {
    const exports = 'let calls = 0;';
    const counting = '  return values.length > 0 && calls++ > 20_000 ? 1 : values.reduce((a, b) => a + b, 0);';
    await expect(
      measure(subjectSource(counting, { exports }), subjectSource(`${counting}\n`, { exports })),
    ).rejects.toMatchObject({
      reason: 'impure',
    });
  });

  it('reports a side that throws, with its message', async () => {
    const arbitrary = '({ fc }: any) => fc.constant([])';
    const throwing = subjectSource("  if (values.length > 0) throw new Error('no data');\n  return 0;", { arbitrary });
    await expect(measure(throwing, `${throwing}\n`)).rejects.toMatchObject({
      reason: 'crashed',
      message: expect.stringContaining('no data'),
    });
  });
});

describe('rejectDeadCode', () => {
  const grows = { before: 'elements', after: 'constant' };
  const reject = (before: number[], after: number[]) =>
    rejectDeadCode(
      { grows, metric: 'time' },
      [
        {
          line: { axis: 'elements', points: [] },
          points: [16, 128].map((elements, i) => ({
            sizes: { elements },
            before: { median: before[i]!, processes: [] },
            after: { median: after[i]!, processes: [] },
            replicates: 3,
            stopped: 'clear',
            unstable: false,
          })),
        },
      ],
      2,
    );

  it('rejects a side under 1.42 empty calls', () => {
    expect(() => reject([10, 80], [2.8, 2.8])).toThrow('the after side takes no longer than an empty call (2 ns)');
    expect(() => reject([10, 80], [2.9, 2.9])).not.toThrow();
  });

  it('rejects a side that is flat where its class grows, and no other', () => {
    expect(() => reject([100, 105], [9, 9])).toThrow(
      "the before side does not grow with 'elements', though declared to",
    );
    expect(() => reject([100, 120], [9, 9])).not.toThrow();
  });
});
