import { targetId, type ControlEvidence, type RunEvidence, type Target } from '@hotpath/evidence';
import { growthOf } from './statistics/growth.js';
import { compilePair } from './subjects/compile.js';
import { rejectDeadCode } from './measure/dead-code.js';
import { measurePoint, round, type Sitting } from './measure/point.js';
import { SubjectFailure } from './failure.js';
import type { Modules } from './processes/pair.js';

/** What the harness can tell on this machine, and whether it finds what is known to be there. */
export interface Calibration {
  /** The smallest effect that it can tell, as a fraction. */
  noiseFloor: number;
  /** Nanoseconds of the loop around an empty call. */
  emptyCall: number;
  controls: ControlEvidence[];
}

/**
 * Loops of `trips` turns; objects and strings in `ALLOCATING`, so that the collector has its say.
 * What they compute leaves by a global, and they return a constant: sides that do unequal work still agree.
 */
const ARITHMETIC = `
  let sum = input.seed;
  for (let i = 0; i < trips; i++) sum = (Math.imul(sum, 1664525) + 1013904223) | 0;
  globalThis.hotpathControl = sum;
  return 0;`;
const ALLOCATING = `
  const counts = new Map();
  for (let i = 0; i < trips; i++) {
    const key = 'k' + ((i * 7919 + input.seed) % 97);
    counts.set(key, { count: (counts.get(key)?.count ?? 0) + 1 });
  }
  globalThis.hotpathControl = counts;
  return 0;`;

const controlModule = (body: string, trips: string): string => `
  export const title = 'control';
  export const metric = 'time';
  export const axes = { elements: [16, 64, 256, 1_024, 4_096] };
  export const grows = { before: 'elements', after: 'elements' };
  export const arbitrary = ({ fc }) => fc.record({ elements: fc.nat(), seed: fc.nat() });
  export function input(sizes, seed) { return { elements: sizes.elements, seed }; }
  export function run(input) {
    const trips = (${trips}) | 0;
    ${body}
  }`;

const SIZES = { elements: 1_024 };

/** @throws {Error} in one line, where a run missed a control: its figures say nothing. */
export function checkControls(target: Target, run: RunEvidence): void {
  const missed = run.controls.filter((control) => !control.passed);
  if (missed.length === 0) return;
  const details = missed.map(({ name, detail }) => `${name} (${detail})`).join(', ');
  throw new Error(`the harness missed a control on ${targetId(target)}: ${details}; try again on a quiet machine`);
}

/** Measures the harness itself on one runtime: about twenty seconds. */
export async function calibrate(sitting: Omit<Sitting, 'noiseFloor'>): Promise<Calibration> {
  const exact = exactSitting(sitting);
  const noiseFloor = await measureNoiseFloor(sitting);
  const emptyCall = await measureEmptyCall(sitting);
  const controls = [
    await slowDownFound(exact, noiseFloor),
    await classFound({ ...sitting, noiseFloor }),
    await emptiedRejected({ ...sitting, noiseFloor }, emptyCall),
  ];
  return { noiseFloor, emptyCall, controls };
}

/** The smallest effect that this machine can tell, as a fraction: A against A. */
export async function measureNoiseFloor(sitting: Omit<Sitting, 'noiseFloor'>): Promise<number> {
  const exact = exactSitting(sitting);
  let noiseFloor = 0;
  for (const body of [ARITHMETIC, ALLOCATING]) {
    const same = controlModule(body, 'input.elements');
    const { low, high } = await ratioAtReference(exact, same, same);
    noiseFloor = Math.max(noiseFloor, high - 1, 1 - low);
  }
  return round(noiseFloor);
}

/** With a floor of nothing no interval is precise, and every pair of the replicates is measured. */
const exactSitting = (sitting: Omit<Sitting, 'noiseFloor'>): Sitting => ({
  ...sitting,
  noiseFloor: 0,
  plan: withReplicates(sitting.plan, sitting.plan.floorReplicates),
});

async function measureEmptyCall(sitting: Omit<Sitting, 'noiseFloor'>): Promise<number> {
  const empty = controlModule('return 0;', '0');
  return await withPair(empty, empty, async (modules) => {
    const point = await measurePoint({ ...sitting, noiseFloor: 1 }, modules, SIZES);
    return point.before!.median;
  });
}

async function slowDownFound(exact: Sitting, noiseFloor: number): Promise<ControlEvidence> {
  const slower = controlModule(ARITHMETIC, `Math.ceil(input.elements * ${1 + 2 * noiseFloor})`);
  const { low, high } = await ratioAtReference(exact, slower, controlModule(ARITHMETIC, 'input.elements'));
  const detail = `${percent(2 * noiseFloor)} more work measured as ${percent(low - 1)} to ${percent(high - 1)} more time`;
  return { name: 'slow-down of twice the noise floor', passed: low > 1, detail };
}

async function classFound(sitting: Sitting): Promise<ControlEvidence> {
  const square = controlModule(ARITHMETIC, '(input.elements * input.elements) / 16');
  return await withPair(square, controlModule(ARITHMETIC, 'input.elements'), async (modules) => {
    const times = [];
    for (const elements of [16, 64, 256, 1_024]) {
      const { before, after } = await measurePoint(sitting, modules, { elements });
      if (before && after) times.push({ size: elements, before: before.median, after: after.median });
    }
    const growth = growthOf(times);
    const detail = growth
      ? `exponents ${growth.before.slope.toFixed(2)} and ${growth.after.slope.toFixed(2)}, difference at least ${growth.difference.low.toFixed(2)}`
      : 'too few sizes';
    return { name: 'n² against n', passed: growth?.dropsClass ?? false, detail };
  });
}

async function emptiedRejected(sitting: Sitting, emptyCall: number): Promise<ControlEvidence> {
  const name = 'emptied body';
  const whole = controlModule(ARITHMETIC, 'input.elements');
  return await withPair(whole, controlModule('return 0;', '0'), async (modules, module) => {
    const points = [];
    for (const elements of [16, 1_024]) points.push(await measurePoint(sitting, modules, { elements }));
    try {
      rejectDeadCode(module, [{ line: { axis: 'elements', points: [] }, points }], emptyCall);
      return { name, passed: false, detail: 'not rejected' };
    } catch (error) {
      if (!(error instanceof SubjectFailure)) throw error;
      return { name, passed: true, detail: `rejected: ${error.message}` };
    }
  });
}

async function ratioAtReference(
  sitting: Sitting,
  before: string,
  after: string,
): Promise<{ low: number; high: number }> {
  const { ratio } = await withPair(before, after, (modules) => measurePoint(sitting, modules, SIZES));
  if (!ratio)
    throw new Error(
      'a control that takes microseconds took too long: something holds this machine up; measure when it is quiet',
    );
  return ratio;
}

async function withPair<T>(
  before: string,
  after: string,
  use: (modules: Modules, module: Parameters<typeof rejectDeadCode>[0]) => Promise<T>,
): Promise<T> {
  const compiled = await compilePair(before, after);
  try {
    return await use(compiled.modules, compiled.before);
  } finally {
    await compiled.dispose();
  }
}

function withReplicates(plan: Sitting['plan'], replicates: number): Sitting['plan'] {
  return { ...plan, stopping: { ...plan.stopping, minReplicates: replicates, maxReplicates: replicates } };
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)}%`;
}
