import { truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
    [Buffer.from([0x1f, 0x8b, 8, 0]), /x\.cpuprofile is compressed: unpack it with gunzip$/],
    [{ ...sampled, nodes: two, timeDeltas: [1e300, 1e300, 1e300] }, /timeDeltas: is no list of finite numbers; /],
    [{ ...times, nodes: [{ ...two[1]!, hitCount: 1e12 }] }, /its nodes count 1000000000000 hits, more than 10000000; /],
    [
      { ...sampled, nodes: [{ ...two[1]!, positionTicks: [{ line: 1e15, ticks: 1 }] }] },
      /positionTicks\.0\.line: Invalid/,
    ],
    [
      { ...sampled, nodes: [{ ...two[1]!, hitCount: `\u001b[2J\n${'x'.repeat(1e6)}` }] },
      /received "\?\[2J\?x{50,200}…; /,
    ],
  ])('says in one line what is wrong with %j', (content, message) => {
    const path = join(folder({}), 'x.cpuprofile');
    writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
    const read = () => readCpuProfiles([path]);
    expect(read).toThrow(message);
    expect(read).not.toThrow(/\n/);
  });

  it('does not begin to read what is too large for its memory, or has no end', () => {
    const path = join(folder({ 'x.cpuprofile': '' }), 'x.cpuprofile');
    truncateSync(path, 200 * 2 ** 20);
    expect(() => readCpuProfiles([path])).toThrow(
      /x\.cpuprofile is too large \(200 MB, at most 128 MB\); record for a/,
    );
    expect(() => readCpuProfiles([dirname(path)])).toThrow(/ is a folder: name the \.cpuprofile files in it$/);
    expect(() => readCpuProfiles(['/dev/zero'])).toThrow('/dev/zero is no file: name a .cpuprofile file');
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

  it.each([
    ['a device', '/dev/zero', 0, undefined],
    ['no place in a script with a map', '/made.js', -1, { mappings: 'AAAA' }],
    ['a source that its map does not have', '/made.js', 0, { mappings: 'AEAAE' }],
    [
      'a map that begins at line 4,294,967,295',
      '/made.js',
      0,
      { sections: [{ offset: { line: 2 ** 32 - 1, column: 0 } }] },
    ],
    ['a way out of the folder', '/../../../../etc/passwd', 0, undefined],
  ])('stays calm where a profile names %s', (_, path, lineNumber, map) => {
    const url = `file://${path}`;
    const sections = (map && 'sections' in map ? map.sections : []).map((section) => ({
      ...section,
      map: { version: 3, sources: ['a.ts'], names: [], mappings: 'AAAA' },
    }));
    const text = JSON.stringify({
      version: 3,
      sources: ['a.ts'],
      names: [],
      ...map,
      ...(sections.length > 0 && { sections }),
    });
    const node = {
      ...two[1]!,
      callFrame: { ...frame('work'), url, lineNumber },
      positionTicks: [{ line: 1, ticks: 3 }],
    };
    const sourceMaps = map ? [['0', `data:application/json,${encodeURIComponent(text)}`]] : [];
    const hotness = new Hotness([parseCpuProfile({ ...sampled, nodes: [two[0], node], sourceMaps })]);
    expect(hotness.functions()).toMatchObject([{ function: { name: 'work', kind: 'file' }, selfSamples: 3 }]);
    expect(hotness.stale()).toEqual([]);
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
      startTime: 1,
      endTime: 5001,
      samples: [2, 2, 3, 2, 2],
      timeDeltas: [0, 1000, 1000, 1000, 1000],
    });
    expect(new Hotness([parseCpuProfile(merged)]).functions()).toEqual(new Hotness([one, other]).functions());
  });

  it('keeps apart what two processes ran under one name, one of them transformed', () => {
    const url = 'file:///made.js';
    const map = JSON.stringify({ version: 3, sources: ['made.js'], names: [], mappings: ';;AAAA' });
    const sourceMaps = new Map([[url, `data:application/json,${encodeURIComponent(map)}`]]);
    const transformed = parseCpuProfile(profileOf({ name: 'a', url, line: 3, at: { 3: 2 } }), 'one', { sourceMaps });
    const plain = parseCpuProfile(profileOf({ name: 'a', url, line: 1, at: { 1: 1 } }), 'other');
    const saved = JSON.parse(JSON.stringify(mergeProfiles([transformed, plain]))) as unknown;
    const hotness = new Hotness([parseCpuProfile(saved)]);
    expect(hotness.functions()).toMatchObject([{ function: { path: '/made.js', line: 1 }, selfSamples: 3 }]);
    expect(hotness.timeOf('/made.js', 1)).toMatchObject({ selfMs: 3 });
  });
});
