import { describe, expect, it } from 'vitest';
import { planFix } from '../dist/index.js';
import { apply } from './support/apply.js';
import { renaming, stubPlugin } from './support/stub-plugin.js';
import { folder, read } from './support/temp.js';

const TSCONFIG =
  '{ "compilerOptions": { "strict": true, "target": "es2022", "module": "nodenext", "types": [] }, "include": ["src"] }';
const LETTERS = "['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']";

/** Only the cross-file rewrite: the rule it belongs to never reports. */
const plugin = stubPlugin({ 'prefer-set-has': renaming('never', 'ever') });

async function fix(files: Record<string, string>, paths?: string[]) {
  const root = folder({ 'tsconfig.json': TSCONFIG, 'package.json': '{ "private": true, "type": "module" }', ...files });
  const plan = await planFix({ cwd: root, paths, plugin });
  await apply(root, plan);
  const after = Object.fromEntries(Object.keys(files).map((path) => [path, read(root, path)]));
  return { plan, after, root };
}

describe('an exported constant array that is only tested for membership', () => {
  it('becomes a Set, and its uses follow through renaming imports, re-exports and namespaces', async () => {
    const { plan, after } = await fix({
      'src/codes.ts': `// the codes\r\nexport const CODES = ${LETTERS};\r\n`,
      'src/barrel.ts': `export { CODES as KNOWN } from './codes.js';\nexport * from './codes.js';\n`,
      'src/a.ts': `import { KNOWN as known } from './barrel.js';\nexport const f = (x: string) => known.includes(x);\n`,
      'src/b.ts': `import * as codes from './codes.js';\nexport const f = (x: string) => codes.CODES.indexOf(x) === -1;\n`,
      'src/c.ts': `import { CODES } from './barrel.js';\nexport const f = (x: string) => -1 !== CODES.indexOf( x ) && CODES?.includes(x);\n`,
    });
    expect(after).toEqual({
      'src/codes.ts': `// the codes\r\nexport const CODES = new Set(${LETTERS});\r\n`,
      'src/barrel.ts': `export { CODES as KNOWN } from './codes.js';\nexport * from './codes.js';\n`,
      'src/a.ts': `import { KNOWN as known } from './barrel.js';\nexport const f = (x: string) => known.has(x);\n`,
      'src/b.ts': `import * as codes from './codes.js';\nexport const f = (x: string) => !codes.CODES.has(x);\n`,
      'src/c.ts': `import { CODES } from './barrel.js';\nexport const f = (x: string) => CODES.has( x ) && CODES?.has(x);\n`,
    });
    expect(plan.crossFile).toMatchObject([{ rule: 'prefer-set-has', shape: 'exported-array', name: 'CODES', line: 2 }]);
    expect(plan.crossFile[0]!.files).toHaveLength(4);
    expect(plan.kept).toEqual([]);
  });

  it('takes its types along', async () => {
    const { after, plan } = await fix({
      'src/codes.ts': [
        `export const A = ${LETTERS} as const;`,
        'export type A = (typeof A)[number];',
        `export const B: readonly string[] = ${LETTERS};`,
        `export const C: ('x' | 'a')[] = ${LETTERS.replace(/'[^a]'/g, "'x'")};`,
        `export const D: ReadonlyArray<string> = ${LETTERS};`,
      ].join('\n'),
      'src/use.ts': [
        `import { A, B, C, D } from './codes.js';`,
        `export const isA = (x: string): x is A => (A as readonly string[]).includes(x);`,
        `export const rest = (x: 'x') => B.includes(x) || C.includes(x) || D.includes(x);`,
        `export const first: A = 'a';`,
      ].join('\n'),
    });
    expect(plan.rolledBack).toEqual([]);
    expect(after['src/codes.ts']).toBe(
      [
        `export const A = new Set(${LETTERS} as const);`,
        "export type A = Parameters<(typeof A)['has']>[0];",
        `export const B: ReadonlySet<string> = new Set(${LETTERS});`,
        `export const C: Set<'x' | 'a'> = new Set(${LETTERS.replace(/'[^a]'/g, "'x'")});`,
        `export const D: ReadonlySet<string> = new Set(${LETTERS});`,
      ].join('\n'),
    );
    expect(after['src/use.ts']).toContain('(A as ReadonlySet<string>).has(x)');
  });

  it('says what that means for who uses the package', async () => {
    const messageWith = async (manifest: string) => {
      const { plan } = await fix({
        'package.json': manifest,
        'src/index.ts': 'export {};\n',
        'src/x.ts': `export const X = ${LETTERS};\nexport const has = (x: string) => X.includes(x);\n`,
      });
      return plan.crossFile[0]!.message;
    };
    expect(await messageWith('{ "name": "x", "exports": "./src/index.ts" }')).toMatch(
      /no entry point of the package exports it$/,
    );
    expect(await messageWith('{ "name": "x", "main": "./src/index.ts" }')).toMatch(
      /strangers can reach into its files, and would get a Set$/,
    );
  });

  it('changes nothing the second time', async () => {
    const { root } = await fix({
      'src/a.ts': `export const X = ${LETTERS};\nexport const f = (x: string) => X.includes(x);\n`,
    });
    expect((await planFix({ cwd: root, plugin })).files).toEqual([]);
  });
});

