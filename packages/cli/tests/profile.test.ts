import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, hotpath } from './hotpath.js';

const APP = `function busy() {
  let n = 0;
  for (let i = 0; i < 5e7; i++) n += i % 7;
  return n;
}
process.exitCode = busy() > 0 ? 3 : 4;
`;

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

    expect(JSON.parse(readFileSync(join(root, 'all.cpuprofile'), 'utf8'))).toMatchObject({ startTime: 0 });
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
