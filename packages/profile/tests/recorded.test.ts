import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { record } from '../dist/index.js';
import { folder, recorded } from './support.js';

const MAIN = `interface Row {
  id: number;
}

function slow(rows: readonly Row[]): number {
  let n = 0;
  for (const row of rows) {
    n += rows.findIndex(({ id }) => id === -row.id);
  }
  return n;
}

const rows = Array.from({ length: 4000 }, (_, id) => ({ id: id + 1 }));
if (slow(rows) > 0) process.exitCode = 1;
`;

/** Compiles as tsc does; the map stands in a file of its own, or in the text. */
function tsc(root: string, from: string, options: ts.CompilerOptions): void {
  const { outputText, sourceMapText } = ts.transpileModule(readFileSync(join(root, from), 'utf8'), {
    fileName: from,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, sourceRoot: '../', ...options },
  });
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist/main.js'), outputText);
  if (sourceMapText !== undefined) writeFileSync(join(root, 'dist/main.js.map'), sourceMapText);
}

const bundle = (root: string, from: string, to: string, options: object) =>
  buildSync({ absWorkingDir: root, entryPoints: [from], outfile: to, logLevel: 'error', bundle: true, ...options });

describe('record', () => {
  it.each<[string, (root: string) => void]>([
    ['tsc, external', (root) => tsc(root, 'main.ts', { sourceMap: true })],
    ['tsc, inline', (root) => tsc(root, 'main.ts', { inlineSourceMap: true })],
    ['esbuild', (root) => bundle(root, 'main.ts', 'dist/main.js', { sourcemap: true })],
    ['esbuild, minified', (root) => bundle(root, 'main.ts', 'dist/main.js', { sourcemap: 'inline', minify: true })],
    [
      'a map of a map, in sections',
      (root) => {
        bundle(root, 'main.ts', 'step/main.js', { sourcemap: true, format: 'esm' });
        tsc(root, 'step/main.js', { sourceMap: true, sourceRoot: '../step/', removeComments: true });
        const map: unknown = JSON.parse(readFileSync(join(root, 'dist/main.js.map'), 'utf8'));
        const sections = [{ offset: { line: 0, column: 0 }, map }];
        writeFileSync(join(root, 'dist/main.js.map'), JSON.stringify({ version: 3, sections }));
      },
    ],
  ])('leads back to the source: %s', async (_, build) => {
    const root = folder({ 'main.ts': MAIN, 'package.json': '{"type":"module"}' });
    build(root);
    const hotness = await recorded(root, 'dist/main.js');
    const found = hotness.functions().find(({ function: { name } }) => name === 'slow');
    expect(found?.function).toMatchObject({ kind: 'file', path: join(root, 'main.ts'), line: 5 });
    expect(hotness.timeOf(join(root, 'main.ts'), 8).atMostMs).toBeGreaterThan(0);
    expect(hotness.timeOf(join(root, 'main.ts'), 1, 3)).toMatchObject({ selfMs: 0, totalMs: 0 });
  });

  it('covers child processes and workers, and passes the exit code on', async () => {
    const root = folder({
      'main.mjs': `import { spawnSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
spawnSync('node', ['child.mjs']);
new Worker(new URL('./worker.mjs', import.meta.url)).on('exit', () => process.exit(7));`,
      'child.mjs': 'function child() { let n = 0; for (let i = 0; i < 3e7; i++) n += i % 7; return n; }\nchild();\n',
      'worker.mjs': 'function worker() { let n = 0; for (let i = 0; i < 3e7; i++) n += i % 7; return n; }\nworker();\n',
    });
    const { exitCode, profiles } = await record(['node', 'main.mjs'], { out: 'out', cwd: root });
    expect(exitCode).toBe(7);
    expect(profiles).toHaveLength(3);
  });

  it('finds the map of a script that was made while the program ran', async () => {
    const root = folder({
      'main.cjs': `const { outputText } = require(${JSON.stringify(createRequire(import.meta.url).resolve('typescript'))}).transpileModule(
  require('node:fs').readFileSync('made.ts', 'utf8'),
  { fileName: 'made.ts', compilerOptions: { inlineSourceMap: true, target: 'es2022' } },
);
const { Module } = require('node:module');
new Module('made')._compile(outputText, require('node:path').resolve('made.ts'));`,
      'made.ts': MAIN,
    });
    const hotness = await recorded(root, 'main.cjs');
    const found = hotness.functions().find(({ function: { name } }) => name === 'slow');
    expect(found?.function).toMatchObject({ path: join(root, 'made.ts'), line: 5 });
  });

  it('says in one line that there is no such command', async () => {
    await expect(record(['no-such-command'], { out: 'out', cwd: folder({}) })).rejects.toThrow(
      /^no-such-command is not found: check the spelling$/,
    );
  });
});
