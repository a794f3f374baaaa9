import fc from 'fast-check';
import { expect, it } from 'vitest';
import { patchOf } from '../dist/engine/patch.js';

const TEXT = 'a\nb\nc\nd\ne\nf\n';

it('has the lines that change and two around them', () => {
  expect(patchOf(TEXT, { start: 6, end: 7, text: 'x\ny' })).toEqual([
    { line: 4, before: ['b', 'c'], removed: ['d'], added: ['x', 'y'], after: ['e', 'f'] },
  ]);
});

it('has nothing to show of a rewrite that is too long', () => {
  expect(patchOf(TEXT, { start: 0, end: 1, text: 'x'.repeat(20_000) })).toBeUndefined();
});

it('makes of a text, line by line, what the edit makes of it', () => {
  const line = fc.constantFrom('', 'a', 'b');
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 9 }),
      fc.nat(),
      fc.nat(),
      fc.array(line),
      (lines, a, b, made) => {
        const text = lines.join('\n');
        const start = a % (text.length + 1);
        const end = start + (b % (text.length - start + 1));
        const replacement = made.join('\n');
        const hunks = patchOf(text, { start, end, text: replacement }) ?? [];
        const after: string[] = [...lines];
        for (const { line: first, removed, added } of hunks.reverse())
          after.splice(first - 1, removed.length, ...added);
        expect(after.join('\n')).toBe(text.slice(0, start) + replacement + text.slice(end));
      },
    ),
  );
});
