import { describe, expect, it } from 'vitest';
import { planFix } from '../dist/index.js';
import { apply } from './support/apply.js';
import { renaming, stubPlugin } from './support/stub-plugin.js';
import { folder, read } from './support/temp.js';

const TSCONFIG =
  '{ "compilerOptions": { "strict": true, "target": "es2022", "module": "nodenext", "allowJs": true, "types": [] }, "include": ["src"] }';
const CODES = ['de', 'fr', 'it', 'es', 'pt', 'nl', 'be', 'at', 'ch'];
const ROWS = `[${CODES.map((code, index) => `{ code: '${code}', rank: ${index} }`).join(', ')}]`;
const TYPED = `interface Country { readonly code: string; readonly rank: number }\nexport const COUNTRIES: readonly Country[] = ${ROWS};\n`;
const INDEX =
  'export const COUNTRIES_BY_CODE: ReadonlyMap<string, Country> = new Map(COUNTRIES.map((c) => [c.code, c]));\n';

const plugin = stubPlugin({ other: renaming('never', 'ever'), 'prefer-map-get': renaming('nor', 'or') });

async function fix(files: Record<string, string>, options: Partial<Parameters<typeof planFix>[0]> = {}) {
  const root = folder({ 'tsconfig.json': TSCONFIG, 'package.json': '{ "private": true, "type": "module" }', ...files });
  const plan = await planFix({ cwd: root, plugin, settings: { minSpeedup: 0 }, ...options });
  await apply(root, plan);
  const after = Object.fromEntries(Object.keys(files).map((path) => [path, read(root, path)]));
  return { plan, after, root };
}

