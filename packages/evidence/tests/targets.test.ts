import { createEvidence, label, memorySource } from '../src/index.js';
import { describe, expect, it } from 'vitest';
import { evidenceFile } from './fixture.js';

const { resolveTargets } = createEvidence(
  memorySource([
    evidenceFile('node', 20, []),
    evidenceFile('node', 22, []),
    evidenceFile('node', 24, []),
    evidenceFile('bun', 1, []),
  ]),
);
const current = { name: 'node', version: '22.3.0' } as const;

describe('resolveTargets', () => {
  it.each(['node 24', 'node24', 'node@24', 'node-24', 'Node v24', 'node 24.21.0', 'node 24.x'])(
    'reads the setting %j',
    (setting) => {
      expect(resolveTargets({ setting, current })).toEqual([{ name: 'node', major: 24 }]);
    },
  );

  it('takes the measured major of a runtime that is named alone', () => {
    expect(resolveTargets({ setting: 'bun', current })).toEqual([{ name: 'bun', major: 1 }]);
  });

  it('takes a major that was never measured at its word', () => {
    expect(resolveTargets({ setting: 'node 18', current })).toEqual([{ name: 'node', major: 18 }]);
  });

  it.each(['chrome', 'node latest', '24', 'node--24'])('refuses the setting %j in one line', (setting) => {
    expect(() => resolveTargets({ setting, current })).toThrow(RangeError);
    expect(() => resolveTargets({ setting, current })).toThrow(/^hotpath: unknown runtime '.*': expected .*$/);
  });

  it('takes the measured majors that engines admits', () => {
    expect(resolveTargets({ engines: '^20.19 || >=24', current })).toEqual([
      { name: 'node', major: 20 },
      { name: 'node', major: 24 },
    ]);
  });

  it.each([undefined, 'not a range', '>=30'])('falls back to what runs now for engines %j', (engines) => {
    expect(resolveTargets({ engines, current })).toEqual([{ name: 'node', major: 22 }]);
  });

  it('labels a target as people write it', () => {
    expect(label({ name: 'deno', major: 2 })).toBe('Deno 2');
  });
});
