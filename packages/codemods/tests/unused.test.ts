import { expect, it } from 'vitest';
import { checkFiles, planFix } from '../dist/index.js';
import { renaming, stubPlugin } from './support/stub-plugin.js';
import { folder } from './support/temp.js';

const plugin = stubPlugin({ one: renaming('slow', 'fast') });

/** The lines that are reported of `a.ts`. */
async function reported(files: Record<string, string>, paths?: string[]): Promise<number[]> {
  const { findings } = await checkFiles({ cwd: folder(files), paths, plugin, skipUnused: true });
  return findings.map(({ line }) => line);
}

it.each([
  ['a function', 'export function unnamed() { return slow; }', []],
  ['a constant', 'export const unnamed = () => slow;', []],
  ['one in a function', 'export function unnamed() { return { all: () => slow }; }', []],
  ['one that calls itself', 'function unnamed() { return slow + unnamed(); }', []],
  ['one in a list of exports', 'function unnamed() { return slow; }\nexport { unnamed };', []],
  ['one in another', 'function unnamed() { return slow; }\nmodule.exports = { unnamed };', []],
  ['a method', 'class A { named() {} distinct() { return slow; } } new A();', []],
  ['a method of a prototype', 'A.prototype.distinct = function () { return slow; };', []],
  ['outside of functions', 'use(slow);', [1]],
  ['a callback', 'use(() => slow);', [1]],
  ['a default export', 'export default function unnamed() { return slow; }', [1]],
  ['a value of an object', 'export const named = { unnamed() { return slow; } };', [1]],
  ['what another class knows of', 'class A extends B { unnamed() { return slow; } } new A();', [1]],
  ['what an interface knows of', 'class A implements B { unnamed() { return slow; } } new A();', [1]],
  ['what a decorator knows of', '@B class A { unnamed() { return slow; } }', [1]],
  ['what the language calls', 'class A { toJSON() { return slow; } } new A();', [1]],
  ['what a window calls', 'window.unnamed = () => slow;', [1]],
])('%s that nothing names', async (_, code, lines) => {
  expect(await reported({ 'a.ts': code, 'named.md': 'A named thing. Distinct names.' })).toEqual(lines);
});

it.each([
  ['b.js', "import { f } from './a';"],
  ['b.html', '<p onclick="f()">'],
  ['B.svelte', '{#each $f as row}'],
  ['README.md', 'Call `f`.'],
])('is run where %s names it', async (name, text) => {
  expect(await reported({ 'a.ts': 'export const f = () => slow;', [name]: text })).toEqual([1]);
});

it.each([
  ['package.json', '{ "private": true }', 'a.test.ts', "import { f } from './a';", []],
  ['package.json', '{ "private": true }', 'contest.ts', "import { f } from './a';", [1]],
  ['package.json', '{ "private": false }', 'a.test.ts', "import { f } from './a';", [1]],
  ['package.json', '{ "private": false }', 'show.html', `<script>${'f();'.repeat(600)}</script>`, []],
])('%s %s: whether it is run where only %s names it', async (manifest, json, name, text, lines) => {
  const files = { 'a.ts': 'export const f = () => slow;', [manifest]: json, [name]: text };
  expect(await reported(files)).toEqual(lines);
});

it('is shown of a file that is named', async () => {
  expect(await reported({ 'a.ts': 'export const f = () => slow;' }, ['a.ts'])).toEqual([1]);
});

it('stays as it is, while the rest of its file is rewritten', async () => {
  const root = folder({ 'a.ts': 'export const f = () => slow;\nuse(g, slow + 1);' });
  const { files, findings, unused } = await planFix({ cwd: root, plugin, skipUnused: true });
  expect(files.map(({ after }) => after)).toEqual(['export const f = () => slow;\nuse(g, fast + 1);']);
  expect([findings.length, unused]).toEqual([0, 1]);
});
