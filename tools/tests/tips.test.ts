import { readdirSync } from 'node:fs';
import e18e from '@e18e/eslint-plugin';
import { tips } from '@hotpath/evidence';
import type { ESLint } from 'eslint';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import unicorn from 'eslint-plugin-unicorn';
import tseslint from 'typescript-eslint';
import { expect, it } from 'vitest';

/** In unicorn since versions that do not run on Node 20. */
const NEWER = new Set(['unicorn/prefer-array-from-map', 'unicorn/prefer-iterator-helpers']);

it('names rules that the other linters have', () => {
  const known = new Set([
    ...builtinRules.keys(),
    ...Object.keys(unicorn.rules!).map((name) => `unicorn/${name}`),
    ...Object.keys(e18e.rules!).map((name) => `e18e/${name}`),
    ...Object.keys((tseslint.plugin as ESLint.Plugin).rules!).map((name) => `@typescript-eslint/${name}`),
    ...NEWER,
  ]);
  const named = tips.flatMap((tip) => tip.rules).filter((name) => !name.startsWith('biome/'));
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

it('has subjects for every tip, and a tip for every subject', () => {
  const folders = readdirSync(new URL('../../test-fixtures/folklore', import.meta.url));
  expect(folders.sort()).toEqual(tips.map(({ id }) => id));
});
