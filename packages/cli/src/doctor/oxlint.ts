import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import picomatch from 'picomatch';
import { output, type Installed } from './installed.js';
import { samples } from './samples.js';
import { isOn } from './severity.js';

interface Printed {
  rules?: Record<string, unknown>;
  overrides?: { files: string[]; excludeFiles?: string[]; rules?: Record<string, unknown> }[];
}

export const OXLINT_CONFIGS = ['.oxlintrc.json', '.oxlintrc.jsonc', 'oxlint.config.ts', 'oxlint.config.mts'];

/**
 * The rules that are on for any sample. A file has the configuration that is nearest to it, and no other.
 * What oxlint prints has its presets, categories and `extends` resolved, and its overrides in their order.
 */
export async function oxlintRules(installed: Installed, cwd: string): Promise<Set<string>> {
  const files = await samples(cwd);
  const folders = new Map<string, string[]>([[cwd, []]]);
  for (const path of files) {
    const folder = configured(dirname(path), cwd);
    const paths = folders.get(folder);
    if (paths) paths.push(path);
    else folders.set(folder, [path]);
  }
  const on = new Set<string>();
  for (const [folder, paths] of folders) {
    const { rules = {}, overrides = [] } = await printed(installed, folder);
    for (const path of paths) {
      const name = relative(folder, path).split(sep).join('/');
      const applied = overrides.filter((one) => matches(name, one.files) && !matches(name, one.excludeFiles ?? []));
      const settings = Object.assign({}, rules, ...applied.map((one) => one.rules ?? {})) as typeof rules;
      for (const [rule, setting] of Object.entries(settings)) if (isOn(rule, setting)) on.add(eslintName(rule));
    }
  }
  return on;
}

function configured(folder: string, cwd: string): string {
  const here = folder === cwd || OXLINT_CONFIGS.some((name) => existsSync(join(folder, name)));
  return here ? folder : configured(dirname(folder), cwd);
}

async function printed(installed: Installed, folder: string): Promise<Printed> {
  const { code, stdout, stderr } = await output(installed, 'oxlint', ['--print-config'], folder);
  if (code !== 0) throw new Error(reason(`${stdout}\n${stderr}`));
  return JSON.parse(stdout) as Printed;
}

const matches = (name: string, globs: readonly string[]): boolean =>
  globs.length > 0 && picomatch.isMatch(name, globs as string[], { dot: true });

const eslintName = (rule: string): string =>
  rule.replace(/^typescript\//, '@typescript-eslint/').replace(/^eslint\//, '');

/** Its first line says that there is an error; the frame below says which, over as many lines as it needs. */
function reason(printed: string): string {
  const lines = printed.split('\n').filter((line) => line.trim() !== '');
  const framed = lines
    .filter((line) => /^\s+[x×|│]/u.test(line))
    .map((line) => line.replace(/^\s+[x×|│]\s*/u, '').trim());
  return (
    framed.filter((line) => !/^at .*:\d+:\d+\)?$|^at async /.test(line)).join(' ') || lines[0] || 'it printed nothing'
  );
}
