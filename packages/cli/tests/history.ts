import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folder, hotpath } from './hotpath.js';

/** A work tree in which each step is a commit on top of the last. */
export class History {
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

/** Linear, and quadratic. */
export const WORDS = `export function shared(posts: string[], words: string[]) {
  const found: string[] = [];
  for (const post of posts) {
    found.push(post);
  }
  return found.concat(words);
}
`;
export const SLOW_WORDS = WORDS.replace('    found.push', '    if (words.includes(post)) found.push');
