import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Transaction, undo, undoableRuns } from '../dist/index.js';
import { apply } from './support/apply.js';
import { folder, read } from './support/temp.js';

const PROCESS = join(import.meta.dirname, 'support/transaction-process.js');

const change = (root: string, name: string, before: string, after: string) => ({
  path: join(root, name),
  before,
  after,
  rewrites: [],
});

function start(what: 'begin' | 'hold' | 'undo', root: string): ChildProcess {
  const child = fork(PROCESS, [what, root]);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

describe('undo', () => {
  it('brings back the exact bytes and the mode, run by run', async () => {
    const before = '\uFEFFa\r\nb\n\u2028';
    const root = folder({ 'a.js': before, 'b.js': 'b' });
    chmodSync(join(root, 'a.js'), 0o750);
    await apply(root, { files: [change(root, 'a.js', before, 'c'), change(root, 'b.js', 'b', 'c')], crossFile: [] });
    await apply(root, { files: [change(root, 'a.js', 'c', 'd')], crossFile: [] });
    expect((await undoableRuns(root)).map(({ files, ended }) => [files.length, ended])).toEqual([
      [1, true],
      [2, true],
    ]);
    await undo(root);
    expect(read(root, 'a.js')).toBe('c');
    await undo(root);
    expect([readFileSync(join(root, 'a.js')), read(root, 'b.js')]).toEqual([Buffer.from(before), 'b']);
    expect(statSync(join(root, 'a.js')).mode & 0o777).toBe(0o750);
    expect(await undo(root)).toBeUndefined();
  });

  it('leaves a file alone that was changed since, unless it is told otherwise', async () => {
    const root = folder({ 'a.js': 'a', 'b.js': 'a' });
    await apply(root, { files: ['a.js', 'b.js'].map((name) => change(root, name, 'a', 'b')), crossFile: [] });
    writeFileSync(join(root, 'a.js'), 'mine');
    const undone = await undo(root);
    expect(undone?.skipped.map(({ reason }) => reason)).toEqual([expect.stringMatching(/^has been changed since/)]);
    expect([read(root, 'a.js'), read(root, 'b.js')]).toEqual(['mine', 'a']);
    await undo(root, { force: true });
    expect(read(root, 'a.js')).toBe('a');
  });
});

describe('a transaction', () => {
  it('does not follow a link out of the tree', async () => {
    const outside = folder({ 'a.js': 'a' });
    const root = folder({});
    symlinkSync(join(outside, 'a.js'), join(root, 'link.js'));
    const { skipped } = await apply(root, { files: [change(root, 'link.js', 'a', 'b')], crossFile: [] });
    expect(skipped.map(({ reason }) => reason)).toEqual([expect.stringMatching(/^leads out of /)]);
    expect(read(outside, 'a.js')).toBe('a');
  });

  it('that is abandoned lets the next one in, and is not taken for one that ended', async () => {
    const root = folder({ 'a.js': 'a' });
    const transaction = await Transaction.begin(root, 'hotpath fix');
    await transaction.make([change(root, 'a.js', 'a', 'b')]);
    transaction.abandon();
    expect((await undoableRuns(root)).map(({ ended }) => ended)).toEqual([false]);
    (await Transaction.begin(root, 'hotpath fix')).end();
    await undo(root);
    expect(read(root, 'a.js')).toBe('a');
  });

  it('keeps a second run out while it lasts, and nobody once its process is dead', async () => {
    const root = folder({ 'a.js': 'old' });
    const child = start('hold', root);
    for (let [message] = await once(child, 'message'); message !== 'holding'; [message] = await once(child, 'message'));
    await expect(Transaction.begin(root, '')).rejects.toThrow(`another run (process ${child.pid}) is changing files`);
    await expect(undo(root)).rejects.toThrow('another run');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await undo(root))?.ended).toBe(false);
    expect(read(root, 'a.js')).toBe('old');
  });
});

/** Enough for CI; `HOTPATH_KILLS=500` for more. */
const KILLS = Number(process.env['HOTPATH_KILLS'] ?? 60);

it(
  `leaves whole files, and can be undone, wherever it is killed (${KILLS} times)`,
  async () => {
    const names = Array.from({ length: 12 }, (_, i) => `${i}.js`);
    const old = (name: string) => `${name} ${'old '.repeat(4000)}`;
    const root = folder(Object.fromEntries(names.map((name) => [name, old(name)])));
    const fresh = (name: string) => old(name).replaceAll('old', 'new!');
    const runFor = async (what: 'begin' | 'undo', ms: number) => {
      const child = fork(PROCESS, [what, root]);
      await once(child, 'message');
      const started = performance.now();
      const timer = setTimeout(() => child.kill('SIGKILL'), ms);
      await once(child, 'exit');
      clearTimeout(timer);
      return performance.now() - started;
    };
    // How long a run takes here says when there is something to kill.
    const whole = await runFor('begin', 60_000);
    await undo(root);
    let interrupted = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      await runFor('begin', Math.random() * whole);
      const texts = names.map((name) => read(root, name));
      for (const [i, name] of names.entries()) expect([old(name), fresh(name)]).toContain(texts[i]);
      if (new Set(names.map((name, i) => texts[i] === old(name))).size === 2) interrupted++;
      // The undo is killed, too, and then made to its end.
      if (kill % 3 === 0) await runFor('undo', Math.random() * whole);
      await undo(root);
      expect(names.map((name) => read(root, name))).toEqual(names.map(old));
      expect(readdirSync(root).sort()).toEqual([...names].sort());
      for (let more = await undo(root); more; more = await undo(root));
    }
    expect(interrupted).toBeGreaterThan(0);
    rmSync(root, { recursive: true });
  },
  KILLS * 3000,
);
