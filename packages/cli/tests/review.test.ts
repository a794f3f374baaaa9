import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { History, SLOW_WORDS, WORDS } from './history.js';
import { hotpath, read } from './hotpath.js';

const DUPLICATES = `export function duplicates(orders: string[], allOrders: string[]) {
  return orders.filter((order) => allOrders.includes(order));
}
`;
const JOIN = `export function missing(records: number[], orders: number[]) {
  const out: number[] = [];
  for (const record of records) {
    if (!orders.includes(record)) out.push(record);
  }
  return out;
}
`;

const SET = (array: string) => `\`${array}.includes()\` scans the array on every iteration`;
const summary = ({ lines }: { lines: string[] }) => lines.at(-1);

it('tells of five changes what a reviewer would', () => {
  const history = new History({ 'src/words.ts': WORDS, 'src/orders.ts': DUPLICATES, 'src/join.ts': JOIN });

  // One makes a loop quadratic.
  history.commit({ 'src/words.ts': SLOW_WORDS });
  const introduced = history.review();
  expect(introduced.lines.map((line) => line.trimEnd())).toEqual([
    'src/words.ts',
    expect.stringMatching(/^ {2}4:9 +`words\.includes\(\)` scans the array on every iteration +prefer-set-has$/),
    expect.stringMatching(/^ +`Set\.has` is at least .+ on Node 24 .+ safe fix$/),
    expect.stringMatching(/^ +16 elements and/),
    '          this change takes `shared` from linear to quadratic: loop at line 3 around `words.includes(post)` at line 4',
    '           export function shared(posts: string[], words: string[]) {',
    '             const found: string[] = [];',
    '          +  const wordsSet = new Set(words);',
    '             for (const post of posts) {',
    '          -    if (words.includes(post)) found.push(post);',
    '          +    if (wordsSet.has(post)) found.push(post);',
    '             }',
    '             return found.concat(words);',
    '',
    '1 new finding in 1 file that differs from HEAD~1.',
  ]);
  expect(introduced.code).toBe(1);

  // One moves code to another file, and indents it anew.
  history.commit({
    'src/orders.ts': 'export const none = [];\n',
    'src/late/orders.ts': `export namespace Orders {\n${DUPLICATES.replace(/^(?=.)/gm, '  ')}}\n`,
  });
  expect(history.review()).toEqual({
    code: 0,
    lines: ['Nothing slow introduced in 2 files that differ from HEAD~1.  1 older finding there (--filter file).'],
    stderr: '',
  });

  // One fixes a finding.
  history.commit({ 'src/words.ts': WORDS });
  expect(history.review().lines).toEqual(['Nothing slow introduced in 1 file that differs from HEAD~1.']);

  // One touches a file that has an old finding.
  history.commit({ 'src/join.ts': `// Ids only.\n${JOIN}export const limit = 10;\n` });
  expect(history.review('--quiet')).toEqual({ code: 0, lines: [''], stderr: '' });
  const inFile = history.review('--filter', 'file', '--fail-on', 'any');
  expect([inFile.lines[1], inFile.code]).toEqual([expect.stringContaining(SET('orders')), 1]);

  // One renames a file, and what a slow line speaks of.
  history.commit({ 'src/join.ts': undefined, 'src/absent.ts': JOIN.replaceAll('orders', 'products') });
  const renamed = history.review();
  expect(renamed.lines.slice(0, 2)).toEqual(['src/absent.ts', expect.stringContaining(SET('products'))]);
  expect(renamed.lines.join('\n')).toContain('\n          was slow before\n');
  expect(summary(renamed)).toBe('1 finding in changed code in 1 file that differs from HEAD~1.');
  expect(renamed.code).toBe(0);
});

it('says nothing of a loop that another function had before', () => {
  const helper = 'const has = (words: string[], post: string) => words.includes(post);\n';
  const history = new History({ 'a.ts': `${helper}${SLOW_WORDS.replace('words.includes(post)', 'has(words, post)')}` });
  history.commit({ 'a.ts': SLOW_WORDS });
  const { lines } = history.review();
  expect(summary({ lines })).toBe('1 new finding in 1 file that differs from HEAD~1.');
  expect(lines.join('\n')).not.toContain('this change takes');
});

it('looks at what is not committed, and not at what the change says of itself', () => {
  const history = new History({ 'a.ts': WORDS });
  history.git('commit', '--quiet', '--allow-empty', '--message=next');
  // The project's own configuration is code, too, and is not run.
  const config = "import { writeFileSync } from 'node:fs';\nwriteFileSync('ran', '');\nexport default [];\n";
  const quiet = SLOW_WORDS.replace('    if', '    // eslint-disable-next-line @hotpath/prefer-set-has\n    if');
  history.write({ 'b.ts': SLOW_WORDS, 'c.ts': quiet, 'eslint.config.js': config });
  // A name that a CI runner would take for a command.
  writeFileSync(join(history.root, 'd\n::error::.ts'), new Uint8Array([0xff]));
  const { lines, stderr } = history.review();
  expect(lines.filter((line) => line.includes('includes()'))).toHaveLength(1);
  expect(stderr).toMatch(/^skipped d\n\u200b::error::\.ts: .*UTF-8.*\n$/);
  expect(existsSync(join(history.root, 'ran'))).toBe(false);
});

it('writes each format where it is told to', () => {
  const history = new History({ 'a.ts': WORDS });
  history.commit({ 'a.ts': SLOW_WORDS });
  const { lines, code } = history.review(
    '--format',
    'sarif=out/report.sarif',
    '--format',
    'github',
    '--max-findings',
    '1',
  );
  expect(lines).toEqual([
    expect.stringMatching(
      /^::warning file=a\.ts,line=4,endLine=4,col=9,endColumn=29,title=Hotpath%3A prefer-set-has::/,
    ),
  ]);
  expect(JSON.parse(read(history.root, 'out/report.sarif')).runs[0].results[0].baselineState).toBe('new');
  expect(code).toBe(0);
  expect(history.review('--format', 'sarif', '--format', 'github').stderr).toBe(
    'hotpath: --format sarif is to be all of standard output: give it, or github, a file (--format sarif=<file>)\n',
  );
});

it('lives with the findings of a baseline, which only shrinks', () => {
  const history = new History({ 'a.ts': SLOW_WORDS, 'b.ts': JOIN });
  const baseline = (...args: string[]) => {
    const { code, stdout } = hotpath(history.root, 'baseline', ...args);
    return [code, stdout.trimEnd().split('\n').at(-1)];
  };
  expect(baseline('create')).toEqual([0, 'Wrote 2 findings to .hotpath-baseline.json.']);
  history.write({ 'a.ts': WORDS, 'sub/b.ts': JOIN, 'b.ts': undefined, 'c.ts': DUPLICATES });
  expect(baseline('check')).toEqual([
    1,
    '1 finding not in .hotpath-baseline.json; 1 finding in it is fixed: hotpath baseline update.',
  ]);
  expect(baseline('update')).toEqual([
    0,
    'Took 1 finding out of .hotpath-baseline.json; 1 left. 1 new finding stayed out: hotpath baseline check.',
  ]);
  expect(Object.keys(JSON.parse(read(history.root, '.hotpath-baseline.json')).files)).toEqual(['sub/b.ts']);
  history.write({ 'c.ts': undefined });
  expect(baseline('check')).toEqual([0, 'Nothing new; 1 in .hotpath-baseline.json.']);
});
