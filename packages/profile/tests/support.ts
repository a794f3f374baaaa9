import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { profileOf, type Call } from '../../../test-fixtures/profile-of.js';
import { Hotness, parseCpuProfile, readCpuProfiles, record } from '../dist/index.js';

/** Debian's, which the test's target sees to, or what the environment names. */
export const CHROMIUM = { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', chromiumSandbox: false };

export function newFolder(): { root: string; remove: () => void } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'hotpath profile ')));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Writes files (relative path → content) into a new folder, which is gone after the test. */
export function folder(files: Record<string, string>): string {
  const { root, remove } = newFolder();
  onTestFinished(remove);
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
