import { expect, it } from 'vitest';
import { baselineOf, matchBaseline, parseBaseline, renderBaseline, type Finding } from '../dist/index.js';
import { finding } from './fixture.js';

const at = (path: string, line: number) => finding({ path, line, endLine: line });
const counts = (now: Finding[], before: Finding[]) => {
  const { fresh, gone } = matchBaseline(now, baselineOf(before));
  return { fresh: fresh.length, gone };
};

it('has no line numbers, and reads back what it wrote', () => {
  const text = renderBaseline(baselineOf([at('b.ts', 9), at('b.ts', 4), at('a.ts', 4)]));
  expect(JSON.parse(text)).toEqual({
    version: 1,
    files: {
      'a.ts': [expect.stringMatching(/^prefer-set-has in shared [0-9a-f]{32}:1$/)],
      'b.ts': [expect.stringMatching(/:1$/), expect.stringMatching(/:2$/)],
    },
  });
  expect(renderBaseline(parseBaseline(text))).toBe(text);
});

it.each([
  ['lines that came above', [at('a.ts', 40)], [at('a.ts', 4)], { fresh: 0, gone: 0 }],
  [
    'white space',
    [finding({ context: { ...finding().context!, code: 'if ( tags.includes(post) )  found.push(post);' } })],
    [finding()],
    { fresh: 0, gone: 0 },
  ],
  ['another of the same', [at('a.ts', 4), at('a.ts', 9)], [at('a.ts', 4)], { fresh: 1, gone: 0 }],
  ['one of two fixed', [at('a.ts', 4)], [at('a.ts', 4), at('a.ts', 9)], { fresh: 0, gone: 1 }],
  ['a file renamed', [at('b.ts', 4)], [at('a.ts', 4)], { fresh: 0, gone: 0 }],
  ['a copy', [at('a.ts', 4), at('b.ts', 4)], [at('a.ts', 4)], { fresh: 1, gone: 0 }],
  [
    'another function',
    [finding({ context: { ...finding().context!, function: 'other' } })],
    [finding()],
    { fresh: 1, gone: 1 },
  ],
])('%s', (_, now, before, expected) => expect(counts(now, before)).toEqual(expected));

it('keeps what was not asked', () => {
  const { shrunk, gone } = matchBaseline([], baselineOf([at('a.ts', 4), at('b.ts', 4)]), (path) => path === 'a.ts');
  expect([[...shrunk.keys()], gone]).toEqual([['b.ts'], 1]);
});

it.each([
  ['{', /^is no JSON \(/],
  ['{ "version": 2, "files": {} }', /^is no baseline \(version: /],
])('says what is wrong with %s', (text, message) => expect(() => parseBaseline(text)).toThrow(message));
