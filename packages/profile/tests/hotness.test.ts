import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Hotness, parseCpuProfile, readCpuProfiles } from '../dist/index.js';
import { profileOf, type Call } from '../../../test-fixtures/profile-of.js';
import { folder, hotnessOf } from './support.js';

const CODE = `function outer(xs) {
  const a = inner(xs);
  const b = xs.filter((x) => {
    return inner([x]);
  });
  return other(a) + other(b);
}
`;

/** `outer` of CODE, as V8 names its start. */
function outer(root: string, at: Call['at'], ...calls: Call[]): Call {
  return { name: 'outer', url: pathToFileURL(join(root, 'a.js')).href, line: 1, column: 15, at, calls };
}

describe('timeOf', () => {
  it('gives a line its own time, and that of what is called there and nowhere else', () => {
    const root = folder({ 'a.js': CODE });
    const path = join(root, 'a.js');
    const callback: Call = { name: '', url: pathToFileURL(path).href, line: 3, column: 23, at: { 4: 1 } };
    const inner: Call = { name: 'inner', url: 'file:///b.js', at: { 1: 4 } };
    const hotness = hotnessOf(root, outer(root, { 2: 1, 6: 2 }, callback, inner));
    expect(hotness.timeOf(path, 2)).toMatchObject({ selfMs: 1, totalMs: 5, atMostMs: 5, samples: 5 });
    expect(hotness.timeOf(path, 6)).toMatchObject({ selfMs: 2, totalMs: 2, atMostMs: 2 });
    expect(hotness.timeOf(path, 2).share.value).toBeCloseTo(5 / 8);
  });

  it('does not share out what may come from several lines, and says how much it may be', () => {
    const source = 'function outer(xs) {\n  inner(xs);\n  inner(xs);\n}\n';
    const root = folder({ 'a.js': source });
    const hotness = hotnessOf(root, outer(root, { 2: 1 }, { name: 'inner', at: { 1: 4 } }));
    expect(hotness.timeOf(join(root, 'a.js'), 2)).toMatchObject({ totalMs: 1, atMostMs: 5 });
    expect(hotness.timeOf(join(root, 'a.js'), 2, 3)).toMatchObject({ totalMs: 5, atMostMs: 5 });
    expect(hotness.timeOf(join(root, 'a.js'), 4)).toMatchObject({ totalMs: 0, atMostMs: 0 });
  });

  it('counts a callback where it stands', () => {
    const root = folder({ 'a.js': CODE });
    const url = pathToFileURL(join(root, 'a.js')).href;
    const callback: Call = {
      name: '',
      url,
      line: 3,
      column: 23,
      at: { 4: 2 },
      calls: [{ name: 'inner', at: { 1: 3 } }],
    };
    const hotness = hotnessOf(root, outer(root, { 3: 1 }, callback));
    expect(hotness.timeOf(join(root, 'a.js'), 3, 5)).toMatchObject({ selfMs: 3, totalMs: 6, atMostMs: 6 });
    expect(hotness.timeOf(join(root, 'a.js'), 4)).toMatchObject({ selfMs: 2, totalMs: 5, atMostMs: 6 });
  });

  it.each([
    [
      'a type parameter with a bound',
      'export function outer<T extends { id: string }>(\n  xs: T[],\n) {\n  return inner(xs);\n}\n',
      22,
    ],
    [
      'the type that it returns',
      'export function outer(xs: string[]): { n: number }[] | {\n  n: number;\n} {\n  return inner(xs);\n}\n',
      22,
    ],
  ])('sees past %s to the end of a function', (_, source, column) => {
    const root = folder({ 'a.ts': source });
    const url = pathToFileURL(join(root, 'a.ts')).href;
    const inner: Call = { name: 'inner', url: 'file:///b.ts', at: { 1: 4 } };
    const hotness = hotnessOf(root, { name: 'outer', url, column, at: { 4: 1 }, calls: [inner] });
    expect(hotness.timeOf(join(root, 'a.ts'), 4)).toMatchObject({ selfMs: 1, totalMs: 5 });
  });

  it('counts recursion once', () => {
    const source = 'function outer(n) {\n  return n ? outer(n - 1) : 0;\n}\n';
    const root = folder({ 'a.js': source });
    const hotness = hotnessOf(root, outer(root, { 2: 1 }, outer(root, { 2: 2 }, outer(root, { 2: 3 }))));
    expect(hotness.timeOf(join(root, 'a.js'), 2)).toMatchObject({ selfMs: 6, totalMs: 6, atMostMs: 6 });
    expect(hotness.functions()).toMatchObject([{ selfMs: 6, totalMs: 6, selfSamples: 6, totalSamples: 6 }]);
  });

  it('allows for time that V8 charges to the line that calls', () => {
    const source = 'function scan(xs) {\n  return xs.includes(0);\n}\nfunction main(xs) {\n  return scan(xs);\n}\n';
    const root = folder({ 'a.js': source });
    const url = pathToFileURL(join(root, 'a.js')).href;
    const hotness = hotnessOf(root, { name: 'main', url, line: 4, column: 14, at: { 5: 8 } });
    expect(hotness.timeOf(join(root, 'a.js'), 2)).toMatchObject({ selfMs: 0, totalMs: 0, atMostMs: 8 });
  });

  it('knows nothing of files that were not seen', () => {
    const hotness = hotnessOf('/', { name: 'a', url: 'file:///a.js', at: { 1: 1 } });
    expect(hotness.has('/b.js')).toBe(false);
    expect(hotness.timeOf('/b.js', 1)).toMatchObject({ selfMs: 0, totalMs: 0, atMostMs: 0, samples: 0 });
  });
});