describe('a constant array that is searched by a key', () => {
  it('gets a Map beside it, which look-ups ask through imports, re-exports and namespaces', async () => {
    const { plan, after, root } = await fix({
      'src/countries.ts': TYPED,
      'src/barrel.ts': "export { COUNTRIES as LANDS } from './countries.js';\nexport * from './countries.js';\n",
      'src/named.ts':
        "import { LANDS as lands } from './barrel.js';\nexport const f = (x: string) => lands.find((c) => c.code === x)?.rank;\n",
      'src/star.ts':
        "import { COUNTRIES } from './barrel.js';\nexport function f(order: { code: string }) {\n  return COUNTRIES.find(({ code }) => order.code === code)!;\n}\n",
      'src/namespace.ts':
        "import * as all from './countries.js';\nexport const f = (x: string) => all.COUNTRIES.find(function (c) { return x === c.code; });\n",
    });
    expect(plan.rolledBack).toEqual([]);
    expect(plan.kept).toEqual([]);
    expect(after).toEqual({
      'src/countries.ts': TYPED + INDEX,
      'src/barrel.ts':
        "export { COUNTRIES as LANDS, COUNTRIES_BY_CODE } from './countries.js';\nexport * from './countries.js';\n",
      'src/named.ts':
        "import { LANDS as lands, COUNTRIES_BY_CODE } from './barrel.js';\nexport const f = (x: string) => COUNTRIES_BY_CODE.get(x)?.rank;\n",
      'src/star.ts':
        "import { COUNTRIES, COUNTRIES_BY_CODE } from './barrel.js';\nexport function f(order: { code: string }) {\n  return COUNTRIES_BY_CODE.get(order.code)!;\n}\n",
      'src/namespace.ts':
        "import * as all from './countries.js';\nexport const f = (x: string) => all.COUNTRIES_BY_CODE.get(x);\n",
    });
    expect(plan.crossFile).toMatchObject([{ rule: 'prefer-map-get', safety: 'safe', name: 'COUNTRIES', line: 2 }]);
    expect(plan.crossFile[0]!.message).toContain('is not measured yet');
    expect((await planFix({ cwd: root, plugin, settings: { minSpeedup: 0 } })).files).toEqual([]);
  });

  it('keeps the index to itself where no other file asks, finds the first of several, and takes one index per key', async () => {
    const rows = ROWS.replace("'fr'", "'de'");
    const { after } = await fix({
      'src/a.ts': `const rows = ${rows} as const; // all\r\nexport const f = (x?: string) => rows.find((r) => r.code === x)?.rank;\r\nexport const g = (x: number) => rows.find(r => (r.rank === x));\r\n`,
    });
    expect(after['src/a.ts']).toBe(
      [
        `const rows = ${rows} as const; // all`,
        'const rowsByCode: ReadonlyMap<string | undefined, (typeof rows)[number]> = new Map([...rows].reverse().map((r) => [r.code, r]));',
        'const rowsByRank: ReadonlyMap<number, (typeof rows)[number]> = new Map(rows.map((r) => [r.rank, r]));',
        'export const f = (x?: string) => rowsByCode.get(x)?.rank;',
        'export const g = (x: number) => rowsByRank.get(x);',
        '',
      ].join('\r\n'),
    );
  });

  it('is safe with changeable types too, where no element goes where it is not followed', async () => {
    const { plan } = await fix({
      'src/a.js': `const ROWS = ${ROWS};\nexport function f(/** @type {string} */ x) {\n  const row = ROWS.find((one) => one.code === x);\n  for (const { rank } of ROWS) if (rank < 0) return;\n  return row ? row.rank : ROWS.length;\n}\n`,
    });
    expect(plan.crossFile).toMatchObject([{ safety: 'safe' }]);
    expect(plan.files[0]!.after).toContain('const ROWS_BY_CODE = new Map(ROWS.map((one) => [one.code, one]));\n');
    expect(plan.files[0]!.after).toContain('const row = ROWS_BY_CODE.get(x);');
  });

  it('says what it assumes where an element is handed out that could be changed', async () => {
    const files = {
      'src/a.ts': `export const ROWS = ${ROWS};\nexport const f = (x: string) => ROWS.find((one) => one.code === x);\n`,
    };
    const { plan, after } = await fix(files);
    expect(after).toEqual(files);
    expect(plan.kept[0]!.reason).toBe(
      'no index by `code`: src/a.ts:2:33 hands out an element, so the array or `code` of an element may change; --assumed takes it that they do not',
    );
    const assumed = await fix(files, { safety: 'assumed' });
    expect(assumed.plan.crossFile).toMatchObject([{ safety: 'assumed' }]);
    expect(assumed.plan.crossFile[0]!.suggestion).toMatch(/^Assumes that nobody changes the array, or `code`/);
    expect(assumed.after['src/a.ts']).toContain('ROWS_BY_CODE.get(x)');
  });

  it('says that the package exports one name more, where it may', async () => {
    const { plan } = await fix({
      'package.json': '{ "exports": "./dist/index.js" }',
      'src/index.ts': "export * from './countries.js';\n",
      'src/countries.ts': TYPED,
      'src/use.ts':
        "import { COUNTRIES } from './countries.js';\nexport const f = (x: string) => COUNTRIES.find((c) => c.code === x);\n",
    });
    expect(plan.crossFile[0]!.message).toContain('what the package exports stays, and `COUNTRIES_BY_CODE` may join it');
  });

  it('is left alone unless no proof is asked for', async () => {
    const files = { 'src/a.ts': `${TYPED}export const f = (x: string) => COUNTRIES.find((c) => c.code === x);\n` };
    expect((await fix(files, { settings: {} })).after).toEqual(files);
    expect((await fix(files, { rules: ['other'] })).after).toEqual(files);
    expect((await fix(files, { rules: ['prefer-map-get'] })).plan.crossFile).toHaveLength(1);
  });
});

