import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BIOME_CONFIGS, biomeRules } from './biome.js';
import { eslintRules } from './eslint.js';
import { findPackage, type Installed } from './installed.js';
import { OXLINT_CONFIGS, oxlintRules } from './oxlint.js';

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

const LINTERS: readonly Linter[] = [
  {
    name: 'ESLint',
    package: 'eslint',
    configs: ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((extension) => `eslint.config.${extension}`),
    rules: eslintRules,
  },
  { name: 'oxlint', package: 'oxlint', configs: OXLINT_CONFIGS, rules: oxlintRules },
  { name: 'Biome', package: '@biomejs/biome', configs: BIOME_CONFIGS, rules: biomeRules },
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