describe('Hotness', () => {
  it('leaves idle time out of the whole, and gives every share an interval', () => {
    const hotness = hotnessOf(
      '/',
      { name: '(idle)', at: { 1: 60 } },
      { name: 'a', url: 'file:///a.js', at: { 1: 30, 2: 10 } },
    );
    expect(hotness).toMatchObject({ wholeMs: 40, wholeSamples: 40, idleMs: 60 });
    const [row] = hotness.functions();
    expect(row!.lines).toMatchObject([
      { line: 1, to: 1, ms: 30, samples: 30, share: { value: 0.75 } },
      { line: 2, to: 2, ms: 10, samples: 10, share: { value: 0.25 } },
    ]);
    expect(row!.lines[0]!.share.low).toBeCloseTo(0.598, 3);
    expect(row!.lines[0]!.share.high).toBeCloseTo(0.858, 3);
  });

  it('is no surer of a share than its samples are, however long they lasted', () => {
    const node = (name: string) => ({ functionName: name, url: '', lineNumber: 0, columnNumber: 0 });
    const nodes = ['(root)', 'often', 'once'].map((name, id) => ({
      id,
      callFrame: node(name),
      ...(id > 0 && { parent: 0 }),
    }));
    const samples = [...Array<number>(99).fill(1), 2];
    const timeDeltas = samples.map((_, at) => (at > 0 ? 1000 : 0));
    const hotness = new Hotness([parseCpuProfile({ nodes, samples, timeDeltas, startTime: 0, endTime: 198_000 })]);
    const once = hotness.functions().find(({ function: { name } }) => name === 'once')!;
    expect(once.self.value).toBeCloseTo(0.5);
    expect(once.self.low).toBeLessThan(0.1);
    expect(once.self.high).toBe(1);
  });

  it.each([
    ['file:///C:/work/a.ts', 'file', 'C:/work/a.ts'],
    ['c:\\work\\a.ts', 'file', 'C:/work/a.ts'],
    ['file:///work/a%20b.ts?update=1', 'file', '/work/a b.ts'],
    ['webpack://app/./src/a.ts?1f2e', 'file', '/root/src/a.ts'],
    ['webpack://app/webpack/bootstrap', 'other', 'webpack://app/webpack/bootstrap'],
    ['node:fs', 'node', 'node:fs'],
    ['evalmachine.<anonymous>', 'eval', 'evalmachine.<anonymous>'],
    ['', 'native', ''],
  ])('knows what %j is', (url, kind, path) => {
    const [row] = hotnessOf('/root', { name: 'a', url, at: { 1: 1 } }).functions();
    expect(row!.function).toMatchObject({ kind, path });
  });

  it('notices files that are newer than the profile, and profiles of other versions', () => {
    const root = folder({ 'a.js': CODE });
    const path = join(root, 'a.cpuprofile');
    writeFileSync(path, JSON.stringify(profileOf(outer(root, { 2: 1 }))));
    expect(new Hotness(readCpuProfiles([path])).stale()).toEqual([]);
    utimesSync(path, 1000, 1000);
    const hotness = new Hotness(readCpuProfiles([path]));
    const reason = 'was changed after the profile was recorded: its lines may have moved';
    expect(hotness.stale()).toEqual([{ file: join(root, 'a.js'), reason }]);
    expect(hotness.timeOf(join(root, 'a.js'), 2).stale).toBe(reason);
    const other = new Hotness([parseCpuProfile(profileOf({ ...outer(root, { 80: 1 }), line: 80 }))]);
    expect(other.stale()).toMatchObject([
      { reason: 'has 8 lines, but the profile saw a function at line 80: it is of another version' },
    ]);
  });
});
