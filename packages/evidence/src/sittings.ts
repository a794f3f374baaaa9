import type { ShapeEvidence } from './evidence.js';

/** The machines and days that figures come from, each once: of several sittings, on several machines, all are named. */
export function sittings(found: readonly ShapeEvidence[]): string {
  const named = found.map(
    ({ run: { machine, measuredAt } }) => `${machine.cpu}, ${machine.os}, ${measuredAt.slice(0, 10)}`,
  );
  return [...new Set(named)].sort().join('; ');
}