describe('stays without an index', () => {
  const look = 'export const f = (x: string) => COUNTRIES.find((c) => c.code === x);\n';
  const one = (source: string) => ({ 'src/a.ts': source });

  it.each<[string, Record<string, string>]>([
    [
      'when small',
      one(`const C = [{ id: 1 }, { id: 2 }] as const;\nexport const f = (x: number) => C.find((c) => c.id === x);\n`),
    ],
    [
      'when an element lacks the key',
      one(`${TYPED.replace("{ code: 'fr'", '{ code: name()')}declare function name(): string;\n${look}`),
    ],
    [
      'when a key may be NaN',
      one(
        `const n = NaN;\n${TYPED.replace('rank: 3', 'rank: n')}export const f = (x: number) => COUNTRIES.find((c) => c.rank === x);\n`,
      ),
    ],
    [
      'when a later spread may replace the key',
      one(`const b = {};\n${TYPED.replace('rank: 3', 'rank: 3, ...b')}${look}`),
    ],
    [
      'when the value is worked out each time',
      one(
        `${TYPED}declare function next(): string;\nexport const f = () => COUNTRIES.find((c) => c.code === next());\n`,
      ),
    ],
    [
      'when the value is a getter',
      one(
        `${TYPED}class A { get x() { return 'de'; } }\nexport const f = (a: A) => COUNTRIES.find((c) => c.code === a.x);\n`,
      ),
    ],
    [
      'when the value is of another type',
      one(`${TYPED}export const f = (x: unknown) => COUNTRIES.find((c) => c.code === x);\n`),
    ],
    [
      'when the comparison is loose',
      one(`${TYPED}export const f = (x: string) => COUNTRIES.find((c) => c.code == x);\n`),
    ],
    [
      'when there is more than a comparison',
      one(`${TYPED}export const f = (x: string) => COUNTRIES.find((c) => c.code === x && c.rank > 1);\n`),
    ],
    [
      'when both sides are of the element',
      one(`${TYPED}export const f = () => COUNTRIES.find((c) => c.code === String(c.rank));\n`),
    ],
    [
      'when a comment would be lost',
      one(`${TYPED}export const f = (x: string) => COUNTRIES.find((c) => /* exact */ c.code === x);\n`),
    ],
    [
      'when a position is asked for',
      one(`${TYPED}export const f = (x: string) => COUNTRIES.findIndex((c) => c.code === x);\n`),
    ],
    [
      'when the array is optional',
      one(`${TYPED}export const f = (x: string) => COUNTRIES?.find((c) => c.code === x);\n`),
    ],
    [
      'in its own elements',
      one(
        `${TYPED.replace('rank: 3 }', "rank: 3, f: () => COUNTRIES.find((c) => c.code === 'de') }").replace('rank: number', 'rank: number; f?: unknown')}`,
      ),
    ],
  ])('%s', async (_, files) => {
    const { plan, after } = await fix(files, { safety: 'assumed' });
    expect(after).toEqual(files);
    expect(plan.crossFile).toEqual([]);
    expect(plan.kept).toEqual([]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      'when the key of an element is set',
      one(`export const COUNTRIES = ${ROWS};\n${look}export const g = (c: { code: string }) => { c.code = ''; };\n`),
      /src\/a\.ts:3:\d+ sets properties of what may be an element$/,
    ],
    [
      'when the key is set without a type',
      one(`export const COUNTRIES = ${ROWS};\n${look}export const g = (c: any) => { [c.code] = ['']; };\n`),
      /sets properties of what may be an element$/,
    ],
    [
      'when elements are assigned to',
      one(`export const COUNTRIES = ${ROWS};\n${look}Object.assign(COUNTRIES[0]!, { code: 'x' });\n`),
      /sets properties of what may be an element$/,
    ],
    [
      'when the array grows',
      {
        'src/a.ts': `export const COUNTRIES = ${ROWS};\n${look}`,
        'src/b.ts': "import { COUNTRIES } from './a.js';\nCOUNTRIES.push({ code: 'x', rank: 1 });\n",
      },
      /src\/b\.ts:2:1 calls its `push`$/,
    ],
    ['when the name is taken', one(`${TYPED}${look}// COUNTRIES_BY_CODE\n`), /already speaks of `COUNTRIES_BY_CODE`$/],
    [
      'when `Map` is something else there',
      one(`class Map {}\nexport const m = new Map();\n${TYPED}${look}`),
      /no built-in `Map`/,
    ],
    [
      'when its module is mocked',
      { 'src/a.ts': TYPED + look, 'src/b.ts': "declare const vi: any;\nvi.mock('./a.js', () => ({}));\n" },
      /names its module in a string/,
    ],
  ])('%s, and says why', async (_, files, reason) => {
    const { plan, after } = await fix(files, { safety: 'assumed' });
    expect(after).toEqual(files);
    expect(plan.kept.map((kept) => kept.reason).join()).toMatch(reason);
  });

  it('where a comment turns it off, and where a file is not among those to fix', async () => {
    const { after } = await fix(
      {
        'src/a.ts': `${TYPED}${look}// eslint-disable-next-line @hotpath/prefer-map-get\n${look.replace('f =', 'g =')}`,
        'src/b.ts': `import { COUNTRIES } from './a.js';\n${look}`,
      },
      { paths: ['src/a.ts'] },
    );
    expect(after['src/a.ts']).toContain('f = (x: string) => COUNTRIES_BY_CODE.get(x)');
    expect(after['src/a.ts']).toContain('g = (x: string) => COUNTRIES.find((c) => c.code === x)');
    expect(after['src/b.ts']).toContain('COUNTRIES.find(');
  });
});
