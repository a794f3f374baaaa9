import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { profileOf } from '../../../test-fixtures/profile-of.js';
import { folder, hotpath, read } from './hotpath.js';

const APP = `function busy() {
  let n = 0;
  for (let i = 0; i < 5e7; i++) n += i % 7;
  return n;
}
process.exitCode = busy() > 0 ? 3 : 4;
`;

const SLOW = `export function keep(xs: string[], allowed: string[]) {
  const out: string[] = [];
  for (const x of xs) if (allowed.includes(x)) out.push(x);
  return out;
}
`;

/** A profile in which `keep` took some of a thousand samples of a millisecond. */
function keepTook(file: string, samples: number): string {
  const keep = { name: 'keep', url: pathToFileURL(file).href, column: 21, at: { 3: samples } };
  return JSON.stringify(profileOf(keep, { name: 'rest', url: 'file:///elsewhere.js', at: { 1: 1000 - samples } }));
}

describe('hotpath check --profile', () => {
  it('puts the hottest first, and says what was measured', () => {
    const root = folder({ 'a.ts': SLOW, 'b.ts': SLOW });
    writeFileSync(join(root, 'p.cpuprofile'), keepTook(join(root, 'b.ts'), 230));
    const { code, stdout } = hotpath(root, 'check', '--all', '--json', '--profile', 'p.cpuprofile');
    const { findings } = JSON.parse(stdout) as { findings: { path: string; message: string; profile: object }[] };
    expect(findings.map(({ path }) => path)).toEqual(['b.ts', 'a.ts']);
    expect(findings[0]!.message).toMatch(
      /; this line took 23\.0% of 1\.0 s \(20\.5 to 25\.7%, from 230 samples\); the rewrite can save about 230 ms at most$/,
    );
    expect(findings[0]!.profile).toMatchObject({ selfMs: 230, totalMs: 230, atMostMs: 230, samples: 230 });
    expect(findings[1]!.message).toMatch(/; the profile has no sample of this line in 1\.0 s$/);
    expect(code).toBe(1);
  });

  it('drops with --hot what cannot have taken that much, and notices a file that was changed since', () => {
    const root = folder({ 'a.ts': SLOW, 'b.ts': SLOW });
    writeFileSync(join(root, 'p.cpuprofile'), keepTook(join(root, 'b.ts'), 230));
    utimesSync(join(root, 'p.cpuprofile'), 1000, 1000);
    const hot = hotpath(root, 'check', '--all', '--profile', 'p.cpuprofile', '--hot', '1%');
    expect(hot.stdout).toMatch(
      /^b\.ts\n(.*\n)+1 finding in 2 files \(.+\), 1 finding in cold lines left out, hottest first\./,
    );
    // Wrapped by the width of the terminal.
    expect(hot.stdout.replaceAll(/\s+/g, ' ')).toContain(' at most (stale: the file is of another version)');
    expect(hot.stderr).toBe('stale b.ts was changed after the profile was recorded: its lines may have moved\n');
    const hotter = hotpath(root, 'check', '--all', '--profile', 'p.cpuprofile', '--hot', '0.5');
    expect(hotter.stdout).toMatch(/^Nothing slow found in 2 files \(.+\), 2 findings in cold lines left out\.\n$/);
    expect(hotter.code).toBe(0);
  });

  it('takes --hot for what is worth a report by the profile alone, too', () => {
    const source = 'export const format = (n: number, locale: string) =>\n  new Intl.NumberFormat(locale).format(n);\n';
    const root = folder({ 'a.ts': source });
    const format = { name: 'format', url: pathToFileURL(join(root, 'a.ts')).href, at: { 2: 6 } };
    const rest = { name: 'rest', url: 'file:///elsewhere.js', at: { 1: 994 } };
    writeFileSync(join(root, 'p.cpuprofile'), JSON.stringify(profileOf(format, rest)));
    const check = (...more: string[]) => hotpath(root, 'check', '--all', '--profile', 'p.cpuprofile', ...more).stdout;
    expect(check()).toMatch(/^Nothing slow found/);
    expect(check('--hot', '0.1%')).toContain('makes a formatter on every call');
  });

  it('says in one line that --hot needs a profile', () => {
    const { code, stderr } = hotpath(folder({}), 'check', '--hot', '1%');
    expect(stderr).toBe('hotpath: --hot needs to know what is: add --profile recorded.cpuprofile\n');
    expect(code).toBe(2);
  });
});

