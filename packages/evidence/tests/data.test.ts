import { readdirSync, readFileSync } from 'node:fs';
import { dataDirectory, folklore, folkloreDirectory, measuredTargets, targetId, tips } from '../src/index.js';
import { parseEvidence } from '../src/schema.js';
import { describe, expect, it } from 'vitest';
import { evidenceFile, includesNumbers } from './fixture.js';

describe.each([
  ['rules', measuredTargets(), dataDirectory],
  ['folklore', folklore.measuredTargets(), folkloreDirectory],
] as const)('the committed data of %s', (_, targets, directory) => {
  it.each(targets.map(targetId))('%s.json is valid, and holds the runtime that its name says', (id) => {
    const evidence = parseEvidence(JSON.parse(readFileSync(new URL(`${id}.json`, directory), 'utf8')));
    expect(targetId(evidence.runtime)).toBe(id);
  });

  it('has no file that the look-ups would pass over', () => {
    const names = targets.map((target) => `${targetId(target)}.json`);
    const files = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name).sort()).toEqual(names.sort());
  });
});

it('has a tip for all that was measured of folklore', () => {
  const known = new Set(tips.map(({ id }) => id));
  for (const target of folklore.measuredTargets())
    for (const rule of folklore.runtimeShapes(target).keys()) expect(known).toContain(rule);
});

describe('parseEvidence', () => {
  const valid = evidenceFile('node', 24, [includesNumbers()]);

  it('returns valid evidence as it is', () => {
    expect(parseEvidence(structuredClone(valid))).toEqual(valid);
  });

  it('names the path of a fault', () => {
    const broken = { ...valid, subjects: [{ ...includesNumbers(), verdict: 'fast' }] };
    expect(() => parseEvidence(broken)).toThrow(/^subjects\.0\.verdict: /);
  });

  it('refuses keys that it does not know, as an edit by hand would leave', () => {
    expect(() => parseEvidence({ ...valid, note: 'rounded' })).toThrow(/note/);
  });

  it('refuses a subject without its run, or listed twice', () => {
    const subjects = [includesNumbers({ run: 'second' }), includesNumbers()];
    expect(() => parseEvidence({ ...valid, subjects })).toThrow(
      "prefer-set-has/includes-numbers: no run 'second'\nprefer-set-has/includes-numbers: listed twice",
    );
  });

  it("refuses 'proven-from' without its sizes", () => {
    expect(() => parseEvidence({ ...valid, subjects: [includesNumbers({ verdict: 'proven-from' })] })).toThrow(
      /'from'/,
    );
  });
});
