import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import e18e from '@e18e/eslint-plugin';
import hotpath from '@hotpath/eslint-plugin';
import { Linter } from 'eslint';
import unicorn from 'eslint-plugin-unicorn';
import { globbySync } from 'globby';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const subjects = globbySync(['*/*.ts', '!*/*.{after,hand}.ts'], {
  cwd: fileURLToPath(new URL('../../test-fixtures/subjects', import.meta.url)),
  absolute: true,
});

/** All of our rules, whatever was measured of them. */
const ours = [hotpath.configs.all, { settings: { hotpath: { minSpeedup: 0 } } }];
const ALL_THREE = 'the recommended rules of unicorn, e18e and typescript-eslint';
const neighbours = {
  'nobody else': [],
  [ALL_THREE]: [unicorn.configs.recommended, e18e.configs.recommended, ...tseslint.configs.recommended],
};

/** More runs of `--fix` (each of up to ten passes) than any honest chain of rewrites takes. */
const RUNS = 5;

/** What repeated `eslint --fix` makes of a text. */
function settle(
  code: string,
  filename: string,
  configs: Linter.Config[],
): { runs: number; messages: Linter.LintMessage[] } {
  const linter = new Linter({ configType: 'flat' });
  const config = [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } }, ...configs] as Linter.Config[];
  for (let runs = 1; ; runs++) {
    const { output, messages } = linter.verifyAndFix(code, config, { filename });
    if (output === code || runs === RUNS) return { runs, messages };
    code = output;
  }
}

describe.each(Object.entries(neighbours))('together with %s', (_, theirs) => {
  it.each(subjects.map((path) => [`${basename(dirname(path))}/${basename(path)}`, path] as const))(
    'fixing %s ends',
    (_name, path) => {
      const { runs, messages } = settle(readFileSync(path, 'utf8'), basename(path), [
        ...theirs,
        ...ours,
      ] as Linter.Config[]);
      expect(runs).toBeLessThan(RUNS);
      expect(messages.filter(({ fatal, fix }) => fatal || fix)).toEqual([]);
    },
  );
});

it('reports nothing twice', () => {
  const linter = new Linter({ configType: 'flat' });
  const config = [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } }, ...ours] as Linter.Config[];
  const twice = subjects.flatMap((path) => {
    const messages = linter.verify(readFileSync(path, 'utf8'), config, { filename: basename(path) });
    return messages
      .filter((one) =>
        messages.some((other) => other.ruleId !== one.ruleId && other.line === one.line && other.column === one.column),
      )
      .map(({ ruleId, line }) => `${basename(path)}:${line} ${ruleId}`);
  });
  expect(twice).toEqual([]);
});

it('the page names the rules that dislike what our rewrites write, and no others', () => {
  const linter = new Linter({ configType: 'flat' });
  const config = [
    { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
    ...neighbours[ALL_THREE],
  ] as Linter.Config[];
  const complaints = (path: string) =>
    linter.verify(readFileSync(path, 'utf8'), config, 'subject.ts').map(({ ruleId }) => ruleId!);
  const disliked = new Set<string>();
  for (const path of subjects) {
    const before = complaints(path);
    for (const ruleId of complaints(path.replace(/ts$/, 'after.ts'))) {
      const at = before.indexOf(ruleId);
      if (at < 0) disliked.add(ruleId);
      else before.splice(at, 1);
    }
  }
  const page = readFileSync(new URL('../../docs/other-plugins.md', import.meta.url), 'utf8');
  const section = page.slice(page.indexOf('## Rules that dislike')).matchAll(/^\| (`.+?`) \|/gm);
  const named = [...section].flatMap(([, cell]) => cell!.split(', ').map((name) => name.slice(1, -1)));
  expect([...disliked].sort()).toEqual(named.sort());
});
