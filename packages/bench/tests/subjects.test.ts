import {
  afterBy,
  checkEquality,
  codemodAfter,
  compilePair,
  subjectsDirectory,
  domain,
  findSubjects,
  isFresh,
  tipAfter,
  type Rewrite,
} from '../dist/index.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subjectFile, subjectSource, SUM } from './support.js';

const subjects = await findSubjects(subjectsDirectory('rules'));

describe.each(subjects.map((subject) => [`${subject.rule}/${subject.shape}`, subject] as const))('%s', (_, subject) => {
  it('is rewritten as its committed snapshot says', async () => {
    expect(await isFresh(subject, codemodAfter)).toBe(true);
  });

  it('computes the same before and after on random inputs', async () => {
    const after = await codemodAfter(subject);
    const compiled = await compilePair(subject.source, after.source);
    expect(checkEquality(compiled.before, compiled.after, 1, 200)).toEqual({ inputs: 200, seed: 1 });
    await compiled.dispose();
  });
});

// Iterators have no methods on Node 20.
const tipped = (await findSubjects(subjectsDirectory('folklore'))).filter(
  ({ rule }) => rule !== 'iterator-helpers' || 'Iterator' in globalThis,
);

it.each(tipped.map((subject) => [`${subject.rule}/${subject.shape}`, subject] as const))(
  'the tip %s computes the same',
  async (_, subject) => {
    const { source } = await tipAfter(subject);
    const compiled = await compilePair(subject.source, source);
    expect(checkEquality(compiled.before, compiled.after, 1, 200)).toEqual({ inputs: 200, seed: 1 });
    await compiled.dispose();
  },
);

describe('afterBy', () => {
  const source = subjectSource(SUM);
  const subject = subjectFile(source);
  const rewritten = source.replace('let sum = 0', 'let sum = 0 + 0');
  const rewrite =
    (output: string, shape = 'test-shape', safety = 'safe'): Rewrite =>
    () => ({ output, rewrites: [{ rule: 'test-rule', shape, safety }] });

  it('takes what the codemod makes, and says whether it assumed anything', async () => {
    expect(await afterBy(rewrite(rewritten))(subject)).toEqual({ source: rewritten, by: 'codemod', assumed: false });
    expect(await afterBy(rewrite(rewritten, 'test-shape', 'assumed'))(subject)).toMatchObject({ assumed: true });
  });

  it('asks for no proof, and for assumed rewrites of the one rule', async () => {
    const asked: unknown[] = [];
    await afterBy((text, options) => (asked.push(options), rewrite(rewritten)(text, options)))(subject);
    expect(asked).toEqual([
      {
        filename: '/test-rule/test-shape.ts',
        rules: ['test-rule'],
        safety: 'assumed',
        settings: { minSpeedup: 0 },
      },
    ]);
  });

  it.each<[string, Rewrite, RegExp]>([
    ['leaves run unchanged', () => ({ output: source, rewrites: [] }), /leaves `run` unchanged/],
    ['names another shape', rewrite(rewritten, 'other'), /found test-rule\/other where test-rule\/test-shape/],
    ['changes what both sides share', rewrite(source.replace('* 7', '* 9')), /changes more than `run`/],
  ])('fails where the codemod %s', async (_, made, message) => {
    await expect(afterBy(made)(subject)).rejects.toThrow(message);
  });

  it('fails where something follows run', async () => {
    const followed = subjectFile(`${source}const later = 1;\n`);
    await expect(afterBy(rewrite(`${rewritten}const later = 1;\n`))(followed)).rejects.toThrow(/not the last/);
  });
});

