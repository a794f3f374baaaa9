import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export const BIN = join(import.meta.dirname, '../bin/hotpath.js');

/** No colours from us, whatever the test runner was started with. `CI` makes other linters print theirs into pipes. */
export const env: NodeJS.ProcessEnv = {
  ...process.env,
  CI: 'true',
  NO_COLOR: '1',
  // Journals go where no user's are.
  XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'hotpath-state-')),
};
delete env['FORCE_COLOR'];

/** Runs the real command in `cwd`, away from any terminal. */
export function hotpath(cwd: string, ...args: string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], { cwd, env, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

/** Writes files (relative path → content) into a new folder, which is gone after the test. */
export function folder(files: Record<string, string | Uint8Array>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'hotpath-cli-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

export function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
