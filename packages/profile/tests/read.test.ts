import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Hotness, mergeProfiles, parseCpuProfile, readCpuProfiles } from '../dist/index.js';
import { profileOf } from '../../../test-fixtures/profile-of.js';
import { folder, hotnessOf } from './support.js';

const frame = (functionName: string) => ({ functionName, scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 });
const times = { startTime: 0, endTime: 30 };
const two = [
  { id: 1, callFrame: frame('(root)'), children: [2] },
  { id: 2, callFrame: frame('work') },
];
const sampled = { ...times, samples: [2, 2, 2], timeDeltas: [0, 10, 10] };

describe('readCpuProfiles', () => {
  it.each([
    ['', /^.+x\.cpuprofile is empty; record it again with: hotpath profile -- <command>$/],
    ['{"nodes":[{"id":1', /^.+ is cut short or no JSON; record it again/],
    ['[]', /is no CPU profile that can be used: nodes: Invalid key/],
    [{ ...sampled, nodes: [] }, /nodes: holds no node; record/],
    [{ ...sampled, nodes: two, samples: [2, 2] }, /it has 2 samples but 3 timeDeltas; /],
    [{ ...sampled, nodes: two, samples: [2, 9, 2] }, /samples\[1\] names node 9, which does not exist; /],
    [{ ...sampled, nodes: two, timeDeltas: [0, -10, 5] }, /timeDeltas\[1\] is negative: time runs backwards; /],
    [{ ...sampled, nodes: two, timeDeltas: [0, null, 5] }, /timeDeltas: is no list of finite numbers; /],
    [{ ...times, nodes: two, samples: [], timeDeltas: [] }, /it holds no samples; /],
    [{ ...times, nodes: two }, /it holds no samples; /],
    [
      { ...sampled, nodes: [{ ...two[0]!, children: [7] }] },
      /nodes\[0\]\.children\[0\] names node 7, which does not exist; /,
    ],
    [{ ...sampled, nodes: [two[0], { ...two[1]!, children: [1] }] }, /some call one another in a circle; /],
    [{ ...sampled, nodes: [...two, two[1]] }, /nodes\[2\]: node 2 is there twice; /],
    [{ ...sampled, endTime: -1, nodes: two }, /endTime lies before startTime; /],
    ['{"head":{"__proto__":1},"startTime":0,"endTime":1}', /head\.functionName: Invalid key/],
  ])('says in one line what is wrong with %j', (content, message) => {
    const path = join(folder({}), 'x.cpuprofile');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    const read = () => readCpuProfiles([path]);
    expect(read).toThrow(message);
    expect(read).not.toThrow(/\n/);
  });

  it('says what to do about a file that is not there', () => {
    expect(() => readCpuProfiles(['nowhere.cpuprofile'])).toThrow(
      'nowhere.cpuprofile does not exist: check the spelling, or record it again with: hotpath profile -- <command>',
    );
  });
});

describe('parseCpuProfile', () => {
  it('takes a sample to last until the next one', () => {
    const { nodes } = parseCpuProfile({ ...sampled, nodes: two, timeDeltas: [5, 1, 20] });
    expect(nodes[1]).toMatchObject({ functionName: 'work', samples: 3, selfUs: 25 });
  });

  it('puts samples in order where the clock jittered', () => {
    const { durationsUs } = parseCpuProfile({ ...sampled, endTime: 5000, nodes: two, timeDeltas: [1000, 2000, -1] });
    expect(durationsUs).toEqual([1999, 1, 2000]);
  });

  it('reads nodes that only count hits', () => {
    const nodes = [two[0], { ...two[1]!, hitCount: 3 }, { id: 3, parent: 1, callFrame: frame('rest'), hitCount: 1 }];
    expect(parseCpuProfile({ ...times, nodes }).nodes.map(({ selfUs }) => selfUs)).toEqual([0, 22.5, 7.5]);
  });

  it('reads the older form, in seconds and nested', () => {
    const node = { url: '', lineNumber: 0, columnNumber: 0, children: [] };
    const head = {
      ...node,
      functionName: '(root)',
      hitCount: 0,
      children: [{ ...node, functionName: 'work', url: '/a.js', lineNumber: 3, hitCount: 2 }],
    };
    const { nodes } = parseCpuProfile({ head, startTime: 1, endTime: 1.5 });
    expect(nodes[1]).toMatchObject({ functionName: 'work', line: 3, samples: 2, selfUs: 500_000, parent: 0 });
  });

  it('takes names for names, whatever they are', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const hotness = hotnessOf('/', ...names.map((name) => ({ name, url: 'file:///a.js', at: { 1: 1 } })));
    expect(hotness.functions().map((row) => [row.function.name, row.selfMs])).toEqual(names.map((name) => [name, 1]));
  });

  it('is not overturned by depth', () => {
    const nodes = Array.from({ length: 100_000 }, (_, at) => ({
      id: at,
      callFrame: frame('deep'),
      children: at < 99_999 ? [at + 1] : [],
    }));
    const profile = parseCpuProfile({ ...times, nodes, samples: [99_999], timeDeltas: [0] });
    expect(new Hotness([profile]).functions()).toMatchObject([{ totalMs: 0.03, totalSamples: 1 }]);
  });
});

describe('mergeProfiles', () => {
  it('adds up same stacks, and is a profile again', () => {
    const one = parseCpuProfile(
      profileOf({ name: 'a', url: 'file:///a.js', at: { 1: 2 }, calls: [{ name: 'b', at: { 4: 1 } }] }),
    );
    const other = parseCpuProfile(profileOf({ name: 'a', url: 'file:///a.js', at: { 1: 1, 2: 1 } }));
    const merged = mergeProfiles([one, other]);
    expect(merged).toMatchObject({
      nodes: [
        { id: 1, callFrame: { functionName: '(root)' }, hitCount: 0, children: [2] },
        {
          id: 2,
          callFrame: { functionName: 'a', scriptId: '1', url: 'file:///a.js', lineNumber: 0, columnNumber: 0 },
          hitCount: 4,
          children: [3],
          positionTicks: [
            { line: 1, ticks: 3 },
            { line: 2, ticks: 1 },
          ],
        },
        { id: 3, hitCount: 1, children: [] },
      ],
      startTime: 0,
      endTime: 5000,
      samples: [2, 2, 3, 2, 2],
      timeDeltas: [0, 1000, 1000, 1000, 1000],
    });
    expect(new Hotness([parseCpuProfile(merged)]).functions()).toEqual(new Hotness([one, other]).functions());
  });
});
