import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync, type Options } from '@swc/wasm';
import { buildSync } from 'esbuild';
import ts from 'typescript';
import { build as vite } from 'vite';
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

/** Compiles as swc does, by the same compiler. */
function swc(root: string, from: string): void {
  const options: Options = {
    filename: from,
    sourceMaps: true,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  };
  const { code, map } = transformSync(readFileSync(join(root, from), 'utf8'), options);
  mkdirSync(join(root, 'dist'));
  writeFileSync(join(root, 'dist/main.js'), `${code}//# sourceMappingURL=main.js.map\n`);
  writeFileSync(join(root, 'dist/main.js.map'), map!.replace('"main.ts"', '"../main.ts"'));
}

const bundle = (root: string, from: string, to: string, options: object) =>
  buildSync({ absWorkingDir: root, entryPoints: [from], outfile: to, logLevel: 'error', bundle: true, ...options });

describe('record', () => {
  it.each<[string, (root: string) => Promise<unknown> | void]>([
    ['tsc, external', (root) => tsc(root, 'main.ts', { sourceMap: true })],
    ['tsc, inline', (root) => tsc(root, 'main.ts', { inlineSourceMap: true })],
    ['esbuild', (root) => bundle(root, 'main.ts', 'dist/main.js', { sourcemap: true })],
    ['esbuild, minified', (root) => bundle(root, 'main.ts', 'dist/main.js', { sourcemap: 'inline', minify: true })],
    ['swc', (root) => swc(root, 'main.ts')],
    [
      'vite, for Node, minified',
      (root) =>
        vite({ root, logLevel: 'error', build: { ssr: 'main.ts', outDir: 'dist', sourcemap: true, minify: true } }),
    ],
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
    await build(root);
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

  it.each(['made.cts', 'made.mts'])('finds the map of what tsx makes while the program runs: %s', async (file) => {
    const root = folder({ [file]: MAIN });
    const hotness = await recorded(root, '--import', import.meta.resolve('tsx'), file);
    const found = hotness.functions().find(({ function: { name } }) => name === 'slow');
    expect(found?.function).toMatchObject({ path: join(root, file), line: 5 });
  });

  it('says in one line that there is no such command', async () => {
    await expect(record(['no-such-command'], { out: 'out', cwd: folder({}) })).rejects.toThrow(
      /^no-such-command is not found: check the spelling$/,
    );
  });
});
