import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { label, targetsOf } from '../dist/index.js';

function folder(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'hotpath-evidence-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}
const labels = (filename: string, setting?: string) => targetsOf(filename, setting).map(label);
const running = [`Node ${process.versions.node.split('.')[0]}`];

it('takes the engines of the nearest package.json', () => {
  const root = folder({
    'package.json': '{ "engines": { "node": "^24" } }',
    'nested/package.json': '{ "engines": { "node": "^26" } }',
  });
  expect(labels(join(root, 'src/a.ts'))).toEqual(['Node 24']);
  expect(labels(join(root, 'nested/a.ts'))).toEqual(['Node 26']);
});

it('takes the running Node where nothing readable is stated', () => {
  const root = folder({ 'package.json': '{ "engines": 3 }', 'broken/package.json': '{', 'list/package.json': '[]' });
  for (const path of ['a.ts', 'broken/a.ts', 'list/a.ts']) expect(labels(join(root, path))).toEqual(running);
});

it('prefers the setting', () => {
  const root = folder({ 'package.json': '{ "engines": { "node": "^24" } }' });
  expect(labels(join(root, 'a.ts'), 'bun 1')).toEqual(['Bun 1']);
  expect(() => labels(join(root, 'a.ts'), 'netscape')).toThrow(/unknown runtime 'netscape'/);
});
