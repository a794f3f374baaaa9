import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Installed } from './installed.js';
import { samples } from './samples.js';
import { isOn } from './severity.js';

interface ESLintModule {
  ESLint: new (options: { cwd: string }) => {
    calculateConfigForFile(path: string): Promise<{ rules?: Record<string, unknown> } | undefined>;
  };
}

/** The rules that are on for any sample. */
export async function eslintRules({ folder, manifest }: Installed, cwd: string): Promise<Set<string>> {
  const entry = pathToFileURL(join(folder, manifest.main ?? 'lib/api.js')).href;
  const { ESLint } = (await import(entry)) as ESLintModule;
  const eslint = new ESLint({ cwd });
  const rules = new Set<string>();
  for (const path of await samples(cwd)) {
    const config = await eslint.calculateConfigForFile(path);
    for (const [name, setting] of Object.entries(config?.rules ?? {})) if (isOn(name, setting)) rules.add(name);
  }
  return rules;
}