describe('stays an array', () => {
  const declared = `export const X = ${LETTERS};\nexport const has = (x: string) => X.includes(x);\n`;
  const importing = (rest: string) => ({ 'src/x.ts': declared, 'src/y.ts': `import { X } from './x.js';\n${rest}\n` });

  it.each<[string, Record<string, string>, RegExp]>([
    ['when iterated', importing('for (const x of X) console.log(x);'), /^src\/y\.ts:2:17 iterates over it$/],
    ['when spread', importing('export const all = [...X];'), /^src\/y\.ts:2:24 spreads it$/],
    ['when indexed', importing('export const one = X[0];'), /indexes it$/],
    ['when passed on', importing('console.log(X);'), /passes it on$/],
    ['when its length is read', importing('export const n = X.length;'), /reads its `length`$/],
    ['when another method is called', importing('export const s = X.join();'), /calls its `join`$/],
    ['when a position is used', importing("export const at = X.indexOf('a');"), /uses the position from `indexOf`$/],
    ['with a second argument', importing("export const at = X.includes('a', 1);"), /calls its `includes`$/],
    ['when its type is used', importing('export type T = typeof X;'), /uses its type$/],
    [
      'when its namespace is a value',
      { 'src/x.ts': declared, 'src/y.ts': "import * as x from './x.js';\nconsole.log(x);\n" },
      /uses the namespace `x` as a value/,
    ],
    [
      'when its module is mocked',
      { 'src/x.ts': declared, 'src/y.ts': "declare const vi: any;\nvi.mock('./x.js', () => ({}));\n" },
      /names its module in a string/,
    ],
    [
      'when loaded dynamically',
      { 'src/x.ts': declared, 'src/y.ts': "export const x = () => import('./x.js');\n" },
      /names its module in a string/,
    ],
    [
      'when small',
      { 'src/x.ts': "export const X = ['a', 'b'];\nexport const has = (x: string) => X.includes(x);\n" },
      /^it has only 2 elements$/,
    ],
    [
      'when NaN could be asked of indexOf',
      {
        'src/x.ts': `const n = NaN; export const X = [1, 2, 3, 4, 5, 6, 7, 8, n];\nexport const has = (x: number) => X.includes(x) || X.indexOf(x) >= 0;\n`,
      },
      /NaN/,
    ],
    [
      'when it is public API',
      {
        'package.json': '{ "exports": { ".": { "types": "./dist/x.d.ts", "default": "./dist/x.js" } } }',
        'src/x.ts': declared,
      },
      /^it is public API: the package's entry point src\/x\.ts exports it$/,
    ],
    [
      'when an entry point cannot be traced',
      { 'package.json': '{ "main": "./bundle/all.js" }', 'src/x.ts': declared },
      /^it may be public API/,
    ],
    [
      'when a file outside the tsconfig imports it',
      { 'src/x.ts': declared, 'scripts/s.ts': "import { X } from '../src/x.js';\nconsole.log(X.length);\n" },
      /^scripts\/s\.ts imports it, and is not part of the tsconfig$/,
    ],
    [
      'when a comment turns the rule off',
      { 'src/x.ts': `// eslint-disable-next-line @hotpath/prefer-set-has\n${declared}` },
      /a comment in src\/x\.ts turns prefer-set-has off$/,
    ],
    [
      'when `Set` is something else there',
      { 'src/x.ts': `class Set {}\nexport const s = new Set();\n${declared}` },
      /no built-in `Set`/,
    ],
  ])('%s', async (_, files, reason) => {
    const { plan, after } = await fix(files);
    expect(plan.kept).toHaveLength(1);
    expect(plan.kept[0]!.reason).toMatch(reason);
    expect(after).toEqual(files);
  });

  it('when a file that would follow is not among those to fix', async () => {
    const { plan } = await fix(importing("export const y = X.includes('a');"), ['src/x.ts']);
    expect(plan.kept[0]!.reason).toBe('src/y.ts would have to change, and is not among the files to fix');
  });

  it('when the Set adds a type error, which is rolled back in all files and reported', async () => {
    const files = {
      'tsconfig.json': TSCONFIG.replace('"strict"', '"isolatedDeclarations": true, "declaration": true, "strict"'),
      'src/x.ts': `export const X = ${LETTERS} as const;\n`,
      'src/y.ts': "import { X } from './x.js';\nexport const y: boolean = X.includes('a');\n",
    };
    const { plan, after } = await fix(files);
    expect(after).toEqual(files);
    expect(plan.rolledBack).toMatchObject([{ rewrite: { name: 'X' } }]);
    expect(plan.rolledBack[0]!.reason).toMatch(/^TS9010 at src\/x\.ts:1:14: Variable must have an explicit type/);
  });

  it('without types', async () => {
    const root = folder({ 'tsconfig.json': TSCONFIG, 'src/x.ts': declared });
    expect((await planFix({ cwd: root, plugin, types: false })).files).toEqual([]);
  });
});
