import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readChange } from '../dist/index.js';

function repository(files: Record<string, string>) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'hotpath-git-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', '-c', 'commit.gpgsign=false', ...args], {
      cwd: root,
    });
  const write = (all: Record<string, string>) => {
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  write(files);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message=base');
  return { root, git, write };
}

const LINES = 'one\ntwo\nthree\nfour\nfive\n';

it('knows the lines of files that were changed, renamed, deleted or are not committed, whatever they are called', async () => {
  const odd = 'sp ace/"q\n\\ü.ts';
  const { root, git, write } = repository({ [odd]: LINES, 'old.js': LINES, 'gone.ts': 'gone\n', 'data.json': '{}' });
  git('mv', 'old.js', 'new.js');
  git('rm', '--quiet', 'gone.ts');
  git('commit', '--quiet', '--message=next');
  write({
    [odd]: LINES.replace('two\n', 'deux\nzwei\n').replace('four\n', ''),
    'data.json': '[]',
    'fresh.ts': 'a\nb\n',
  });
  const { files } = await readChange(root, 'main~1', ['js', 'ts']);
  const seen = files.map(({ path, oldPath, lines, oldBytes }) => [path, oldPath, lines, oldBytes?.toString()]);
  expect(new Set(seen)).toEqual(
    new Set([
      [undefined, 'gone.ts', [{ old: { start: 1, count: 1 }, now: { start: 1, count: 0 } }], 'gone\n'],
      ['new.js', 'old.js', [], LINES],
      [
        odd,
        odd,
        [
          { old: { start: 2, count: 1 }, now: { start: 2, count: 2 } },
          { old: { start: 4, count: 1 }, now: { start: 5, count: 0 } },
        ],
        LINES,
      ],
      ['fresh.ts', undefined, [{ old: { start: 1, count: 0 }, now: { start: 1, count: 3 } }], undefined],
    ]),
  );
});

it('compares with where the branch began, not with what came there since', async () => {
  const { root, git, write } = repository({ 'a.ts': LINES });
  git('checkout', '--quiet', '-b', 'topic');
  git('checkout', '--quiet', 'main');
  write({ 'b.ts': LINES });
  git('add', '.');
  git('commit', '--quiet', '--message=elsewhere');
  git('checkout', '--quiet', 'topic');
  expect((await readChange(root, 'main', ['ts'])).files).toEqual([]);
});

it.each(['nowhere', '--output=x', ''])('says that there is no commit %j', async (base) => {
  const { root } = repository({ 'a.ts': LINES });
  await expect(readChange(root, base, ['ts'])).rejects.toThrow(`git knows no commit '${base}': check the spelling`);
});

it('sees the lines of a file that its own change calls binary', async () => {
  const { root, write } = repository({ 'a.ts': LINES });
  write({ 'a.ts': LINES.replace('two', 'deux'), '.gitattributes': '*.ts binary' });
  const [file] = (await readChange(root, 'main', ['ts'])).files;
  expect(file?.lines).toEqual([{ old: { start: 2, count: 1 }, now: { start: 2, count: 1 } }]);
});

it('leaves links alone, which may lead anywhere', async () => {
  const { root, git, write } = repository({ 'a.ts': LINES });
  write({ 'b.ts': LINES });
  for (const name of ['a.ts', 'c.ts']) {
    rmSync(join(root, name), { force: true });
    symlinkSync('b.ts', join(root, name));
  }
  git('add', 'a.ts', 'b.ts');
  expect((await readChange(root, 'main', ['ts'])).files.map(({ path }) => path)).toEqual(['b.ts']);
});

it('runs nothing that a repository within the work tree says', async () => {
  const { root, write } = repository({ 'a.ts': LINES });
  cpSync(join(root, '.git'), join(root, 'sub'), { recursive: true });
  const ran = join(root, 'ran');
  write({ 'sub/config': `[core]\n\trepositoryformatversion = 0\n\tworktree = .\n\tfsmonitor = "touch ${ran} #"\n` });
  await expect(readChange(join(root, 'sub'), 'main', ['ts'])).rejects.toThrow('is not in a git repository');
  expect(existsSync(ran)).toBe(false);
});
