import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkFiles, checkText, planFix, rewriteText } from '../dist/index.js';
import { inThreads } from '../dist/plan/in-threads.js';
import { folder } from './support/temp.js';

const SLOW = `
export function keep(xs: string[]) {
  const known = ['a', ...xs].map(String);
  const out = [];
  for (const x of xs) { if (known.includes(String(x))) out.push(x) }
  return out
}
`;
const settings = { minSpeedup: 0 };

/** Enough text for several threads. */
function largeProject(): Record<string, string> {
  const filler = `// ${'-'.repeat(60)}\n`.repeat(1_000);
  const files = Array.from({ length: 24 }, (_, at) => [`file${at}.ts`, `${SLOW}${filler}`] as const);
  return { ...Object.fromEntries(files), 'broken.ts': `${SLOW}const const`, 'quiet.ts': 'export const one = 1;' };
}

describe('many files without types', () => {
  it('give what each file gives alone, in the order of the files', async () => {
    const files = largeProject();
    const root = folder(files);
    const options = { cwd: root, types: false, settings };
    const [plan, found] = [await planFix(options), await checkFiles(options)];
    const paths = Object.keys(files).sort();
    const alone = paths.map((path) => rewriteText(files[path]!, { filename: join(root, path), settings }));
    const changed = paths.filter((path, at) => alone[at]!.output !== files[path]);
    expect(changed).toHaveLength(24);
    expect(plan.files).toEqual(
      changed.map((path) => {
        const { output, rewrites } = alone[paths.indexOf(path)]!;
        return { path: join(root, path), before: files[path], after: output, rewrites };
      }),
    );
    expect(plan.skipped).toEqual([
      { path: join(root, 'broken.ts'), reason: expect.stringMatching(/^cannot be parsed: line 8:7/) },
    ]);
    expect(found.findings).toEqual(
      paths.flatMap((path) => {
        const filename = join(root, path);
        return checkText(files[path]!, { filename, settings }).findings.map((finding) => ({
          ...finding,
          path: filename,
        }));
      }),
    );
    expect(found.skipped).toEqual(plan.skipped);
  });

  it('are counted once each', async () => {
    const root = folder(largeProject());
    const seen: number[] = [];
    await planFix({ cwd: root, types: false, onProgress: ({ done }) => seen.push(done) });
    expect(seen).toEqual(Array.from({ length: 26 }, (_, at) => at + 1));
  });
});

it('survives nesting that no parser can follow', async () => {
  const files = {
    'brackets.js': `for (;;) x.includes(1);\n${'('.repeat(49_000)}1${')'.repeat(49_000)}`,
    'chain.js': `for (;;) x.includes(1);\nx = ${'a+'.repeat(48_000)}a`,
    'large.js': `for (;;) x.includes(1);\n${'['.repeat(200_000)}`,
    'slow.ts': SLOW,
  };
  const plan = await planFix({ cwd: folder(files), types: false, settings });
  expect(plan.files).toHaveLength(1);
});

describe('a thread that dies', () => {
  it('takes only its own job with it', async () => {
    const source = `
      export default (job) => {
        if (job !== 3) return job * 2;
        setImmediate(() => { throw new Error('out of luck\\nat somewhere'); });
        return new Promise(() => {});
      };
    `;
    const module = pathToFileURL(join(folder({ 'double.mjs': source }), 'double.mjs')).href;
    const answers = new Map<number, number | string>();
    const note = (job: number, answer: number | string) => answers.set(job, answer);
    await inThreads<number, number>(module, 2, [1, 2, 3, 4, 5, 6], note, note);
    expect([...answers].sort()).toEqual([
      [1, 2],
      [2, 4],
      [3, 'was not looked at, for its thread failed: out of luck'],
      [4, 8],
      [5, 10],
      [6, 12],
    ]);
  });
});
