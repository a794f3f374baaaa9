import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, hotpath } from './hotpath.js';

/** A work tree in which each step is a commit on top of the last. */
class History {
  readonly root = folder({ 'package.json': '{ "engines": { "node": "24" } }\n' });

  constructor(files: Record<string, string>) {
    this.git('init', '--initial-branch=main');
    this.commit(files);
  }

  git(...args: string[]): string {
    const config = ['-c', 'user.name=a', '-c', 'user.email=a@b.c', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...config, ...args], { cwd: this.root, encoding: 'utf8' });
  }

  write(files: Record<string, string | undefined>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      if (text === undefined) rmSync(join(this.root, path));
      else writeFileSync(join(this.root, path), text);
    }
  }

  commit(files: Record<string, string | undefined>): void {
    this.write(files);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message=next');
  }

  /** What `hotpath review` says of the last commit, without the time it took. */
  review(...args: string[]) {
    const { code, stdout, stderr } = hotpath(this.root, 'review', '--base', 'HEAD~1', ...args);
    return {
      code,
      lines: stdout
        .replace(/ \(\d+\.\d s\)/, '')
        .trimEnd()
        .split('\n'),
      stderr,
    };
  }
}

const TAGS = `export function shared(posts: string[], tags: string[]) {
  const found: string[] = [];
  for (const post of posts) {
    found.push(post);
  }
  return found.concat(tags);
}
`;
const SLOW_TAGS = TAGS.replace('    found.push', '    if (tags.includes(post)) found.push');
const DUPLICATES = `export function duplicates(orders: string[], seen: string[]) {
  return orders.filter((order) => seen.includes(order));
}
`;
const JOIN = `export function missing(ids: number[], present: number[]) {
  const out: number[] = [];
  for (const id of ids) {
    if (!present.includes(id)) out.push(id);
  }
  return out;
}
`;

it('tells of five changes what a reviewer would', () => {
  const history = new History({ 'src/tags.ts': TAGS, 'src/orders.ts': DUPLICATES, 'src/join.ts': JOIN });

  // One makes a loop quadratic.
  history.commit({ 'src/tags.ts': SLOW_TAGS });
  const introduced = history.review();
  console.log(introduced.lines.join('\n'), introduced.stderr);

  // One moves code, and indents it anew.
  history.commit({
    'src/orders.ts': 'export const none = [];\n',
    'src/late/orders.ts': `export namespace Orders {\n${DUPLICATES.replace(/^(?=.)/gm, '  ')}}\n`,
  });
  const moved = history.review();
  console.log(moved.lines.join('\n'), moved.stderr);

  // One fixes a finding.
  history.commit({ 'src/tags.ts': TAGS });
  const fixed = history.review();
  console.log(fixed.lines.join('\n'), fixed.stderr);

  // One touches a file that has an old finding.
  history.commit({ 'src/join.ts': `// Ids only.\n${JOIN}export const limit = 10;\n` });
  const beside = history.review();
  console.log(beside.lines.join('\n'), beside.stderr);
  console.log(history.review('--filter', 'file').lines.join('\n'));

  // One renames a file, and a variable in a line that was slow before.
  history.commit({ 'src/join.ts': undefined, 'src/absent.ts': JOIN.replaceAll('present', 'existing') });
  const renamed = history.review();
  console.log(renamed.lines.join('\n'), renamed.stderr);
  expect(1).toBe(1);
});
