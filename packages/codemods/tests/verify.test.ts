import { describe, expect, it } from 'vitest';
import { applyVerified, planFix, Transaction, undoableRuns } from '../dist/index.js';
import './support/apply.js';
import { renaming, stubPlugin } from './support/stub-plugin.js';
import { folder, read } from './support/temp.js';

const plugin = stubPlugin({ one: renaming('a', 'b'), two: renaming('c', 'd') });

/** Rewrites everything, and keeps what a script that looks at the files agrees with. */
async function verify(files: Record<string, string>, script: string) {
  const root = folder({ ...files, 'check.sh': script });
  const options = { cwd: root, plugin };
  const transaction = await Transaction.begin(root, 'hotpath fix');
  try {
    const plan = await planFix(options);
    const result = await applyVerified(plan, transaction, options, { command: 'sh check.sh' });
    const reverted = result.reverted.map(({ path, rewrite, reason }) => [
      path.slice(root.length + 1),
      rewrite.rule,
      reason,
    ]);
    return { root, reverted, runs: result.runs, kept: result.files.map(({ path }) => path.slice(root.length + 1)) };
  } finally {
    transaction.end();
  }
}

/** Fails, and says so, where one of the files holds any of these. */
const forbid = (...patterns: [file: string, text: string][]) =>
  `${patterns.map(([file, text]) => `if grep -q '${text}' ${file}; then echo 'Error: ${text} in ${file}'; exit 1; fi`).join('\n')}\n`;

const SIX = Object.fromEntries(['1', '2', '3', '4', '5', '6'].map((n) => [`${n}.js`, 'a']));

describe('--verify', () => {
  it('keeps everything where the command passes', async () => {
    const { kept, reverted, runs } = await verify(SIX, 'exit 0');
    expect([kept.length, reverted, runs]).toEqual([6, [], 3]);
  });

  it('takes back the guilty files and keeps the innocent', async () => {
    const { root, reverted } = await verify(SIX, forbid(['2.js', 'b'], ['5.js', 'b']));
    expect(reverted).toEqual([
      ['2.js', 'one', 'Error: b in 2.js'],
      ['5.js', 'one', 'Error: b in 5.js'],
    ]);
    expect(Object.keys(SIX).map((name) => read(root, name))).toEqual(['b', 'a', 'b', 'b', 'a', 'b']);
  });

  it('finds the guilty rewrite within a file', async () => {
    const { root, reverted } = await verify({ 'x.js': 'a; c;\n', 'y.js': 'a' }, forbid(['x.js', 'd']));
    expect(reverted).toEqual([['x.js', 'two', 'Error: d in x.js']]);
    expect([read(root, 'x.js'), read(root, 'y.js')]).toEqual(['b; c;\n', 'b']);
  });

  it('takes back one of two that fail only together', async () => {
    const { root, reverted } = await verify(
      SIX,
      "if grep -q b 1.js && grep -q b 6.js; then echo 'not ok'; exit 1; fi\n",
    );
    expect(reverted).toEqual([['6.js', 'one', 'not ok']]);
    expect(read(root, '1.js')).toBe('b');
  });

  it.each([
    [
      'fails already',
      'echo "Error: no such thing"; exit 1',
      /^`sh check\.sh` fails already: nothing was changed \(Error: no such thing\)$/,
    ],
    [
      'passes now and then',
      'if [ -e ran ]; then exit 1; fi; touch ran',
      /passes only now and then, so it cannot judge rewrites: nothing was changed/,
    ],
    [
      'fails once with the rewrites',
      'if grep -q b 1.js && [ ! -e ran ]; then touch ran; exit 1; fi',
      /fails and passes with the same rewrites, so it cannot judge them: nothing was changed$/,
    ],
  ])('changes nothing where the command %s', async (_, script, message) => {
    const root = folder({ ...SIX, 'check.sh': script });
    const transaction = await Transaction.begin(root, 'hotpath fix');
    const options = { cwd: root, plugin };
    const run = applyVerified(await planFix(options), transaction, options, { command: 'sh check.sh' });
    await expect(run).rejects.toThrow(message);
    transaction.end();
    expect(Object.keys(SIX).map((name) => read(root, name))).toEqual(['a', 'a', 'a', 'a', 'a', 'a']);
    expect(await undoableRuns(root)).toEqual([]);
  });
});
