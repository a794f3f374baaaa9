import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import plugin from '@hotpath/eslint-plugin';
import { planFix } from '../dist/index.js';
import { apply } from './support/apply.js';
import { folder, read } from './support/temp.js';

const require = createRequire(import.meta.url);
const jscodeshift = join(dirname(require.resolve('jscodeshift/package.json')), 'bin/jscodeshift.js');
const transforms = join(import.meta.dirname, '../dist/jscodeshift');

const LOOP = `
function keep(xs, seen) {
  const known = ['a', ...xs].map(String);
  const out = [];
  for (const x of xs) { if (known.includes(String(x))) out.push(x) }
  return out
}
const doubled = (xs) => xs.reduce((all, x) => [...all, x * 2], []);
const prices = (xs) => xs.map((x) => new Intl.NumberFormat('en', { style: 'percent' }).format(x));
`;

const FILES: Record<string, string | Uint8Array> = {
  'lf.js': LOOP,
  'crlf.js': LOOP.replaceAll('\n', '\r\n'),
  'bom.mjs': `\uFEFF${LOOP}export {};`,
  'hashbang.cjs': `#!/usr/bin/env node\r\n'use strict'${LOOP}`,
  'cast.js': `const all = /** @type {string[]} */ (/** @type {unknown} */ (load()))   ;${LOOP}`,
  'mixed.js': LOOP.replace('{\n', '{\r\n'),
  'typed.ts': `${LOOP.replace('(xs, seen)', '(xs: string[], seen: unknown)')}type T = { a: 1 };`,
  'view.jsx': `${LOOP}export const view = <p>{doubled([1])}</p>;`,
  'honest.js': `${LOOP}const lost = '\uFFFD';`,
  'broken.js': `const const ${LOOP}`,
  'latin1.js': Buffer.from(`${LOOP}// caf\xe9\n`, 'latin1'),
};

function run(root: string, rule: string, ...options: string[]): string {
  const files = Object.keys(FILES).map((file) => join(root, file));
  const args = [jscodeshift, '-t', join(transforms, `${rule}.cjs`), '--verbose=2', ...options, ...files];
  return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

describe('the jscodeshift transforms', () => {
  it('are one per rule of the plugin, and all', () => {
    const rules = readdirSync(transforms).filter((name) => name.endsWith('.cjs') && name !== 'transform.cjs');
    expect(rules.sort()).toEqual(['all', ...Object.keys(plugin.rules)].map((name) => `${name}.cjs`).sort());
  });

  // Each is the same few lines around one rule's name: one of them stands for the others.
  it.each([
    ['prefer-set-has', 'safe'],
    ['prefer-set-has', 'assumed'],
    ['all', 'safe'],
    ['all', 'assumed'],
  ] as const)('give the same bytes as the engine: %s, %s', async (rule, safety) => {
    const ours = folder(FILES);
    const theirs = folder(FILES);
    const rules = rule === 'all' ? undefined : [rule];
    const plan = await planFix({ cwd: ours, rules, safety, types: false });
    await apply(ours, plan);
    const output = run(theirs, rule, `--safety=${safety}`);
    for (const file of Object.keys(FILES)) expect(read(theirs, file), file).toBe(read(ours, file));
    if (safety === 'assumed') expect(plan.files.map(({ path }) => path)).toHaveLength(9);
    expect(output).toMatch(/latin1\.js.*is not valid UTF-8 \(byte \d+ is 0xe9\).*skipped/s);
    expect(output).toMatch(/broken\.js.*cannot be parsed: line 1:7/s);
  });

  it('end when nothing keeps them, in one process as well', () => {
    const root = folder(FILES);
    expect(run(root, 'all', '--run-in-band')).toMatch(/[1-9] ok/);
    expect(existsSync(join(root, 'lf.js'))).toBe(true);
  });

  it('refuse a safety that does not exist', () => {
    expect(run(folder(FILES), 'all', '--safety=none')).toContain("--safety is 'safe' or 'assumed', not 'none'");
  });
});
