import type { ESLint, Linter } from 'eslint';
import { proven } from './presets.generated.js';
import { rules } from './rules/index.generated.js';
import { version } from './version.generated.js';

/** Which shapes of each rule a preset reports. */
type ShapesByRule = Readonly<Record<string, readonly string[]>>;
export type PresetName = 'all' | 'bun' | 'deno' | 'nursery' | 'recommended' | 'recommended-type-checked';

const prefix = '@hotpath';
const all: ShapesByRule = Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, rule.shapes]));
// Rules that prove nothing yet, and proven shapes where nobody knows how long the lists are.
const nursery: ShapesByRule = { ...all, ...proven.recommended };

const plugin = {
  meta: { name: '@hotpath/eslint-plugin', version, namespace: prefix },
  rules: rules as unknown as NonNullable<ESLint.Plugin['rules']>,
  configs: {} as Record<PresetName, Linter.Config>,
};

function preset(
  name: PresetName,
  shapesByRule: ShapesByRule,
  lengths: 'any' | 'measured',
  languageOptions?: Linter.LanguageOptions,
) {
  const entries = Object.entries(shapesByRule).map(([rule, shapes]): [string, Linter.RuleEntry] => [
    `${prefix}/${rule}`,
    ['warn', { shapes: [...shapes] }],
  ]);
  plugin.configs[name] = {
    name: `${prefix}/${name}`,
    plugins: { [prefix]: plugin },
    rules: Object.fromEntries(entries),
    settings: { hotpath: { lengths } },
    ...(languageOptions && { languageOptions }),
  };
}

preset('all', all, 'any');
preset('nursery', nursery, 'any');
preset('recommended', proven.recommended, 'measured');
// The same rules: they look for type information by themselves, and this preset turns it on.
preset('recommended-type-checked', proven.recommended, 'measured', { parserOptions: { projectService: true } });
preset('bun', proven.bun, 'measured');
preset('deno', proven.deno, 'measured');

export default plugin;
