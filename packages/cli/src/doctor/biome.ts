import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { tips } from '@hotpath/evidence';
import { globby } from 'globby';
import { parse } from 'jsonc-parser';
import { output, type Installed } from './installed.js';
import { samples } from './samples.js';

export const BIOME_CONFIGS = ['biome.json', 'biome.jsonc', '.biome.json', '.biome.jsonc'];

/** A program that every Biome rule of the tips reports; plain enough to be read as a script, a module, JSX or TypeScript. */
const PROBE = `function probe(xs, o, f) {
  xs.forEach((x) => f(x));
  for (let i = 0; i < xs.length; i++) f(xs[i]);
  const last = xs[xs.length - 1];
  const text = 'a' + last + 'b';
  return [/a+b/.test(text), Object.assign({}, o), text];
}
`;

const ruleName = (rule: string): string => rule.slice(rule.lastIndexOf('/') + 1);

/** A rule keeps its name when it moves from `nursery` to its group, or from one group to another with a major version. */
const tipNames = new Map(
  tips.flatMap(({ rules }) => rules.filter((rule) => rule.startsWith('biome/')).map((rule) => [ruleName(rule), rule])),
);

/**
 * The rules that are on: those of the tips for any sample, the others as the base configuration has them.
 * Biome tells what its base configuration comes to and not what an override adds, so it is given the probe at
 * the sample's place, in a copy of the configuration.
 */
export async function biomeRules(installed: Installed, cwd: string): Promise<Set<string>> {
  const { stdout: report } = await output(installed, 'biome', ['rage', '--linter'], cwd);
  const problem = configurationProblem(report);
  if (problem !== undefined) throw new Error(problem);
  const [, listed = ''] = /Enabled rules:\s*\n((?: {2,}\w+\/\w+\s*\n)*)/.exec(report) ?? [];
  const disabled = /Linter (?:disabled: +true|enabled: +false)/.test(report);
  const rules = disabled ? [] : (listed.match(/\w+\/\w+/g) ?? []).filter((rule) => !tipNames.has(ruleName(rule)));
  return new Set([...rules.map((rule) => `biome/${rule}`), ...(await probed(installed, cwd))]);
}

/** With errors Biome goes on with its defaults: they say nothing about the project. */
function configurationProblem(report: string): string | undefined {
  if (/Status: +Loaded successfully/.test(report)) return undefined;
  const errors = [...report.matchAll(/Error: +(.*)/g)].map(([, message]) => message!);
  return errors.find((message) => !message.includes('deprecated')) ?? 'Biome did not load its configuration';
}

async function probed(installed: Installed, cwd: string): Promise<string[]> {
  const root = rootOf(cwd);
  const copy = mkdtempSync(join(tmpdir(), 'hotpath-doctor-'));
  try {
    await copyConfiguration(root, copy);
    for (const folder of new Set([root, cwd])) {
      const modules = join(folder, 'node_modules');
      const link = join(copy, relative(root, modules));
      mkdirSync(dirname(link), { recursive: true });
      if (existsSync(modules)) symlinkSync(modules, link, 'junction');
    }
    for (const path of await samples(cwd)) {
      const place = join(copy, relative(root, path));
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, PROBE);
    }
    const args = ['lint', '--colors=off', '--max-diagnostics=none', '--no-errors-on-unmatched', '.'];
    const { stdout, stderr } = await output(installed, 'biome', args, join(copy, relative(root, cwd)));
    const printed = `${stdout}\n${stderr}`;
    if (!/Checked \d+ file/.test(printed))
      throw new Error(/ × (.*)/.exec(printed)?.[1]?.replaceAll(copy, root) ?? 'it checked nothing');
    const seen = new Set(Array.from(printed.matchAll(/ lint\/\w+\/(\w+)/g), ([, rule]) => rule!));
    return [...tipNames].flatMap(([rule, name]) => (seen.has(rule) ? [name] : []));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The outermost folder with a configuration, within the repository: one below may build on it. */
function rootOf(cwd: string): string {
  let root = cwd;
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (BIOME_CONFIGS.some((name) => existsSync(join(folder, name)))) root = folder;
    if (existsSync(join(folder, '.git')) || folder === dirname(folder)) return root;
  }
}

/** All that decides which rules are on where: configurations and what they extend, plugins, ignore files, and the dependencies that turn domains on. */
async function copyConfiguration(root: string, copy: string): Promise<void> {
  const names = [...BIOME_CONFIGS, '*.grit', 'package.json', '.gitignore', '.ignore'].map((name) => `**/${name}`);
  const found = await globby(names, { cwd: root, dot: true, absolute: true, ignore: ['**/node_modules/**'] });
  const queue = new Set(found.map((path) => resolve(path)));
  for (const path of queue) {
    cpSync(path, join(copy, relative(root, path)), { recursive: true });
    if (!/\.jsonc?$/.test(path)) continue;
    const { extends: bases = [] } = (parse(readFileSync(path, 'utf8')) ?? {}) as { extends?: string | string[] };
    for (const base of [bases].flat()) {
      const below = resolve(dirname(path), base);
      if (/^\.{1,2}\/|\.jsonc?$/.test(base) && existsSync(below) && !relative(root, below).startsWith('..'))
        queue.add(below);
    }
  }
}
