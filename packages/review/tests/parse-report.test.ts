import { describe, expect, it } from 'vitest';
import { FORMATS, parseReport } from '../dist/index.js';
import { finding, HOSTILE, report, written } from './fixture.js';

const VERSION = '1.2.3';
const parse = (text: string) => parseReport(text, { version: VERSION, rules: ['prefer-set-has'] });
const found = finding({ measured: { milliseconds: 12, share: 0.5 }, suggestion: 'x' });

it('reads what was written, for comments that are the same', () => {
  const before = report(found, finding({ line: 9, endLine: 9, status: 'touched', rise: undefined, patch: undefined }));
  const after = { ...parse(written('json', before)), rules: before.rules };
  for (const name of ['github', 'github-review', 'github-comment'] as const)
    expect([...FORMATS[name](after)].join('')).toBe(written(name, before));
  expect(parse(written('json', report())).findings).toEqual([]);
});

describe('refuses', () => {
  type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
  const broken = (breakIt: (json: Json, first: Json) => void) => {
    const json = JSON.parse(written('json', report(found))) as Json;
    breakIt(json, json['findings'][0]);
    return () => parse(JSON.stringify(json));
  };

  it.each<[string, (json: Json, first: Json) => void, string]>([
    ['another key', (json) => (json['body'] = 'x'), 'body'],
    ['a key that says something', (json) => (json['::error::x'] = 'x'), '…'],
    ['another key of a finding', (_, first) => (first['html'] = 'x'), 'findings.0.html'],
    ['a rule that there is not', (_, first) => (first['rule'] = '@octocat'), 'findings.0.rule'],
    ['a shape that is none', (_, first) => (first['shape'] = 'a b'), 'findings.0.shape'],
    ['a path out of the repository', (_, first) => (first['path'] = 'a/../../b'), 'findings.0.path'],
    ['an absolute path', (_, first) => (first['path'] = '/etc/passwd'), 'findings.0.path'],
    ['a line that is none', (_, first) => (first['line'] = 1e300), 'findings.0.line'],
    ['an end before the beginning', (_, first) => (first['endLine'] = 1), 'findings.0'],
    ['a very long message', (_, first) => (first['message'] = 'x'.repeat(2_001)), 'findings.0.message'],
    ['two lines in one', (_, first) => first['patch'][0].added.push('x\n/merge'), 'findings.0.patch.0.added.1'],
    ['a commit that is none', (json) => (json['change']['headCommit'] = 'main'), 'change.headCommit'],
    ['very many findings', (json, first) => (json['findings'] = Array(10_001).fill(first)), 'findings'],
    ['a report of no change', (json) => delete json['change'], 'change'],
  ])('%s', (_, breakIt, where) =>
    expect(broken(breakIt)).toThrow(`is not what hotpath review --format json writes (wrong at: ${where})`),
  );

  it('what another version wrote', () =>
    expect(broken((json) => (json['version'] = '1.2.4'))).toThrow(
      'was written by hotpath 1.2.4, and this is 1.2.3: use one version for both',
    ));

  it.each(['root:x:0:0', '[]', '{}', `"${HOSTILE.replace(/[^ -~]|"/g, '')}"`])('%j, without quoting it', (text) =>
    expect(() => parse(text)).toThrow(/^is no(t what hotpath review --format json writes \(wrong at: [\w ]+\)| JSON)$/),
  );
});
