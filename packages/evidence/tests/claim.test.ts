import { createEvidence, memorySource, type Evidence, type Target } from '../src/index.js';
import { describe, expect, it } from 'vitest';
import { evidenceFile, includesNumbers, point } from './fixture.js';

const node = (major: number): Target => ({ name: 'node', major });
const query = { rule: 'prefer-set-has', shape: 'includes-numbers' };
const over = (...files: Evidence[]) => createEvidence(memorySource(files));

/** Half as fast everywhere. */
const weaker = includesNumbers({ points: [point({ elements: 1024, lookups: 1024 }, 10)] });
const slower = includesNumbers({ verdict: 'slower', points: [point({ elements: 1024, lookups: 1024 }, 0.5)] });

describe('claim', () => {
  it('is unmeasured without data', () => {
    expect(over().claim({ ...query, targets: [node(24)] })).toEqual({ status: 'unmeasured', assumedSizes: true });
  });

  it('gives the lower bound at the reference and says that it assumed the sizes', () => {
    const claim = over(evidenceFile('node', 24, [includesNumbers()])).claim({ ...query, targets: [node(24)] });
    expect(claim).toMatchObject({
      status: 'proven',
      verdict: 'proven',
      atLeast: 18,
      target: { name: 'node', major: 24 },
      sizes: { elements: 1024, lookups: 1024 },
      paysOffFrom: { elements: 16, lookups: 40 },
      assumedSizes: true,
    });
  });

  it('takes the measured point nearest to the sizes asked for', () => {
    const evidence = over(evidenceFile('node', 24, [includesNumbers()]));
    const claim = evidence.claim({ ...query, targets: [node(24)], sizes: { elements: 6000, lookups: 2000 } });
    expect(claim).toMatchObject({ atLeast: 36, sizes: { elements: 8192, lookups: 1024 }, assumedSizes: false });
  });

  it.each([{ elements: 12 }, { lookups: 30 }])('proves nothing under the break-even: %j', (sizes) => {
    const evidence = over(evidenceFile('node', 24, [includesNumbers()]));
    expect(evidence.claim({ ...query, targets: [node(24)], sizes }).status).toBe('unproven');
  });

  it('takes the lowest figure of several targets and names the target', () => {
    const evidence = over(evidenceFile('node', 22, [includesNumbers()]), evidenceFile('node', 24, [weaker]));
    const claim = evidence.claim({ ...query, targets: [node(22), node(24)] });
    expect(claim).toMatchObject({ status: 'proven', atLeast: 9, target: { name: 'node', major: 24 } });
  });

  it('is unproven where one of several targets is', () => {
    const evidence = over(evidenceFile('node', 22, [includesNumbers()]), evidenceFile('node', 24, [slower]));
    const claim = evidence.claim({ ...query, targets: [node(22), node(24)] });
    expect(claim).toMatchObject({ status: 'unproven', verdict: 'slower' });
  });

  it('leaves the decision to newer targets than Node 20', () => {
    const evidence = over(evidenceFile('node', 20, [slower]), evidenceFile('node', 24, [includesNumbers()]));
    expect(evidence.claim({ ...query, targets: [node(20), node(24)] }).status).toBe('proven');
    expect(evidence.claim({ ...query, targets: [node(20)] }).status).toBe('unproven');
  });

  it('asks only the targets that have evidence on the shape', () => {
    const evidence = over(evidenceFile('node', 22, []), evidenceFile('node', 24, [includesNumbers()]));
    expect(evidence.claim({ ...query, targets: [node(22), node(24), node(26)] }).status).toBe('proven');
  });
});

describe('the shapes of presets', () => {
  const proven = includesNumbers();
  const from = includesNumbers({ shape: 'find-equality', verdict: 'proven-from', from: { elements: 300 } });

  it('recommends what is proven on Node 22, 24 and 26', () => {
    const evidence = over(
      evidenceFile('node', 20, [slower]),
      evidenceFile('node', 22, [proven, from]),
      evidenceFile('node', 24, [proven, from]),
      evidenceFile('node', 26, [proven, includesNumbers({ shape: 'find-equality', verdict: 'inconclusive' })]),
    );
    expect(evidence.recommendedShapes()).toEqual(new Map([['prefer-set-has', ['includes-numbers']]]));
  });

  it('recommends nothing while one of them is unmeasured', () => {
    const evidence = over(evidenceFile('node', 22, [proven]), evidenceFile('node', 24, [proven]));
    expect(evidence.recommendedShapes()).toEqual(new Map());
  });

  it('lists what is proven on one runtime', () => {
    const evidence = over(evidenceFile('bun', 1, [proven, from]));
    expect(evidence.runtimeShapes({ name: 'bun', major: 1 })).toEqual(
      new Map([['prefer-set-has', ['find-equality', 'includes-numbers']]]),
    );
  });
});

describe('evidenceFor', () => {
  it('lists a rule by shape, then runtime, with the run that measured it', () => {
    const evidence = over(
      evidenceFile('node', 24, [includesNumbers(), includesNumbers({ shape: 'find-equality' })]),
      evidenceFile('bun', 1, [includesNumbers()]),
    );
    const rows = evidence.evidenceFor('prefer-set-has');
    expect(rows.map(({ subject, target, run }) => [subject.shape, target.name, run.version])).toEqual([
      ['find-equality', 'node', '24.0.0'],
      ['includes-numbers', 'bun', '1.0.0'],
      ['includes-numbers', 'node', '24.0.0'],
    ]);
  });

  it('reads each runtime once, and only when asked', () => {
    const reads: number[] = [];
    const files = [evidenceFile('node', 22, []), evidenceFile('node', 24, [includesNumbers()])];
    const source = memorySource(files);
    const evidence = createEvidence({ ...source, read: (target) => (reads.push(target.major), source.read(target)) });
    evidence.claim({ ...query, targets: [node(24)] });
    evidence.claim({ ...query, targets: [node(24)] });
    expect(reads).toEqual([24]);
  });
});
