// What project mode takes over many files: `npm run bench:memory [-- --dir <folder>] [--files 1000] [--heap <MB>]`.
// Without a folder it writes a project of its own into a temporary one.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { projectFiles } from './project-memory/generate.js';

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    files: { type: 'string', default: '1000' },
    heap: { type: 'string', default: '2048' },
  },
});
const hotpath = fileURLToPath(new URL('bin/hotpath.js', import.meta.resolve('hotpath/package.json')));
const reporter = new URL('./project-memory/report-peak.js', import.meta.url);

const folder = values.dir === undefined ? writeProject(Number(values.files)) : resolve(values.dir);
try {
  const { peak, seconds, summary, code } = await run(folder);
  process.stdout.write(
    `${summary}\nexit code ${code}, ${seconds.toFixed(0)} s, peak RSS ${(peak / 1024).toFixed(0)} MB\n`,
  );
  if (code !== 0 && code !== 1) process.exitCode = 1;
} finally {
  if (values.dir === undefined) rmSync(folder, { recursive: true });
}

/** @param {number} count */
function writeProject(count) {
  const root = mkdtempSync(join(tmpdir(), 'hotpath-memory-'));
  for (const [path, text] of projectFiles(count)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/**
 * @param {string} cwd
 * @returns {Promise<{ peak: number, seconds: number, summary: string, code: number | NodeJS.Signals | null }>}
 */
function run(cwd) {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${values.heap}`, '--import', reporter.href, hotpath, 'fix', '--dry-run', '--all'],
    {
      cwd,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  let peak = 0;
  let summary = '';
  child.on('message', (message) => ({ peak } = /** @type {{ peak: number }} */ (message)));
  child.stdout?.setEncoding('utf8').on('data', (text) => (summary = (summary + text).slice(-400)));
  return new Promise((done) => {
    child.on('close', (code, signal) => {
      const [last] = summary.trimEnd().split('\n').slice(-1);
      done({ peak, seconds: (performance.now() - started) / 1000, summary: last, code: code ?? signal });
    });
  });
}