describe('hotpath fix --profile', () => {
  const TWICE = `${SLOW}\nexport function cold(xs: string[], allowed: string[]) {
  for (const x of xs) if (allowed.includes(x)) return x;
  return xs.find((x) => allowed.includes(x));
}
`;

  it('rewrites only what is hot, also after its first rewrites moved the lines', () => {
    const root = folder({
      'a.ts': TWICE.replace('xs) if', 'xs) if (allowed.includes(x.trim())) out.push(x); else if'),
    });
    writeFileSync(join(root, 'p.cpuprofile'), keepTook(join(root, 'a.ts'), 230));
    const { stdout, code } = hotpath(root, 'fix', '--all', '--diff', '--profile', 'p.cpuprofile', '--hot', '1%');
    expect(stdout).toContain('a.ts:3:');
    expect(stdout).not.toMatch(/^-.*(?:return|find)/m);
    expect(code).toBe(1);
    expect(hotpath(root, 'fix', '--all', '--yes', '--hot', '1%').stderr).toMatch(/^hotpath: --hot needs to know/);
  });

  it('shows the file with the hottest line first', () => {
    const root = folder({ 'a.ts': SLOW, 'b.ts': SLOW });
    writeFileSync(join(root, 'p.cpuprofile'), keepTook(join(root, 'b.ts'), 230));
    const { stdout } = hotpath(root, 'fix', '--all', '--dry-run', '--profile', 'p.cpuprofile');
    expect(stdout.match(/^# .*:3:/gm)).toEqual(['# b.ts:3:', '# a.ts:3:']);
    expect(stdout).toMatch(/^# b.ts:3:.*; this line took 23\.0% of 1\.0 s/m);
  });

  it('changes nothing where a profile cannot be read', () => {
    const root = folder({ 'a.ts': SLOW, 'p.cpuprofile': '{"nodes": [' });
    const { code, stderr } = hotpath(root, 'fix', '--all', '--yes', '--profile', 'p.cpuprofile');
    expect(stderr).toMatch(/^hotpath: .*p\.cpuprofile is cut short or no JSON; record it again with: .*\n$/);
    expect([code, read(root, 'a.ts')]).toEqual([2, SLOW]);
  });
});

describe('hotpath profile', () => {
  it('records, shows functions and hot lines, saves, passes the exit code on, and shows what was saved', () => {
    const root = folder({ 'app.cjs': APP });
    const ran = hotpath(root, 'profile', '--save', 'all.cpuprofile', '--', 'node', 'app.cjs');
    expect(ran.stdout).toMatch(/^self +total +samples +function +at\n/);
    expect(ran.stdout).toMatch(/% +\d+ +busy +app\.cjs:1\n/);
    expect(ran.stdout).toMatch(
      /\nHot lines \(their own time\)\n(.*\n)*busy {2}app\.cjs:1\n(.*\n)* +line 3 .+\(\d.+%, \d+ samples?\)\n/,
    );
    expect(ran.stdout).toMatch(/s of CPU time \(\d+ samples, 1 profile.*\); shares in brackets are 95% intervals\.\n$/);
    expect(ran.stderr).toBe('saved all.cpuprofile\n');
    expect(ran.code).toBe(3);

    expect(JSON.parse(readFileSync(join(root, 'all.cpuprofile'), 'utf8'))).toMatchObject({ startTime: 1 });
    const shown = hotpath(root, 'profile', '--json', '--top', '2', '--profile', 'all.cpuprofile', 'all.cpuprofile');
    const { functions, stale } = JSON.parse(shown.stdout) as { functions: { function: object }[]; stale: object[] };
    expect(functions).toHaveLength(2);
    expect(functions.map((row) => row.function)).toContainEqual(
      expect.objectContaining({ name: 'busy', kind: 'file', path: join(root, 'app.cjs'), line: 1 }),
    );
    expect(stale).toEqual([]);
    expect(shown.code).toBe(0);
  });

  it.each([
    [[], /^hotpath: nothing to profile: hotpath profile -- node app\.js, or --profile recorded\.cpuprofile\n$/],
    [['--profile', 'a.cpuprofile'], /^hotpath: a\.cpuprofile is cut short or no JSON; record it again with: .+\n$/],
    [['--profile', 'b.cpuprofile'], /^hotpath: b\.cpuprofile does not exist: check the spelling, or record .+\n$/],
    [['--', 'no-such-command'], /^hotpath: no-such-command is not found: check the spelling\n$/],
  ])('says in one line what is wrong and exits with 2: %j', (args, message) => {
    const { code, stdout, stderr } = hotpath(folder({ 'a.cpuprofile': '{"nodes":[' }), 'profile', ...args);
    expect(stderr).toMatch(message);
    expect([stdout, code]).toEqual(['', 2]);
  });
});
