import { describe, expect, it } from 'vitest';
import type { Rule } from 'eslint';
import { checkFiles, planFix } from '../dist/index.js';
import { renaming, stubPlugin } from './support/stub-plugin.js';
import { folder } from './support/temp.js';

const CONFIG = '{ "compilerOptions": { "strict": true, "module": "nodenext", "types": [] }, "include": ["src"] }';

/** Reports where the file's program knows the type of `probe`. */
const typed: Rule.RuleModule = {
  meta: { schema: [], messages: { shape: '{{type}}' } },
  create: (context) => ({
    Identifier(node) {
      if (node.name !== 'probe') return;
      const { program, esTreeNodeToTSNodeMap } = context.sourceCode.parserServices;
      const type = program
        ? program
            .getTypeChecker()
            .typeToString(program.getTypeChecker().getTypeAtLocation(esTreeNodeToTSNodeMap.get(node)))
        : 'untyped';
      context.report({ node, messageId: 'shape', data: { type } });
    },
  }),
};

describe('types', () => {
  it('come from the tsconfig that governs a file, through references too, and are missing elsewhere', async () => {
    const root = folder({
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./lib" }] }',
      'lib/tsconfig.json': CONFIG,
      'lib/src/a.ts': "import { make } from './b.js';\nconst probe = make();\nexport { probe as p };\n",
      'lib/src/b.ts': 'export const make = () => new Map<string, number>();\n',
      'other/a.ts': 'const probe = 1;\n',
      'bom/tsconfig.json': CONFIG,
      'bom/src/a.ts': '\uFEFFexport const probe = 1n;\r\n',
      'broken/tsconfig.json': '{ "extends": "./missing.json", "include": ["src"] }',
      'broken/src/a.ts': 'export const probe: string[] = [];\n',
    });
    const result = await checkFiles({ cwd: root, plugin: stubPlugin({ typed }) });
    const seen = result.findings.map(({ path, message }) => [path.slice(root.length + 1), message]);
    expect(Object.fromEntries(seen)).toMatchObject({
      'lib/src/a.ts': 'Map<string, number>',
      'other/a.ts': 'untyped',
      'bom/src/a.ts': '1n',
    });
  });

  it('are left out on request', async () => {
    const root = folder({ 'tsconfig.json': CONFIG, 'src/a.ts': 'const probe = 1;\nexport { probe };\n' });
    const result = await checkFiles({ cwd: root, types: false, plugin: stubPlugin({ typed }) });
    expect(new Set(result.findings.map(({ message }) => message))).toEqual(new Set(['untyped']));
  });

  it('follow the text from pass to pass', async () => {
    const root = folder({ 'tsconfig.json': CONFIG, 'src/a.ts': 'export const first = 1, third = 2;\n' });
    const plugin = stubPlugin({
      one: renaming('first', 'muchLonger'),
      two: renaming('muchLonger', 'x'),
      three: renaming('third', 'y'),
    });
    const plan = await planFix({ cwd: root, plugin });
    expect(plan.files[0]!.after).toBe('export const x = 1, y = 2;\n');
  });
});

describe('a rewrite that adds a type error', () => {
  it('is rolled back alone and reported, in its own file', async () => {
    const root = folder({
      'tsconfig.json': CONFIG,
      'src/a.ts': 'declare const text: string, one: 1;\r\nexport const n: number = one;\r\nexport const q = text;\r\n',
    });
    const plan = await planFix({
      cwd: root,
      plugin: stubPlugin({ bad: renaming('one', 'text'), good: renaming('q', 'renamed') }),
    });
    expect(plan.rolledBack.map(({ rewrite }) => rewrite.rule)).toContain('bad');
    expect(plan.files[0]!.after).toBe(
      'declare const text: string, one: 1;\r\nexport const n: number = one;\r\nexport const renamed = text;\r\n',
    );
  });

  it('is rolled back when the error shows in a file that imports it, and others stay', async () => {
    const root = folder({
      'tsconfig.json': CONFIG,
      'src/a.ts':
        'export const value = zero;\ndeclare const zero: 0;\ndeclare const text: string;\nconst q = 1;\nexport const r = [text, q];\n',
      'src/b.ts': "import { value } from './a.js';\nexport const n: number = value;\n",
    });
    const assign: Rule.RuleModule = {
      meta: { fixable: 'code', schema: [], messages: { shape: 'x' } },
      create: (context) => ({
        'VariableDeclarator[id.name="value"] > Identifier[name="zero"]'(node: Rule.Node) {
          context.report({ node, messageId: 'shape', fix: (fixer) => fixer.replaceText(node, 'text') });
        },
      }),
    };
    const plan = await planFix({ cwd: root, plugin: stubPlugin({ assign, fine: renaming('q', 'renamed') }) });
    expect(plan.rolledBack).toMatchObject([{ rewrite: { rule: 'assign' } }]);
    expect(plan.rolledBack[0]!.reason).toMatch(
      /^TS2322 at src\/b\.ts:2:14: Type 'string' is not assignable to type 'number'/,
    );
    expect(plan.files[0]!.after).toContain('const renamed = 1;\nexport const r = [text, renamed];');
    expect(plan.files[0]!.after).toContain('value = zero');
  });

  it('is none where the error was there before, in other words', async () => {
    const root = folder({
      'tsconfig.json': CONFIG,
      'src/a.ts': 'export const somthing = 1;\nexport const n = () => something + 1;\n',
      'src/b.ts': 'export const far = 1;\nexport const n = () => something + 1;\n',
    });
    const plan = await planFix({
      cwd: root,
      plugin: stubPlugin({ one: renaming('somthing', 'else_'), two: renaming('far', 'somethin') }),
    });
    expect(plan.rolledBack).toEqual([]);
    expect(plan.files).toHaveLength(2);
  });

  it.each([
    ['^5.4.0', 0],
    ['^6.0.0', 1],
  ])('is one where the TypeScript of the project would say so: %s', async (typescript, count) => {
    const root = folder({
      'package.json': JSON.stringify({ devDependencies: { typescript } }),
      'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "types": [] }, "include": ["src"] }',
      'src/a.ts': 'declare const one: 1, none: undefined;\nexport const n: number = one;\n',
    });
    const plan = await planFix({ cwd: root, plugin: stubPlugin({ bad: renaming('one', 'none') }) });
    expect(plan.rolledBack.filter(({ reason }) => /TS2322/.test(reason))).toHaveLength(count);
  });

  it('leaves the rewrites of the files that its own imports', async () => {
    const root = folder({
      'tsconfig.json': CONFIG,
      'src/a.ts': 'const q = 1;\nexport const one = q;\n',
      'src/b.ts':
        "import { one } from './a.js';\ndeclare const zero: 0, text: string;\nexport const n: number = zero + one;\nexport const t = text;\n",
    });
    const plugin = stubPlugin({ bad: renaming('zero', 'text'), good: renaming('q', 'renamed') });
    const plan = await planFix({ cwd: root, plugin });
    expect(plan.rolledBack.map(({ path, rewrite }) => [path.slice(root.length + 1), rewrite.rule])).toContainEqual([
      'src/b.ts',
      'bad',
    ]);
    expect(plan.files.map(({ path, after }) => [path.slice(root.length + 1), after])).toEqual([
      ['src/a.ts', 'const renamed = 1;\nexport const one = renamed;\n'],
    ]);
  });
});
