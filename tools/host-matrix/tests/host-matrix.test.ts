import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import plugin from '@hotpath/eslint-plugin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profileOf } from '../../../test-fixtures/profile-of.js';
import { after, type Fixture } from './fixtures/fixture.js';
import { ordersJs } from './fixtures/orders-js.js';
import { ordersTs } from './fixtures/orders-ts.js';
import { typed, typedFinding } from './fixtures/typed.js';
import { configForAll, configWithoutTypeScript, configWithProfile, configWithTypeScript } from './support/config.js';
import * as hosts from './support/hosts.js';
import { checker, packAll, type PackageName, type Tarballs } from './support/packages.js';
import { Project } from './support/project.js';
import { run } from './support/run.js';

/** Outside the repository: what is found from there is what npm installed. */
const folder = mkdtempSync(join(tmpdir(), 'hotpath-host-matrix-'));
const both = [ordersJs, ordersTs];
const installing = 300_000;
let tarballs: Tarballs;

beforeAll(async () => {
  tarballs = await packAll(folder);
}, installing);
afterAll(() => rmSync(folder, { recursive: true, force: true }), installing);

const ours: PackageName[] = ['@hotpath/codemods', '@hotpath/eslint-plugin', 'hotpath'];
const everywhere = { oxlint: 'latest', jscodeshift: '^17.4.0' };
const typescriptEslint = { 'typescript-eslint': '^8.73.0' };

/** What ESLint itself can parse: TypeScript only where typescript-eslint runs, which needs a compiler with an API. */
const matrix: readonly { name: string; compiler: string[]; tools: Readonly<Record<string, string>> }[] = [
  {
    name: 'ESLint 9, TypeScript 5.4',
    compiler: ['5.4'],
    tools: { eslint: '^9.0.0', typescript: '~5.4.5', ...typescriptEslint },
  },
  {
    name: 'ESLint 10, TypeScript 6.0',
    compiler: ['6.0'],
    tools: { eslint: '^10.0.0', typescript: '~6.0.3', ...typescriptEslint },
  },
  { name: 'ESLint 10, TypeScript 7', compiler: ['7.0'], tools: { eslint: '^10.0.0', typescript: '^7.0.2' } },
  { name: 'ESLint 10, no TypeScript', compiler: [], tools: { eslint: '^10.0.0' } },
];

describe.each(matrix)('$name', ({ compiler, tools }) => {
  const project = new Project(folder, 'project');
  const eslintReadsTypeScript = 'typescript-eslint' in tools;
  const readByEslint = eslintReadsTypeScript ? both : [ordersJs];

  beforeAll(async () => {
    await project.install(tarballs, ours, { ...everywhere, ...tools });
    write(project, '', configForAll);
    write(project, '', eslintReadsTypeScript ? configWithTypeScript : configWithoutTypeScript);
    write(project, 'typed', typed);
    copy(project, 'found');
  }, installing);

  it('has the compiler that its name says', () => {
    const versions = project.installed().filter(({ name }) => name === 'typescript');
    expect(versions.map(({ version }) => version.replace(/\.\d+$/, ''))).toEqual(compiler);
  });

  it('ESLint reports', async () => {
    expect(places(await hosts.eslintReports(project, 'found'))).toEqual(expectedPlaces(readByEslint));
  });

  it('ESLint suggests', async () => {
    const suggested = readByEslint.flatMap(({ file, expected }) =>
      expected.flatMap(({ line, assuming }) =>
        assuming === undefined ? [] : [{ file, line, desc: `Rewrite it, assuming that ${assuming}` }],
      ),
    );
    expect(await hosts.eslintSuggestions(project, 'found')).toEqual(suggested);
  });

  it('hotpath check reports', async () => {
    expect(places(await hosts.hotpathReports(project, 'found', '--no-types'))).toEqual(expectedPlaces(both));
  });

  it('has what posts reviews, without a package of its client', async () => {
    const list = `import('@hotpath/review/github').then((m) => console.log(typeof m.connect))`;
    const { stdout, stderr } = await run(project.root, process.execPath, '--input-type=module', '--eval', list);
    expect([stdout, stderr]).toEqual(['function\n', '']);
    expect(project.installed().filter(({ name }) => name.startsWith('@octokit/'))).toEqual([]);
  });

  it('oxlint reports, with the same messages', async () => {
    const told = (reports: readonly hosts.Report[]) =>
      reports.map(({ file, rule, line, message }) => `${file}:${line} ${rule} ${message}`).sort();
    expect(told(await hosts.oxlintReports(project, 'found'))).toEqual(
      told(await hosts.hotpathReports(project, 'found', '--no-types')),
    );
  });

  it.each(Object.entries(hosts.safeFixers))('%s rewrites what is safe', async (name, fix) => {
    copy(project, 'safe');
    await fix(project, 'safe');
    for (const fixture of name.startsWith('eslint') ? readByEslint : both) {
      expect(project.read(`safe/${fixture.file}`)).toBe(after(fixture, 'safe'));
    }
  });

  it.each(Object.entries(hosts.assumingFixers))('%s rewrites what rests on assumptions', async (name, fix) => {
    copy(project, 'assumed');
    await fix(project, 'assumed');
    for (const fixture of name.startsWith('eslint') ? readByEslint : both) {
      expect(project.read(`assumed/${fixture.file}`)).toBe(after(fixture, 'safe', 'assumed'));
    }
  });

  it('hotpath check sees by types what the text does not show', async () => {
    expect(places(await hosts.hotpathReports(project, 'typed'))).toEqual([typedFinding]);
    expect(places(await hosts.hotpathReports(project, 'typed', '--no-types'))).toEqual([]);
  });

  if (!eslintReadsTypeScript && compiler.length === 0) {
    it('ESLint and oxlint report what a profile shows to be hot, and its share', async () => {
      const hot = { name: 'known', url: pathToFileURL(join(project.root, 'found/orders.js')).href, at: { 4: 230 } };
      const rest = { name: 'rest', url: 'file:///elsewhere.js', at: { 1: 770 } };
      write(project, '', { ...configWithProfile, 'app.cpuprofile': JSON.stringify(profileOf(hot, rest)) });
      for (const reports of [
        await hosts.eslintReports(project, 'found', '--config=eslint.profiled.config.js'),
        await hosts.oxlintReports(project, 'found', '--config=profiled.oxlintrc.json'),
      ]) {
        expect(reports.map(({ file, rule, line }) => `${file}:${line} ${rule}`)).toEqual([
          'orders.js:4 prefer-set-has',
        ]);
        expect(reports[0]!.message).toContain('this line took 23.0% of 1.0 s (20.5 to 25.7%, from 230 samples)');
      }
    });
  }

  if (eslintReadsTypeScript) {
    it('ESLint sees by types what the text does not show', async () => {
      expect(places(await hosts.eslintReports(project, 'typed', '--config=eslint.typed.config.js'))).toEqual([
        typedFinding,
      ]);
      expect(places(await hosts.eslintReports(project, 'typed'))).toEqual([]);
    });
  }
});

