import { createEvidence, memorySource, sittings } from '../src/index.js';
import { expect, it } from 'vitest';
import { evidenceFile, includesNumbers } from './fixture.js';

it('names every machine and day of the figures, each once', () => {
  const file = evidenceFile('node', 24, [includesNumbers(), includesNumbers({ shape: 'some', run: 'second' })]);
  const [run] = file.runs;
  const later = {
    ...run!,
    id: 'second',
    measuredAt: '2026-02-03T00:00:00.000Z',
    machine: { ...run!.machine, cpu: 'Another' },
  };
  const both = { ...file, runs: [run!, later] };
  const evidence = createEvidence(memorySource([both, evidenceFile('node', 26, [includesNumbers()])]));
  expect(sittings(evidence.evidenceFor('prefer-set-has'))).toBe(
    'Another, linux, 2026-02-03; Example, linux, 2026-01-02',
  );
});
