import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { profileOf, type Call } from '../../../test-fixtures/profile-of.js';
import { Hotness, parseCpuProfile, readCpuProfiles, record } from '../dist/index.js';

/** Writes files (relative path → content) into a new folder, which is gone after the test. */
export function folder(files: Record<string, string>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'hotpath profile ')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** Runs a program of the folder under the recorder. */
export async function recorded(cwd: string, ...args: string[]): Promise<Hotness> {
  const { profiles } = await record([process.execPath, ...args], { out: 'out', cwd });
  return new Hotness(readCpuProfiles(profiles), { root: cwd });
}

export const hotnessOf = (root: string, ...calls: Call[]): Hotness =>
  new Hotness([parseCpuProfile(profileOf(...calls))], { root });
