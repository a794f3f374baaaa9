import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BIN, env, folder, hotpath, read } from './hotpath.js';

const SLOW = `export function keep(xs: string[], allowed: string[]) {
  const out: string[] = [];
  for (const x of xs) if (allowed.includes(x)) out.push(x);
  return out;
}
`;
const FAST = `export function keep(xs: string[], allowed: string[]) {
  const out: string[] = [];
  const allowedSet = new Set(allowed);
  for (const x of xs) if (allowedSet.has(x)) out.push(x);
  return out;
}
`;
const CODES = `export const CODES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];\n`;
const USE = `import { CODES } from './codes.js';\nexport const known = (x: string) => CODES.includes(x);\n`;
const CLEAN = 'export const one = 1;\n';

describe('hotpath check', () => {
  it('shows findings by file, with place, reason, rule and what can be done, and exits with 1', () => {
    const { code, stdout, stderr } = hotpath(folder({ 'src/a.ts': SLOW, 'src/b.ts': CLEAN }), 'check', '--all');
    const [file, first, second, ...others] = stdout.trimEnd().split('\n');
    expect(file).toBe('src/a.ts');
    expect(first).toMatch(/^ {2}3:27 +`allowed\.includes\(\)` scans the array on every iteration +prefer-set-has$/);
    expect(second).toMatch(/^ +`Set\.has` .+ safe fix$/);
    expect(others.at(-1)).toMatch(
      /^1 finding in 2 files \(\d+\.\d s\), most gain first\. {2}hotpath fix · hotpath explain prefer-set-has$/,
    );
    expect(stderr).toBe('');
    expect(code).toBe(1);
  });

  it('is quiet when the reader of its output goes away', () => {
    const many = Array.from({ length: 400 }, (_, at) => SLOW.replace('keep', `keep${at}`)).join('');
    const command = `'${process.execPath}' '${BIN}' check --all | head -n 1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', command], {
      cwd: folder({ 'a.ts': many }),
      env,
      encoding: 'utf8',
    });
    expect([stdout, stderr]).toEqual(['a.ts\n', '']);
  });

  it('exits with 0 where there is nothing', () => {
    const { code, stdout } = hotpath(folder({ 'a.js': CLEAN }), 'check');
    expect(stdout).toMatch(/^Nothing slow found in 1 file \(/);
    expect(code).toBe(0);
  });

  it('says what it left out, and looks for it where it is told to', () => {
    const root = folder({ 'a.ts': SLOW.replaceAll('xs', 'rows').replaceAll('allowed', 'words') });
    expect(hotpath(root, 'check').stdout).toMatch(/^Nothing slow found .+\nLeft out: .+--lengths shown/);
    const { stdout } = hotpath(root, 'check', '--lengths', 'shown');
    expect(stdout).toContain('prefer-set-has');
    expect(stdout).not.toContain('Left out');
  });

  it('prints JSON', () => {
    const { code, stdout } = hotpath(
      folder({ 'a.ts': SLOW, 'broken.js': 'const const [].includes(1)' }),
      'check',
      '--json',
      '--all',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      files: 2,
      findings: [
        { path: 'a.ts', rule: 'prefer-set-has', shape: 'includes-strings', safety: 'safe', line: 3, column: 27 },
      ],
      skipped: [{ path: 'broken.js', reason: expect.stringMatching(/^cannot be parsed: line 1:7/) }],
    });
    expect(code).toBe(1);
  });

  it.each([
    [['check', 'nowhere'], /^hotpath: nowhere does not exist in .+: check the spelling.*\n$/],
    [['check', '--rule', 'prefer-set-haz'], /^hotpath: no rule is called 'prefer-set-haz'; the rules are .+\n$/],
    [['check', '--runtime', 'netscape 4'], /^hotpath: .*unknown runtime 'netscape 4'.*\n$/],
    [['fix'], /^hotpath: nobody is here to ask before files change: add --yes .+\n$/],
    [['explain', 'prefer-set-haz'], /^hotpath: no rule is called 'prefer-set-haz'; did you mean prefer-set-has\?\n$/],
    [['chekc'], /unknown command 'chekc'/],
  ])('says in one line what is wrong and exits with 2: %j', (args, message) => {
    const { code, stderr, stdout } = hotpath(folder({ 'a.js': CLEAN }), ...args);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('hotpath fix', () => {
  it('rewrites with --yes, and finds nothing the second time', () => {
    const root = folder({ 'a.ts': SLOW });
    const first = hotpath(root, 'fix', '--yes', '--all');
    expect(first.stdout).toBe('1 rewrite in 1 file of 1.\nRewrote 1 file.  hotpath undo takes it back.\n');
    expect(first.code).toBe(0);
    expect(read(root, 'a.ts')).toBe(FAST);
    expect(hotpath(root, 'fix', '--yes', '--all')).toEqual({
      code: 0,
      stdout: 'Nothing to rewrite in 1 file.\n',
      stderr: '',
    });
  });

  it('takes it back with undo', () => {
    const root = folder({ 'a.ts': SLOW });
    hotpath(root, 'fix', '--yes', '--all');
    expect(hotpath(root, 'undo', '--list').stdout).toMatch(/^hotpath fix --yes --all \(.+ UTC, 1 file\)\n$/);
    const { code, stdout } = hotpath(root, 'undo');
    expect(stdout).toMatch(/^Restored 1 file: hotpath fix --yes --all \(.+\)\n {2}a\.ts\n$/);
    expect([code, read(root, 'a.ts')]).toEqual([0, SLOW]);
    expect(hotpath(root, 'undo').stderr).toMatch(/^hotpath: there is nothing to undo in /);
  });

  it('refuses where something is not committed, unless told otherwise', () => {
    const root = folder({ 'a.ts': SLOW, 'b.ts': CLEAN, 'new.ts': CLEAN });
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: root });
    git('init');
    git('add', 'a.ts', 'b.ts');
    git('commit', '-m', 'one');
    writeFileSync(join(root, 'b.ts'), `${CLEAN}${CLEAN}`);
    const { code, stderr } = hotpath(root, 'fix', '--yes', '--all');
    expect(stderr).toMatch(/^hotpath: b\.ts changed since the last commit: commit or stash first.+--allow-dirty\n$/);
    expect([code, read(root, 'a.ts')]).toEqual([2, SLOW]);
    expect(hotpath(root, 'fix', '--yes', '--all', '--allow-dirty').code).toBe(0);
    expect(read(root, 'a.ts')).toBe(FAST);
  });

  it('keeps what --verify agrees with, and says what it took back', () => {
    const root = folder({ 'a.ts': SLOW, 'b.ts': SLOW, 'check.sh': "! grep 'new Set' b.ts\n" });
    const { code, stdout } = hotpath(root, 'fix', '--yes', '--all', '--verify', 'sh check.sh');
    expect(stdout).toMatch(
      /\nreverted b\.ts:3:27 prefer-set-has: sh check\.sh fails with it \(const allowedSet = new Set\(allowed\);\)\nRewrote 1 file, and sh check\.sh passes\. {2}hotpath undo takes it back\.\n$/,
    );
    expect([code, read(root, 'a.ts'), read(root, 'b.ts')]).toEqual([1, FAST, SLOW]);
  });

  it('prints a patch that git takes with --diff', () => {
    const root = folder({ 'a.ts': SLOW });
    const { stdout } = hotpath(root, 'fix', '--diff', '--all');
    expect(read(root, 'a.ts')).toBe(SLOW);
    expect(spawnSync('git', ['apply', '-'], { cwd: root, input: stdout }).status).toBe(0);
    expect(read(root, 'a.ts')).toBe(FAST);
  });

  it('rewrites only what gains enough with --min-speedup', () => {
    // By their names there is much to go through.
    const root = folder({ 'a.ts': SLOW.replaceAll('xs', 'rows').replaceAll('allowed', 'words') });
    expect(hotpath(root, 'fix', '--yes', '--lengths', 'shown', '--min-speedup', '1000000').stdout).toMatch(
      /^Nothing to rewrite/,
    );
    expect(hotpath(root, 'fix', '--yes', '--lengths', 'shown', '--min-speedup', '2').stdout).toMatch(/^1 rewrite/);
  });

  it('prints a diff with reasons with --dry-run, and changes nothing', () => {
    const root = folder({ 'a.ts': SLOW });
    const { code, stdout } = hotpath(root, 'fix', '--dry-run', '--all');
    expect(stdout).toMatch(
      /^# a\.ts:3:27 `allowed\.includes\(\)` scans .+ \[prefer-set-has, safe\]\n--- a\/a\.ts\n\+\+\+ b\/a\.ts\n@@ /,
    );
    expect(stdout).toContain(
      '\n-  for (const x of xs) if (allowed.includes(x)) out.push(x);\n+  const allowedSet = new Set(allowed);\n',
    );
    expect(read(root, 'a.ts')).toBe(SLOW);
    expect(code).toBe(1);
  });

  it('follows an exported array through the files of a tsconfig, and says what it leaves alone', () => {
    const root = folder({
      'tsconfig.json': '{ "compilerOptions": { "strict": true, "module": "nodenext", "types": [] } }',
      'package.json': '{ "type": "module" }',
      'codes.ts': CODES,
      'use.ts': USE,
      'other.ts': `${CODES.replace('CODES', 'SPREAD')}export const f = (x: string) => SPREAD.includes(x);\nexport const all = [...SPREAD];\n`,
    });
    expect(hotpath(root, 'fix', '--dry-run').stdout).toContain(
      '# use.ts follows `CODES` (codes.ts:1) [prefer-set-has]\n--- a/use.ts',
    );
    const { stdout, stderr } = hotpath(root, 'fix', '--yes');
    expect(stdout).toContain('1 rewrite in 2 files of 3.');
    expect(stderr).toContain('kept other.ts:1 `SPREAD` stays an array: other.ts:3:24 spreads it\n');
    expect(read(root, 'codes.ts')).toContain('new Set([');
    expect(read(root, 'use.ts')).toContain('CODES.has(x)');
    expect(hotpath(root, 'fix', '--yes', '--no-types').stdout).toContain('Nothing to rewrite');
  });

  it('rewrites two questions to one array, fourteen arrays in one loop and a finding inside another, in one run', async () => {
    const names = Array.from({ length: 14 }, (_, i) => `a${i}`);
    const source = `export function run(items) {
  const xs = Array.from(items);
  ${names.map((name, i) => `const ${name} = xs.slice(${i});`).join(' ')}
  let out = [];
  for (const x of xs) {
    if (${names.map((name) => `${name}.includes(x)`).join(' || ')}) out = [...out, x];
    if (a0.includes(x) && a0.indexOf('' + x) === -1) out = out.concat([x]);
  }
  return xs.slice().map((x) => xs.slice(2).reduce((acc, y) => (a1.includes(y) ? [...acc, x + y] : acc), [])).concat([out]);
}
`;
    const root = folder({ 'before.mjs': source, 'after.mjs': source });
    const { stdout } = hotpath(root, 'fix', 'after.mjs', '--yes', '--all', '--assumed');
    expect(stdout).toMatch(/Rewrote 1 file/);
    expect(read(root, 'after.mjs')).not.toMatch(/includes|indexOf|\.\.\.|out\.concat/);
    const [before, after] = await Promise.all(
      ['before', 'after'].map((name) => import(pathToFileURL(join(root, `${name}.mjs`)).href)),
    );
    const xs = ['a', 'b', 'c', 'a', '', 'd'];
    expect(after.run(xs)).toEqual(before.run(xs));
  });

  it('skips what is not UTF-8, says so, and fixes the rest', () => {
    const root = folder({ 'a.ts': SLOW, 'b.js': Uint8Array.from([0x61, 0xe9, 0x0a]) });
    const { stderr } = hotpath(root, 'fix', '--yes', '--all');
    expect(stderr).toBe(
      'skipped b.js: is not valid UTF-8 (byte 1 is 0xe9): convert the file to UTF-8 to have it read\n',
    );
    expect(read(root, 'a.ts')).toBe(FAST);
  });

  it('reads what is nested a thousand levels deep', () => {
    const nested = `${'(() => {\n'.repeat(1_000)}for (const x of xs) if (ys.includes(x)) y(x);${'\n})();'.repeat(1_000)}`;
    const { stdout } = hotpath(folder({ 'deep.js': `const ys = Object.keys(g);\n${nested}` }), 'check', '--all');
    expect(stdout).toContain('prefer-set-has');
  });

  it('rewrites only what the rule asked for finds', () => {
    const root = folder({ 'a.ts': SLOW });
    expect(hotpath(root, 'fix', '--yes', '--all', '--rule', 'no-accumulating-copy').stdout).toBe(
      'Nothing to rewrite in 1 file.\n',
    );
    expect(read(root, 'a.ts')).toBe(SLOW);
  });

  it('prints JSON', () => {
    const { stdout } = hotpath(folder({ 'a.ts': SLOW }), 'fix', '--dry-run', '--json', '--all');
    expect(JSON.parse(stdout)).toMatchObject({
      files: [{ path: 'a.ts', written: false, rewrites: [{ rule: 'prefer-set-has' }] }],
    });
  });
});

describe('hotpath explain', () => {
  it('tells what, why and the evidence', () => {
    const { code, stdout } = hotpath(folder({}), 'explain', 'prefer-set-has');
    expect(stdout).toMatch(/^(@hotpath\/)?prefer-set-has\n/);
    expect(stdout).toMatch(/\nEvidence\n/);
    expect(code).toBe(0);
  });
});
