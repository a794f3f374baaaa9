import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planFix } from '../dist/index.js';
import { apply } from './support/apply.js';
import { renaming, stubPlugin } from './support/stub-plugin.js';
import { folder, read } from './support/temp.js';

const LETTERS = "['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']";
const ROWS = `[${Array.from({ length: 9 }, (_, at) => `{ id: ${at} }`).join(', ')}] as const`;
const plugin = stubPlugin({ 'prefer-set-has': renaming('never', 'ever') });

const config = (rest: string) => `{ "extends": "../../tsconfig.base.json", "include": ["src"], ${rest} }`;

/** Packages that are built separately, find each other in node_modules, and are not built yet. */
function workspace(files: Record<string, string>): string {
  const root = folder({
    'package.json': '{ "private": true, "workspaces": ["packages/*"] }',
    'tsconfig.json': '{ "files": [], "references": [{ "path": "packages/a" }, { "path": "packages/b" }] }',
    'tsconfig.base.json':
      '{ "compilerOptions": { "composite": true, "strict": true, "target": "es2022", "module": "nodenext", "types": [], "rootDir": "${configDir}/src", "outDir": "${configDir}/dist" } }',
    'packages/a/package.json': '{ "name": "@x/a", "type": "module", "private": true }',
    'packages/a/tsconfig.json': config('"compilerOptions": {}'),
    'packages/b/package.json': '{ "name": "@x/b", "type": "module", "private": true, "dependencies": { "@x/a": "*" } }',
    'packages/b/tsconfig.json': config('"references": [{ "path": "../a" }]'),
    ...files,
  });
  mkdirSync(join(root, 'node_modules/@x'), { recursive: true });
  symlinkSync('../../packages/a', join(root, 'node_modules/@x/a'), 'dir');
  return root;
}

const declared = (name: string) =>
  `export const ${name} = ${LETTERS};\nexport const has = (x: string) => ${name}.includes(x);\n`;
const importing = (name: string, from: string) =>
  `import { ${name} } from '${from}';\nexport const f = (x: string) => ${name}.includes(x) || ${name}.length > 1;\n`;

describe('in a monorepo with project references', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    [
      'by what the entry point exports',
      {
        'packages/a/package.json': '{ "name": "@x/a", "type": "module", "exports": "./dist/index.js" }',
        'packages/a/src/index.ts': "export * from './codes.js';\n",
        'packages/b/src/use.ts': importing('CODES', '@x/a'),
      },
      /public API: the package's entry point packages\/a\/src\/index\.ts exports it$/,
    ],
    [
      'by a path in a package that says nothing of exports',
      { 'packages/b/src/use.ts': importing('CODES', '@x/a/dist/codes.js') },
      /^packages\/b\/src\/use\.ts imports it/,
    ],
    [
      'by what is built',
      {
        'packages/a/dist/codes.d.ts': 'export declare const CODES: string[];\n',
        'packages/b/src/use.ts': importing('CODES', '../../a/dist/codes.js'),
      },
      /^packages\/b\/src\/use\.ts imports it/,
    ],
    [
      'by paths that only the other package has',
      {
        'packages/b/tsconfig.json': config(
          '"compilerOptions": { "rootDir": "..", "paths": { "#a/*": ["../a/src/*"] } }, "references": [{ "path": "../a" }]',
        ),
        'packages/b/src/use.ts': importing('CODES', '#a/codes.js'),
      },
      /^packages\/b\/src\/use\.ts imports it/,
    ],
  ])('a constant stays an array that another package uses %s', async (_, files, reason) => {
    const root = workspace({ 'packages/a/src/codes.ts': declared('CODES'), ...files });
    const plan = await planFix({ cwd: root, plugin });
    expect(plan.files).toEqual([]);
    expect(plan.skipped).toEqual([]);
    expect(plan.kept.map((kept) => kept.reason).join()).toMatch(reason);
  });

  it('what a package keeps to itself becomes a Set, and an index stands beside what stays', async () => {
    const root = workspace({
      'packages/a/src/own.ts': declared('OWN'),
      'packages/a/src/rows.ts': `export const ROWS = ${ROWS};\nexport const f = (x: number) => ROWS.find((row) => row.id === x);\n`,
      'packages/b/src/own.ts': declared('OWN'),
      'packages/b/src/use.ts':
        "import { ROWS } from '@x/a/dist/rows.js';\nexport const f = (x: number) => ROWS.find((row) => row.id === x);\n",
    });
    const plan = await planFix({ cwd: root, plugin, settings: { minSpeedup: 0 } });
    await apply(root, plan);
    expect(plan.rolledBack).toEqual([]);
    expect(plan.kept).toEqual([]);
    expect(plan.crossFile.map(({ path, name }) => [path.slice(root.length + 10), name])).toEqual([
      ['a/src/own.ts', 'OWN'],
      ['a/src/rows.ts', 'ROWS'],
      ['b/src/own.ts', 'OWN'],
    ]);
    expect(read(root, 'packages/a/src/rows.ts')).toContain('=> ROWS_BY_ID.get(x)');
    expect(read(root, 'packages/b/src/use.ts')).toContain('ROWS.find(');
  });
});
