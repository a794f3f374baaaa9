import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { sourceFiles } from '@hotpath/codemods';

const run = promisify(execFile);

/** A linter that is set up in a project, and the rules it has on, as `Tip.rules` spells them. */
export interface LinterSetup {
  name: 'ESLint' | 'oxlint' | 'Biome';
  version: string;
  /** Relative to the project. */
  config: string;
  rules: Set<string>;
}

interface Linter {
  name: LinterSetup['name'];
  package: string;
  configs: readonly string[];
  /** Asks the linter itself: only it knows what its presets, categories and overrides come to. */
  rules(installed: Installed, cwd: string): Promise<Set<string>>;
}

interface Installed {
  folder: string;
  manifest: { version: string; main?: string; bin?: string | Record<string, string> };
}

const LINTERS: readonly Linter[] = [
  {
    name: 'ESLint',
    package: 'eslint',
    configs: ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((extension) => `eslint.config.${extension}`),
    rules: eslintRules,
  },
  {
    name: 'oxlint',
    package: 'oxlint',
    configs: ['.oxlintrc.json', '.oxlintrc.jsonc', 'oxlint.config.ts'],
    rules: oxlintRules,
  },
  {
    name: 'Biome',
    package: '@biomejs/biome',
    configs: ['biome.json', 'biome.jsonc', '.biome.json'],
    rules: biomeRules,
  },
];

/**
 * The linters that are set up in `cwd`.
 * @returns a line for each that is set up and cannot be asked, beside those that can.
 */
export async function linterSetups(cwd: string): Promise<{ setups: LinterSetup[]; problems: string[] }> {
  const setups: LinterSetup[] = [];
  const problems: string[] = [];
  for (const linter of LINTERS) {
    const config = linter.configs.find((name) => existsSync(join(cwd, name)));
    if (config === undefined) continue;
    const installed = findPackage(linter.package, cwd);
    if (!installed) {
      problems.push(`${config} is here, but ${linter.package} is not installed: install it, and ask again`);
      continue;
    }
    try {
      const rules = await linter.rules(installed, cwd);
      setups.push({ name: linter.name, version: installed.manifest.version, config, rules });
    } catch (error) {
      const [line] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
      problems.push(`${linter.name} could not be asked for the rules of ${config}: ${line}`);
    }
  }
  return { setups, problems };
}

function findPackage(name: string, cwd: string): Installed | undefined {
  const require = createRequire(join(cwd, 'package.json'));
  for (const base of require.resolve.paths(name) ?? []) {
    const folder = join(base, name);
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) return { folder, manifest: require(manifest) as Installed['manifest'] };
  }
  return undefined;
}

interface ESLintModule {
  ESLint: new (options: { cwd: string }) => {
    calculateConfigForFile(path: string): Promise<{ rules?: Record<string, unknown> } | undefined>;
  };
}

async function eslintRules({ folder, manifest }: Installed, cwd: string): Promise<Set<string>> {
  const entry = pathToFileURL(join(folder, manifest.main ?? 'lib/api.js')).href;
  const { ESLint } = (await import(entry)) as ESLintModule;
  const eslint = new ESLint({ cwd });
  const rules = new Set<string>();
  for (const path of await samples(cwd)) {
    const config = await eslint.calculateConfigForFile(path);
    for (const [name, setting] of Object.entries(config?.rules ?? {})) if (isOn(setting)) rules.add(name);
  }
  return rules;
}

/** One file of each kind and part of the project: configurations tell files apart by these. */
async function samples(cwd: string): Promise<string[]> {
  const byPlace = new Map<string, string>();
  for (const path of await sourceFiles(cwd)) {
    const place = relative(cwd, dirname(path)).split(sep).slice(0, 3).join('/');
    const kind = /(\.(?:test|spec|config))?\.\w+$/.exec(path)?.[0];
    const key = `${place}|${kind}`;
    if (!byPlace.has(key)) byPlace.set(key, path);
  }
  return [...byPlace.values()];
}

const isOn = (setting: unknown): boolean => {
  const severity: unknown = Array.isArray(setting) ? setting[0] : setting;
  return severity !== 0 && severity !== 'off' && severity !== 'allow';
};

async function oxlintRules(installed: Installed, cwd: string): Promise<Set<string>> {
  const { rules = {}, overrides = [] } = JSON.parse(await output(installed, 'oxlint', ['--print-config'], cwd)) as {
    rules?: Record<string, unknown>;
    overrides?: { rules?: Record<string, unknown> }[];
  };
  const names = [rules, ...overrides.map((override) => override.rules ?? {})].flatMap((some) =>
    Object.entries(some).flatMap(([name, setting]) => (isOn(setting) ? [name] : [])),
  );
  return new Set(names.map((name) => name.replace(/^typescript\//, '@typescript-eslint/').replace(/^eslint\//, '')));
}

async function biomeRules(installed: Installed, cwd: string): Promise<Set<string>> {
  const report = await output(installed, 'biome', ['rage', '--linter'], cwd);
  const [, listed = ''] = /Enabled rules:\s*\n((?: {2,}\w+\/\w+\s*\n)*)/.exec(report) ?? [];
  return new Set(listed.match(/\w+\/\w+/g)?.map((name) => `biome/${name}`));
}

async function output({ folder, manifest }: Installed, bin: string, args: string[], cwd: string): Promise<string> {
  const path = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[bin];
  if (path === undefined) throw new Error(`its package has no command '${bin}'`);
  const { stdout } = await run(process.execPath, [join(folder, path), ...args], { cwd, maxBuffer: 1 << 26 });
  return stdout;
}
