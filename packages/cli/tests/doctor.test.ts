import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, hotpath } from './hotpath.js';

const MODULES = join(import.meta.dirname, '../../../node_modules');

/** A project with the linters of this repository, as if they were installed there. */
function project(files: Record<string, string>): string {
  const root = folder(files);
  symlinkSync(MODULES, join(root, 'node_modules'));
  return root;
}

const CONFIG = `
import unicorn from 'eslint-plugin-unicorn';
export default [
  { plugins: { unicorn }, rules: { 'unicorn/no-for-loop': 'error', 'unicorn/prefer-at': 'off', 'unicorn/prefer-includes': 'error' } },
  { files: ['**/*.test.js'], rules: { 'unicorn/prefer-spread': 'warn' } },
];
`;

describe('hotpath doctor', () => {
  it('asks ESLint what is on anywhere, and names what asks for slower code, with figure and page', () => {
    const root = project({ 'eslint.config.mjs': CONFIG, 'src/a.js': '', 'src/a.test.js': '' });
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
    const root = project({ 'eslint.config.mjs': 'export default [{ rules: { eqeqeq: 2 } }];', 'a.js': '' });
    const { code, stdout } = hotpath(root, 'doctor', '--runtime', 'node 24');
    expect(stdout).toMatch(/: 1 rule on\n\nNothing that is on asks for what was measured to be slower on Node 24\.\n$/);
    expect(code).toBe(0);
  });

  it('says in one line what it could not ask', () => {
    const broken = project({
      'eslint.config.mjs': 'throw new Error("no plugin here");',
      'a.js': '',
      'biome.json': '{}',
    });
    const { code, stderr } = hotpath(broken, 'doctor');
    expect(stderr).toBe(
      'not asked ESLint could not be asked for the rules of eslint.config.mjs: no plugin here\n' +
        'not asked biome.json is here, but @biomejs/biome is not installed: install it, and ask again\n',
    );
    expect(code).toBe(2);
  });
});

it('explains what another linter asks for', () => {
  const { code, stdout } = hotpath(folder({}), 'explain', 'unicorn/no-for-loop');
  expect(stdout).toMatch(/The tip: .+ in place of a loop over the index/);
  expect(stdout).toMatch(/weighted-sum +Node 24 +slower/);
  expect(code).toBe(0);
});
