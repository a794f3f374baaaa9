import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { profileOf } from '../../../test-fixtures/profile-of.js';
import { lint } from './support/lint.js';

const KEEP_AND_DROP = `function keep(xs: string[], allowed: string[]) {
  return xs.filter((x) => allowed.includes(x));
}
function drop(xs: string[], banned: string[]) {
  return xs.filter((x) => !banned.includes(x));
}
`;

/** Lints with a profile of a second, of which line 2 took a share. */
function setup(code: string, rule: string, took = 230) {
  const folder = mkdtempSync(join(tmpdir(), 'hotpath-settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const filename = join(folder, 'file.ts');
  const first = { name: 'first', url: pathToFileURL(filename).href, at: { 2: took } };
  const profile = join(folder, 'app.cpuprofile');
  const rest = { name: 'rest', url: 'file:///elsewhere.js', at: { 1: 1000 - took } };
  writeFileSync(profile, JSON.stringify(profileOf(first, rest)));
  return (settings: object) =>
    lint(code, rule, { filename, cwd: folder, settings: { minSpeedup: 0, profile, ...settings } });
}

describe('settings.hotpath.profile', () => {
  it('says what each line took, and with `hot` reports no other', () => {
    const lintWith = setup(KEEP_AND_DROP, 'prefer-set-has');
    const [hot, cold] = lintWith({});
    expect(hot!.message).toMatch(
      /; this line took 23\.0% of 1\.0 s \(20\.5 to 25\.7%, from 230 samples\); the rewrite can save about 230 ms at most$/,
    );
    expect(cold!.message).toMatch(/; the profile has no sample of this line in 1\.0 s$/);
    expect(lintWith({ hot: '1%' }).map(({ line }) => line)).toEqual([2]);
    expect(lintWith({ hot: 0.5 })).toEqual([]);
  });

  it('names what is wrong in one line', () => {
    const lintWith = setup(KEEP_AND_DROP, 'prefer-set-has');
    expect(() => lintWith({ hot: '1 percent' })).toThrow(/^settings\.hotpath\.hot must be a share/);
    expect(() => lintWith({ profile: 7 })).toThrow(/^settings\.hotpath\.profile must name \.cpuprofile files, not 7/);
    expect(() => lintWith({ profile: undefined, hot: '1%' })).toThrow(/^settings\.hotpath\.hot needs/);
    expect(() => lintWith({ profile: 'gone.cpuprofile' })).toThrow(/^\/.*gone\.cpuprofile does not exist: check/);
  });
});

describe('what only a profile shows to be hot', () => {
  it.each([
    [
      'no-regexp-in-loop',
      "export function count(text: string) {\n  return text.split(new RegExp('[,;]')).length;\n}",
      'nothing calls `count` before the module has loaded',
    ],
    [
      'no-regexp-in-loop',
      'export function has(text: string, word: string) {\n  return new RegExp(word).test(text);\n}',
      undefined,
    ],
    [
      'no-intl-in-loop',
      'export const format = (n: number, locale: string) =>\n  new Intl.NumberFormat(locale).format(n);',
      undefined,
    ],
    [
      'prefer-set-has',
      "export function isWord(x: string) {\n  return WORDS.includes(x); }\nconst WORDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];",
      'safe',
    ],
    [
      'prefer-map-get',
      'export function bySku(sku: string) {\n  return ITEMS.find((item) => item.sku === sku); }\nconst ITEMS: { sku: string }[] = load();',
      'nothing changes',
    ],
  ])('%s: %s', (rule, code, assumed) => {
    const [finding, ...others] = setup(code, rule)({});
    expect(finding!.message).toMatch(/ on every call[;,].*this line took 23\.0% of 1\.0 s/);
    if (assumed === 'safe') expect(finding!.fix).toBeDefined();
    else if (assumed === undefined) expect([finding!.fix, finding!.suggestions]).toEqual([undefined, undefined]);
    else expect(finding!.suggestions?.[0]?.desc).toContain(assumed);
    expect(others).toEqual([]);
    expect(setup(code, rule, 3)({})).toEqual([]);
    expect(lint(code, rule)).toEqual([]);
  });

  it.each([
    ['prefer-set-has', 'export function has(xs: string[], x: string) {\n  return xs.includes(x);\n}'],
    [
      'prefer-map-get',
      'export function find(xs: { id: string }[], id: string) {\n  return xs.find((x) => x.id === id);\n}',
    ],
    ['no-invariant-work-in-loop', 'export function keys(o: object) {\n  return Object.keys(o).sort();\n}'],
    ['no-accumulating-copy', 'export function more(xs: string[], x: string) {\n  return [...xs, x];\n}'],
  ])('says nothing where one call may be all there is: %s: %s', (rule, code) => {
    expect(setup(code, rule)({})).toEqual([]);
  });
});
