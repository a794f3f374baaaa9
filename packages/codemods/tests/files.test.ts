import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles, planFix } from '../dist/index.js';
import { apply } from './support/apply.js';
import { renaming, stubPlugin } from './support/stub-plugin.js';
import { folder, read } from './support/temp.js';

const plugin = stubPlugin({ one: renaming('a', 'b') });

async function found(files: Record<string, string>, paths?: string[]): Promise<string[]> {
  const root = folder(files);
  const result = await checkFiles({ cwd: root, paths, plugin });
  return result.findings.map(({ path }) => path.slice(root.length + 1));
}

describe('which files are taken', () => {
  const files = {
    '.gitignore': 'generated/\n',
    'a.js': 'a',
    'src/b.tsx': 'a',
    'src/types.d.ts': 'declare const a: 1',
    'lib.min.js': 'a',
    'generated/c.js': 'a',
    'dist/d.js': 'a',
    'node_modules/p/e.js': 'a',
    'note.md': 'a',
  };

  it('leaves out what nobody writes by hand', async () => {
    expect(await found(files)).toEqual(['a.js', 'src/b.tsx']);
  });

  it('takes a file that is named, whatever it is', async () => {
    const named = ['dist/d.js', 'generated/c.js', 'lib.min.js', 'node_modules/p/e.js'];
    expect(await found(files, named)).toEqual(named);
  });

  it.each([
    ['dist', 'dist/d.js'],
    ['generated', 'generated/c.js'],
    ['node_modules/p', 'node_modules/p/e.js'],
  ])('searches a folder that is named: %s', async (folder, file) => {
    expect(await found({ ...files, 'dist/node_modules/q/x.js': 'a' }, [folder])).toEqual([file]);
  });

  it('takes globs', async () => {
    expect(await found(files, ['src/**'])).toEqual(['src/b.tsx']);
  });

  it.each([
    ['nowhere.js', /^nowhere\.js does not exist in .*: check the spelling/],
    ['note.md', /^note\.md is not a JavaScript or TypeScript file/],
  ])('says what is wrong with %s', async (path, message) => {
    await expect(found(files, [path])).rejects.toThrow(message);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['latin1', [0x61, 0x20, 0x2f, 0x2f, 0xe9, 0x0a], 'byte 4 is 0xe9'],
    ['a cut-off sequence', [0x61, 0x3b, 0xe2, 0x82], 'byte 2 is 0xe2'],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00], 'byte 0 is 0xff'],
  ])('is skipped with the place, and stops no other: %s', async (_, bytes, where) => {
    const root = folder({ 'bad.js': Uint8Array.from(bytes), 'good.js': 'a' });
    const plan = await planFix({ cwd: root, plugin });
    expect(plan.files.map(({ path }) => path)).toEqual([join(root, 'good.js')]);
    expect(plan.skipped).toEqual([
      {
        path: join(root, 'bad.js'),
        reason: `is not valid UTF-8 (${where}): convert the file to UTF-8 to have it read`,
      },
    ]);
  });
});

describe('writing', () => {
  it('keeps mode, BOM and links, and leaves nothing behind', async () => {
    const root = folder({ 'src/a.js': '\uFEFFa\r\n' });
    chmodSync(join(root, 'src/a.js'), 0o755);
    symlinkSync(join(root, 'src/a.js'), join(root, 'link.js'));
    await apply(root, await planFix({ cwd: root, paths: ['link.js'], plugin }));
    expect(readFileSync(join(root, 'src/a.js'))).toEqual(Buffer.from('\uFEFFb\r\n'));
    expect(statSync(join(root, 'src/a.js')).mode & 0o777).toBe(0o755);
    expect(lstatSync(join(root, 'link.js')).isSymbolicLink()).toBe(true);
    expect(readdirSync(join(root, 'src'))).toEqual(['a.js']);
  });

  it('leaves a file alone that has changed since, and what is bound to it', async () => {
    const root = folder({ 'a.js': 'a', 'b.js': 'a', 'c.js': 'a' });
    const plan = await planFix({ cwd: root, plugin });
    const files = [join(root, 'a.js'), join(root, 'b.js')];
    plan.crossFile.push({ ...plan.files[0]!.rewrites[0]!, path: files[0]!, name: 'X', files });
    writeFileSync(join(root, 'a.js'), 'a + 1');
    const { written, skipped } = await apply(root, plan);
    expect(written).toEqual([join(root, 'c.js')]);
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'has changed since it was read: run the command again',
      'belongs to the rewrite of `X`, of which another file is skipped',
    ]);
    expect([read(root, 'a.js'), read(root, 'b.js'), read(root, 'c.js')]).toEqual(['a + 1', 'a', 'b']);
  });
});