describe('compilePair', () => {
  it('lets a subject import types only', async () => {
    const importing = `import { sep } from 'node:path';\nconsole.log(sep);\n${subjectSource(SUM)}`;
    await expect(compilePair(importing, importing)).rejects.toThrow('a subject may import types only');
  });

  it('names all that a subject lacks', async () => {
    const source = 'export const axes = { n: [4, 2] };\nexport function run() {}\n';
    await expect(compilePair(source, source)).rejects.toThrow(
      "exports no function 'input'; exports no function 'arbitrary'; exports no 'title'; measures 'undefined': the bench measures 'time' and 'live-bytes'; exports no 'grows'; has no axis of five sizes or more; axis 'n' leaves out its reference size, 1024; axis 'n' is not in ascending order",
    );
  });
});

describe('checkEquality', () => {
  const check = async (before: string, after: string, changes = {}) => {
    const compiled = await compilePair(subjectSource(before, changes), subjectSource(after, changes));
    try {
      return checkEquality(compiled.before, compiled.after, 1);
    } finally {
      await compiled.dispose();
    }
  };

  it.each([
    ['NaN', '  return values.includes(NaN);', '  return values.indexOf(NaN) !== -1;'],
    ['-0', '  return values.map((value) => value);', '  return values.map((value) => value + 0);'],
    ['duplicates', '  return values.length;', '  return new Set(values).size;'],
    ['an empty list', '  return values.length === 0 ? undefined : 0;', '  return 0;'],
    ['a long list', '  return values.length > 1_000;', '  return false;'],
    ['identity', '  return values;', '  return [...values];'],
    ['what is thrown', "  if (values.length === 1) throw new TypeError('one');", '  return undefined;'],
  ])('finds a difference in %s', async (_, before, after) => {
    await expect(check(before, after)).rejects.toThrow(/^the two sides differ on \[/);
  });

  it('finds a difference on holes', async () => {
    const arbitrary = '({ sparseList, numbers }: any) => sparseList(numbers)';
    await expect(
      check('  return values.some(() => true);', '  return values.length > 0;', { arbitrary }),
    ).rejects.toThrow(/differ on \[,/);
  });

  it('finds a run that changes its input in secret', async () => {
    await expect(check('  return values.sort();', '  return values.sort();')).rejects.toThrow(/must export 'mutates'/);
  });

  it('lets a run that says so change its input', async () => {
    const exports = 'export const mutates = true;';
    expect(await check('  return values.sort();', '  return values.sort();', { exports })).toEqual({
      inputs: 1000,
      seed: 1,
    });
  });
});

describe('domain', () => {
  const sample = <T>(arbitrary: fc.Arbitrary<T>): T[] => fc.sample(arbitrary, { seed: 1, numRuns: 1_000 });

  it('has the lists that break rewrites among a thousand', () => {
    const lists = sample(domain.list(domain.numbers));
    expect(lists.some((list) => list.length === 0)).toBe(true);
    expect(lists.some((list) => list.length === 1)).toBe(true);
    expect(lists.some((list) => list.length > 1_000)).toBe(true);
    expect(lists.some((list) => new Set(list).size < list.length)).toBe(true);
    expect(lists.some((list) => list.includes(NaN))).toBe(true);
    expect(lists.some((list) => list.some((value) => Object.is(value, -0)))).toBe(true);
    expect(sample(domain.sparseList(domain.numbers)).some((list) => Object.keys(list).length < list.length)).toBe(true);
  });

  it('has the texts that break rewrites among a thousand', () => {
    const texts = sample(domain.texts);
    expect(texts).toContain('');
    expect(texts).toContain('__proto__');
    expect(texts.some((text) => text.length >= 1_000)).toBe(true);
    expect(texts.some((text) => /[^\0-\x7f]/.test(text))).toBe(true);
    expect(sample(domain.keys)).not.toContain('__proto__');
  });

  it('looks up both what is held and what is not', () => {
    const pairs = sample(domain.listAndLookups(domain.list(domain.values), domain.values));
    expect(
      pairs.some(([held, sought]) => sought.some((one) => typeof one === 'object' && one && held.includes(one))),
    ).toBe(true);
    expect(pairs.some(([held, sought]) => sought.some((one) => !held.includes(one)))).toBe(true);
  });
});
