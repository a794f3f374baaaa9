import { bisection, breakEvenOf, declaredDegree, growthOf, ratioOf, stopReason, verdictOf } from '../dist/index.js';
import { describe, expect, it } from 'vitest';

describe('ratioOf', () => {
  it('is the median over the pairs of the medians of their turns', () => {
    const pairs = [
      { before: [10, 20, 30], after: [5, 10, 15] },
      { before: [60], after: [20] },
      { before: [100, 100], after: [25, 25] },
    ];
    expect(ratioOf(pairs, 1).median).toBe(3);
  });

  it('gives an interval without width where nothing varies', () => {
    const pair = { before: [40, 40, 40], after: [20, 20, 20] };
    expect(ratioOf([pair, pair, pair], 1)).toEqual({ median: 2, low: 2, high: 2 });
  });

  it('spans pairs that differ, however little each varies within', () => {
    const pairs = [2, 3, 4].map((factor) => ({ before: [10 * factor, 10 * factor], after: [10, 10] }));
    expect(ratioOf(pairs, 1)).toEqual({ median: 3, low: 2, high: 4 });
  });

  it('keeps the drift that both sides of a pair share out of the ratio', () => {
    const pairs = [1, 5, 25].map((drift) => ({ before: [30 * drift], after: [10 * drift] }));
    expect(ratioOf(pairs, 1)).toEqual({ median: 3, low: 3, high: 3 });
  });

  it('keeps what comes and goes within a pair out of the ratio', () => {
    // A core that is shared by turns: both sides have two peaks, and one sample more in the upper one moves a side's median to it.
    const pair = { before: [20, 20, 40, 40, 40], after: [10, 10, 10, 20, 20] };
    const { low, high } = ratioOf([pair, pair, pair, pair], 1);
    expect(low).toBe(2);
    expect(high).toBeLessThan(4);
  });

  it('is the same for the same seed', () => {
    const pairs = [{ before: [9, 10, 14, 12], after: [4, 5, 6, 9] }];
    expect(ratioOf(pairs, 7)).toEqual(ratioOf(pairs, 7));
  });

  it('covers the true ratio about as often as it claims', () => {
    let covered = 0;
    for (let trial = 0; trial < 100; trial++) {
      // Normal-like noise from sums of a full-period generator: literal, and the same on every machine.
      let state = trial + 1;
      const noise = () => {
        let sum = 0;
        for (let i = 0; i < 12; i++) sum += (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
        return sum - 6;
      };
      const pairs = Array.from({ length: 6 }, () => {
        const drift = 1 + 0.02 * noise();
        const side = (time: number) => Array.from({ length: 15 }, () => time * drift * (1 + 0.01 * noise()));
        return { before: side(200), after: side(100) };
      });
      const { low, high } = ratioOf(pairs, trial, 400);
      if (low <= 2 && 2 <= high) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(88);
  });
});

describe('growthOf', () => {
  const times = (before: (n: number) => number, after: (n: number) => number) =>
    [16, 64, 256, 1024, 4096].map((size) => ({ size, before: before(size), after: after(size) }));

  it('finds n² against n', () => {
    const growth = growthOf(
      times(
        (n) => n ** 2,
        (n) => 5 * n,
      ),
    )!;
    expect(growth.before.slope).toBeCloseTo(2, 10);
    expect(growth.after.slope).toBeCloseTo(1, 10);
    expect(growth).toMatchObject({ fits: true, dropsClass: true });
  });

  it('sees no drop between n log n and n', () => {
    expect(
      growthOf(
        times(
          (n) => n * Math.log2(n),
          (n) => n,
        ),
      ),
    ).toMatchObject({ fits: true, dropsClass: false });
  });

  it('claims no drop where a power law does not fit', () => {
    const growth = growthOf(
      times(
        (n) => n ** 2 * (n > 100 ? 40 : 1),
        (n) => n,
      ),
    )!;
    expect(growth).toMatchObject({ fits: false, dropsClass: false });
  });

  it('has no answer for two sizes', () => {
    expect(
      growthOf(
        times(
          (n) => n,
          (n) => n,
        ).slice(0, 2),
      ),
    ).toBeUndefined();
  });
});

describe('declaredDegree', () => {
  it.each([
    ['elements*lookups', ['elements'], 1],
    ['elements*lookups', ['elements', 'lookups'], 2],
    ['elements+lookups', ['elements', 'lookups'], 1],
    ['elements**2 + lookups', ['elements'], 2],
    ['elements*log(elements)', ['elements'], 1],
    ['constant', ['elements'], 0],
  ])('of %s in %j is %d', (grows, axes, degree) => {
    expect(declaredDegree(grows, axes)).toBe(degree);
  });
});

describe('breakEvenOf', () => {
  it('is the smallest size from which on nothing loses', () => {
    const bounds = [16, 128, 1024, 8192].map((size, i) => ({ size, low: [1.1, 0.9, 1, 5][i]! }));
    expect(breakEvenOf(bounds)).toEqual({ from: 1024, atMost: false });
  });

  it('is at most the smallest size where all pay', () => {
    expect(breakEvenOf([{ size: 16, low: 2 }])).toEqual({ from: 16, atMost: true });
  });

  it('is null where the largest size loses', () => {
    expect(
      breakEvenOf([
        { size: 128, low: 0.99 },
        { size: 16, low: 2 },
      ]),
    ).toBeNull();
  });

  it('narrows down half-way, in factors', () => {
    expect(
      bisection([
        { size: 16, low: 0.5 },
        { size: 1024, low: 2 },
      ]),
    ).toBe(128);
  });

  it.each([
    ['nothing loses', [{ size: 16, low: 2 }]],
    ['nothing wins', [{ size: 16, low: 0.5 }]],
    [
      'it is narrow already',
      [
        { size: 100, low: 0.5 },
        { size: 120, low: 2 },
      ],
    ],
  ])('stops where %s', (_, bounds) => {
    expect(bisection(bounds)).toBeUndefined();
  });
});

describe('verdictOf', () => {
  const interval = (low: number, high: number) => ({ median: (low + high) / 2, low, high });
  const at = (elements: number, low: number, high = low + 1) => ({ sizes: { elements }, ratio: interval(low, high) });
  const verdict = (reference: [number, number], points: ReturnType<typeof at>[] = [], from: number | null = 16) =>
    verdictOf({
      reference: interval(...reference),
      points,
      breakEven: { elements: from === null ? null : { from, atMost: false } },
      noiseFloor: 0.02,
    });

  it('is proven from 1.2 on', () => {
    expect(verdict([1.2, 1.4])).toEqual({ verdict: 'proven' });
    expect(verdict([1.19, 1.4])).toEqual({ verdict: 'inconclusive' });
  });

  it('is proven though it loses under 128', () => {
    expect(verdict([5, 6], [at(64, 0.4), at(128, 0.95)], 128)).toEqual({ verdict: 'proven' });
  });

  it('is proven from the break-even where it loses at 128 or above', () => {
    expect(verdict([5, 6], [at(128, 0.4), at(512, 2)], 512)).toEqual({
      verdict: 'proven-from',
      from: { elements: 512 },
    });
  });

  it('is proven from the break-even of one axis though it loses at few of the other', () => {
    const points = [
      { sizes: { elements: 16, lookups: 1024 }, ratio: interval(0.5, 0.6) },
      { sizes: { elements: 1024, lookups: 128 }, ratio: interval(0.6, 0.7) },
    ];
    const breakEven = { elements: { from: 45, atMost: false }, lookups: { from: 215, atMost: false } };
    expect(verdictOf({ reference: interval(5, 6), points, breakEven, noiseFloor: 0.02 })).toEqual({
      verdict: 'proven-from',
      from: { lookups: 215 },
    });
  });

  it('takes no effect that the machine cannot tell from none', () => {
    const noisy = { points: [], breakEven: {}, noiseFloor: 0.5 };
    expect(verdictOf({ ...noisy, reference: interval(1.4, 1.6) })).toEqual({ verdict: 'inconclusive' });
    expect(verdictOf({ ...noisy, reference: interval(1.5, 1.6) })).toEqual({ verdict: 'proven' });
    expect(verdictOf({ ...noisy, reference: interval(0.6, 0.7) })).toEqual({ verdict: 'inconclusive' });
  });

  it('is not proven where it loses at a larger size', () => {
    expect(verdict([5, 6], [at(8192, 0.5)], null)).toEqual({ verdict: 'inconclusive' });
  });

  it('is not proven where it loses at everyday sizes that no break-even leaves out', () => {
    const points = [{ sizes: { elements: 128, lookups: 128 }, ratio: interval(0.5, 0.6) }];
    const breakEven = { elements: { from: 16, atMost: true }, lookups: { from: 16, atMost: true } };
    expect(verdictOf({ reference: interval(5, 6), points, breakEven, noiseFloor: 0.02 })).toEqual({
      verdict: 'inconclusive',
    });
  });

  it('is slower under 0.95', () => {
    expect(verdict([0.5, 0.94])).toEqual({ verdict: 'slower' });
    expect(verdict([0.5, 0.95])).toEqual({ verdict: 'inconclusive' });
  });

  it('is equivalent within a twentieth, on a machine that can tell', () => {
    const equal = { reference: interval(0.96, 1.04), points: [], breakEven: {} };
    expect(verdictOf({ ...equal, noiseFloor: 0.05 })).toEqual({ verdict: 'equivalent' });
    expect(verdictOf({ ...equal, noiseFloor: 0.051 })).toEqual({ verdict: 'inconclusive' });
  });
});

describe('stopReason', () => {
  const rule = { minReplicates: 3, maxReplicates: 6, capMs: 5_000 };
  const wide = { median: 1.25, low: 1.1, high: 1.4 };

  it('never stops under the least number of replicates', () => {
    expect(stopReason({ median: 9, low: 8, high: 10 }, 2, 0, 0.02, rule)).toBeUndefined();
  });
  it('stops clear of all thresholds', () => {
    expect(stopReason({ median: 9, low: 8, high: 10 }, 3, 0, 0.02, rule)).toBe('clear');
  });
  it('goes on while a threshold lies within', () => {
    expect(stopReason(wide, 3, 0, 0.02, rule)).toBeUndefined();
  });
  it('stops as precise as the noise floor', () => {
    expect(stopReason({ median: 1.2, low: 1.19, high: 1.21 }, 3, 0, 0.02, rule)).toBe('precise');
  });
  it('stops at the caps', () => {
    expect(stopReason(wide, 6, 0, 0.02, rule)).toBe('cap');
    expect(stopReason(wide, 3, 5_000, 0.02, rule)).toBe('cap');
  });
});