describe('the plugin alone', () => {
  const project = new Project(folder, 'plugin');

  beforeAll(() => project.install(tarballs, ['@hotpath/eslint-plugin'], {}), installing);

  it('installs no compiler and no host', () => {
    const heavy =
      /^(typescript|ts-morph|@ts-morph\/.*|@typescript-eslint\/(parser|typescript-estree|utils)|eslint|oxlint)$/;
    const names = project.installed().map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['@hotpath/analysis', '@hotpath/evidence']));
    expect(names.filter((name) => heavy.test(name))).toEqual([]);
  });

  it('loads', async () => {
    const list = `import('@hotpath/eslint-plugin').then((m) => console.log(Object.keys(m.default.rules).join()))`;
    const { stdout, stderr } = await run(project.root, process.execPath, '--eval', list);
    expect([stdout, stderr]).toEqual([`${Object.keys(plugin.rules).join()}\n`, '']);
  });
});

describe('the packed packages', () => {
  it.each([
    ...ours,
    '@hotpath/analysis',
    '@hotpath/bench',
    '@hotpath/evidence',
    '@hotpath/profile',
    '@hotpath/review',
  ] as PackageName[])('%s can be published', async (name) => {
    const publint = await run(folder, checker('publint'), 'run', '--strict', tarballs[name]);
    expect(publint.stdout).toContain('All good!');
    expect(publint.code).toBe(0);
    const attw = await run(folder, checker('attw'), '--profile', 'esm-only', '--format', 'ascii', tarballs[name]);
    expect(attw.code, attw.stdout).toBe(0);
  });
});

function write(project: Project, into: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) project.write(join(into, file), text);
}

function copy(project: Project, into: string): void {
  for (const { file, source } of both) project.write(join(into, file), source);
}

function places(reports: readonly hosts.JudgedReport[]) {
  return reports.map(({ file, rule, line, shape, safety }) => ({ file, rule, line, shape, safety })).sort(byPlace);
}

function expectedPlaces(fixtures: readonly Fixture[]) {
  return fixtures
    .flatMap(({ file, expected }) =>
      expected.map(({ rule, line, shape, safety }) => ({ file, rule, line, shape, safety })),
    )
    .sort(byPlace);
}

function byPlace(a: { file: string; line: number }, b: { file: string; line: number }): number {
  return a.file.localeCompare(b.file) || a.line - b.line;
}
