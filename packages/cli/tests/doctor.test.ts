import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { tips } from '@hotpath/evidence';
import { describe, expect, it } from 'vitest';
import { folder, hotpath } from './hotpath.js';

/** A project with linters that this package has, each under the name that users install: `{ '@biomejs/biome': 'biome-1' }`. */
function project(installed: Record<string, string>, files: Record<string, string>): string {
  const root = folder(files);
  for (const [name, ours] of Object.entries(installed)) {
    const link = join(root, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(packageFolder(ours), link);
  }
  return root;
}

function packageFolder(name: string): string {
  const bases = createRequire(import.meta.url).resolve.paths(name) ?? [];
  return bases.map((base) => join(base, name)).find((path) => existsSync(path))!;
}

const json = (value: unknown): string => JSON.stringify(value);

/** The rules that are named, and how many are on. */
function doctor(
  root: string,
  runtime = 'node 24',
): { on: number[]; named: string[]; code: number | null; stderr: string } {
  const { code, stdout, stderr } = hotpath(root, 'doctor', '--runtime', runtime, '--json');
  const { setups, ailments } = JSON.parse(stdout) as { setups: { rules: number }[]; ailments: { rule: string }[] };
  return { on: setups.map(({ rules }) => rules), named: ailments.map(({ rule }) => rule), code, stderr };
}

const ESLINT = { eslint: 'eslint', 'eslint-plugin-unicorn': 'eslint-plugin-unicorn' };
const CONFIG = `
import unicorn from 'eslint-plugin-unicorn';
export default [
  { plugins: { unicorn }, rules: { 'unicorn/no-for-loop': 'error', 'unicorn/prefer-at': 'off', 'unicorn/prefer-includes': 'error' } },
  { files: ['**/*.test.js'], rules: { 'unicorn/prefer-spread': 'warn' } },
];
`;

describe('hotpath doctor', () => {
  it('names what asks for slower code, with figure and page', () => {
    const root = project(ESLINT, { 'eslint.config.mjs': CONFIG, 'src/a.js': '', 'src/a.test.js': '' });
    const { code, stdout, stderr } = hotpath(root, 'doctor', '--runtime', 'node 24');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^ESLint \d+\.\d+\.\d+, eslint\.config\.mjs: 3 rules on\n/);
    expect(stdout).toMatch(
      /unicorn\/no-for-loop \(ESLint\) asks for .+ in place of .+\n {2}at least [\d.]+× slower \([\d.]+× to [\d.]+×\) at 1,024 elements on Node 24\n/,
    );
    expect(stdout).toMatch(/hotpath explain unicorn\/prefer-spread · docs\/folklore\.md#spread-for-concat/);
    expect(stdout).toMatch(/\n2 rules of your linters ask for what is slower on Node 24\.\n$/);
    expect(stdout).not.toMatch(/prefer-at|prefer-includes/);
    expect(code).toBe(1);
  });

  it('is content with what asks for nothing slower', () => {
    const root = project(ESLINT, { 'eslint.config.mjs': 'export default [{ rules: { eqeqeq: 2 } }];', 'a.js': '' });
    const { code, stdout } = hotpath(root, 'doctor', '--runtime', 'node 24');
    expect(stdout).toMatch(/: 1 rule on\n\nNothing that is on asks for what was measured to be slower on Node 24\.\n$/);
    expect(code).toBe(0);
  });

  it('does not call a runtime healthy on which nothing was measured', () => {
    const root = project(ESLINT, { 'eslint.config.mjs': CONFIG, 'src/a.js': '' });
    const { stdout } = hotpath(root, 'doctor', '--runtime', 'deno 1');
    expect(stdout).toMatch(/: 2 rules on\n\nNo tip was measured on Deno 1 yet\.\n$/);
  });

  it('says in one line what it could not ask, and still tells what it could', () => {
    const files = { 'eslint.config.mjs': 'throw new Error("no plugin here");', 'biome.json': '{}', 'a.js': '' };
    const { code, stdout, stderr } = hotpath(project(ESLINT, files), 'doctor');
    expect(stderr).toBe(
      'not asked ESLint could not be asked for the rules of eslint.config.mjs: no plugin here\n' +
        'not asked biome.json is here, but @biomejs/biome is not installed: install it, and ask again\n',
    );
    expect(stdout).toBe('');
    expect(code).toBe(2);
    const both = project({ ...ESLINT, oxlint: 'oxlint' }, { ...files, '.oxlintrc.json': '{}' });
    const half = hotpath(both, 'doctor');
    expect(half.stdout).toMatch(/^oxlint \d+\.\d+\.\d+, \.oxlintrc\.json: \d+ rules on\n/);
    expect(half.code).toBe(2);
  });
});

describe('hotpath doctor on oxlint', () => {
  const oxlint = (files: Record<string, string>): string => project({ oxlint: 'oxlint' }, files);

  it('follows extends, categories, comments and plugins', () => {
    const root = oxlint({
      '.oxlintrc.json': `{
        // ours
        "extends": ["./configs/base.json"],
        "plugins": ["typescript"], /* unicorn is off */
        "categories": { "correctness": "off" },
        "rules": { "unicorn/prefer-spread": "error", "@typescript-eslint/prefer-for-of": 2, },
      }`,
      'configs/base.json': json({ plugins: ['typescript'], categories: { style: 'warn' } }),
      'a.ts': '',
    });
    const { named, on, stderr } = doctor(root);
    expect(stderr).toBe('');
    expect(named).toContain('@typescript-eslint/prefer-for-of');
    expect(named).not.toContain('unicorn/prefer-spread');
    expect(on[0]).toBeGreaterThan(20);
    const inherited = oxlint({
      '.oxlintrc.json': json({ extends: ['./configs/base.json'] }),
      'configs/base.json': json({ plugins: ['unicorn'], rules: { 'unicorn/prefer-spread': 'error' } }),
      'a.ts': '',
    });
    expect(doctor(inherited).named).toContain('unicorn/prefer-spread');
  });

  it('names what an override turns on, and not what one turns off for all files', () => {
    const root = oxlint({
      '.oxlintrc.json': json({
        categories: { correctness: 'off' },
        rules: { 'typescript/prefer-for-of': 'error', 'unicorn/prefer-spread': 'error' },
        overrides: [
          { files: ['*.ts'], rules: { 'typescript/prefer-for-of': 'off', 'unicorn/prefer-spread': 'off' } },
          { files: ['**/*.test.ts'], rules: { 'unicorn/prefer-spread': ['warn'] } },
        ],
      }),
      'src/a.ts': '',
      'src/a.test.ts': '',
    });
    expect(doctor(root)).toMatchObject({ named: ['unicorn/prefer-spread'], on: [1] });
  });

  it('asks for each folder that has a configuration of its own', () => {
    const only = (rule: string) => json({ categories: { correctness: 'off' }, rules: { [rule]: 'error' } });
    const root = oxlint({
      '.oxlintrc.json': only('unicorn/prefer-spread'),
      'a.ts': '',
      'packages/b/.oxlintrc.json': only('typescript/prefer-for-of'),
      'packages/b/src/b.ts': '',
    });
    expect(doctor(root)).toMatchObject({
      named: ['@typescript-eslint/prefer-for-of', 'unicorn/prefer-spread'],
      on: [2],
    });
  });

  it('says in one line what oxlint makes of a bad configuration', () => {
    const bad = oxlint({ '.oxlintrc.json': json({ rules: { 'unicorn/nope': 'error' } }), 'a.ts': '' });
    const { code, stdout, stderr } = hotpath(bad, 'doctor');
    expect(stderr).toBe(
      "not asked oxlint could not be asked for the rules of .oxlintrc.json: Rule 'nope' not found in plugin 'unicorn'\n",
    );
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(hotpath(oxlint({ '.oxlintrc.json': '{ "rules": {' }), 'doctor').stderr).toMatch(/^not asked .*EOF.*\n$/);
  });
});

describe('hotpath doctor on Biome', () => {
  const biome = (files: Record<string, string>): string => project({ '@biomejs/biome': '@biomejs/biome' }, files);
  const biome1 = (files: Record<string, string>): string => project({ '@biomejs/biome': 'biome-1' }, files);
  const groups = (rules: readonly string[], level: string): Record<string, Record<string, string>> => {
    const byGroup: Record<string, Record<string, string>> = {};
    for (const rule of rules) {
      const [, group, name] = rule.split('/');
      (byGroup[group!] ??= {})[name!] = level;
    }
    return byGroup;
  };
  const none = { recommended: false };

  it('sees every rule of the tips, in every kind of file', () => {
    const rules = [...new Set(tips.flatMap((tip) => tip.rules.filter((rule) => rule.startsWith('biome/'))))];
    for (const extension of ['cjs', 'mts', 'jsx']) {
      const files = { 'biome.json': json({ linter: { rules: { ...none, ...groups(rules, 'on') } } }) };
      expect(doctor(biome({ ...files, [`src/a.${extension}`]: '' })).on).toEqual([rules.length]);
    }
  });

  it('follows comments, extends, groups and options', () => {
    const root = biome({
      'biome.jsonc': `{
        // ours
        "extends": ["./configs/strict.json"],
        "linter": { "rules": { "recommended": false, "performance": { "useTopLevelRegex": { "level": "info" } }, }, },
      }`,
      'configs/strict.json': json({ extends: ['./style.jsonc'] }),
      'configs/style.jsonc': json({ linter: { rules: { style: 'warn' } } }),
      'src/a.ts': '',
    });
    const { named, on, stderr } = doctor(root);
    expect(stderr).toBe('');
    expect(named).toEqual(['biome/style/useForOf']);
    expect(on[0]).toBeGreaterThan(50);
  });

  it('names what an override turns on, and not what one turns off for all files', () => {
    const style = (rules: Record<string, string>) => ({ linter: { rules: { style: rules } } });
    const rules = { ...none, style: { useForOf: 'error', useAtIndex: 'error' } };
    const overrides = [
      { includes: ['**'], ...style({ useForOf: 'off', useAtIndex: 'off' }) },
      { includes: ['src/**/*.test.ts'], ...style({ useAtIndex: 'warn' }) },
    ];
    const files = { 'biome.json': json({ linter: { rules }, overrides }), 'src/a.ts': '' };
    expect(doctor(biome(files), 'node 26')).toMatchObject({ named: [], on: [0] });
    expect(doctor(biome({ ...files, 'src/deep/a.test.ts': '' }), 'node 26')).toMatchObject({
      named: ['biome/style/useAtIndex'],
      on: [1],
    });
  });

  it('takes a linter that is off for off', () => {
    const rules = { style: { useForOf: 'error' } };
    expect(doctor(biome({ 'biome.json': json({ linter: { enabled: false, rules } }), 'a.ts': '' })).on).toEqual([0]);
  });

  it('reads a package of a monorepo with the configuration above it', () => {
    const rules = { ...none, style: { useForOf: 'error' } };
    const root = biome({
      '.git/HEAD': '',
      'biome.json': json({ linter: { rules } }),
      'packages/a/biome.json': json({ root: false, extends: '//' }),
      'packages/a/src/a.ts': '',
    });
    expect(doctor(join(root, 'packages/a')).named).toEqual(['biome/style/useForOf']);
  });

  it('asks Biome 1, too, where rules were in other groups', () => {
    const rules = { ...none, style: { useForOf: 'error' }, nursery: { useAtIndex: 'warn' } };
    const overrides = [{ include: ['*.test.ts'], linter: { rules: { style: { useForOf: 'off' } } } }];
    const configuration = json({ linter: { rules }, overrides });
    expect(doctor(biome1({ 'biome.json': configuration, 'a.test.ts': '' }), 'node 26').named).toEqual([
      'biome/style/useAtIndex',
    ]);
    expect(doctor(biome1({ 'biome.json': configuration, 'a.ts': '' }), 'node 26')).toMatchObject({ on: [2] });
  });

  it('says in one line what Biome makes of a bad configuration, instead of taking its defaults', () => {
    for (const [make, version] of [
      [biome, 2],
      [biome1, 1],
    ] as const) {
      const bad = make({ 'biome.json': json({ linter: { rules: { ...none, style: { nope: 'warn' } } } }), 'a.ts': '' });
      const { code, stdout, stderr } = hotpath(bad, 'doctor');
      expect(stderr, `Biome ${version}`).toBe(
        'not asked Biome could not be asked for the rules of biome.json: Found an unknown key `nope`.\n',
      );
      expect(stdout).toBe('');
      expect(code).toBe(2);
    }
  });
});

it('explains what another linter asks for', () => {
  const { code, stdout } = hotpath(folder({}), 'explain', 'unicorn/no-for-loop');
  expect(stdout).toMatch(/The tip: .+ in place of a loop over the index/);
  expect(stdout).toMatch(/weighted-sum +Node 24 +slower/);
  expect(code).toBe(0);
});
