import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

/** The inputs that break rewrites, ready made: what a subject's `arbitrary` is put together from. */
export interface Domain {
  fc: typeof fc;
  /** Empty, one element, duplicates, some, over a thousand. */
  list<T>(element: Arbitrary<T>): Arbitrary<T[]>;
  /** The same, with holes. */
  sparseList<T>(element: Arbitrary<T>): Arbitrary<T[]>;
  /** A list, and things to look up in it, half of which it holds: the very same objects. */
  listAndLookups<T>(list: Arbitrary<T[]>, element: Arbitrary<T>): Arbitrary<[T[], T[]]>;
  /** NaN, -0 and infinities among them. */
  numbers: Arbitrary<number>;
  /** `numbers` without NaN. */
  orderedNumbers: Arbitrary<number>;
  /** Empty, non-ASCII, lone surrogates, `__proto__`, thousands of characters. */
  texts: Arbitrary<string>;
  /** `texts` that are safe as keys of an object literal: without `__proto__`. Numeric ones are among them. */
  keys: Arbitrary<string>;
  /** Of all kinds, undefined, null, NaN and objects among them. */
  values: Arbitrary<unknown>;
}

const EDGE_NUMBERS = [0, -0, 1, -1, NaN, Infinity, -Infinity, Number.MAX_SAFE_INTEGER, Number.MIN_VALUE, 2 ** 32];
const EDGE_TEXTS = [
  '',
  ' ',
  '0',
  '-0',
  'NaN',
  'é',
  'e\u0301',
  '日本語',
  '👩‍👩‍👧',
  '\ud800',
  '\0',
  'constructor',
  '__proto__',
];

const numbers = fc.oneof(fc.constantFrom(...EDGE_NUMBERS), fc.integer({ min: -20, max: 20 }), fc.double());
/** Rare: a long list of these is what a thousand runs spend most of their time on. */
const longText = fc.string({ minLength: 1, maxLength: 2, unit: 'grapheme' }).map((text) => text.repeat(1_000));
const texts = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...EDGE_TEXTS) },
  { weight: 20, arbitrary: fc.string({ maxLength: 3, unit: 'grapheme' }) },
  { weight: 10, arbitrary: fc.integer({ min: 0, max: 30 }).map(String) },
  { weight: 1, arbitrary: longText },
);
const values: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(undefined, null, true, false, 0n),
  numbers,
  texts,
  fc.record({ id: fc.nat(5) }),
  fc.array(fc.nat(5), { maxLength: 2 }),
);

/** fast-check's lists grow slowly: without these branches a thousand runs may hold none that is long. */
function list<T>(element: Arbitrary<T>): Arbitrary<T[]> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(0).map((): T[] => []) },
    { weight: 1, arbitrary: fc.array(element, { minLength: 1, maxLength: 1 }) },
    { weight: 12, arbitrary: fc.array(element, { maxLength: 24 }) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.array(element, { minLength: 1, maxLength: 4 }), fc.array(fc.nat(3), { maxLength: 24 }))
        .map(([few, picks]) => picks.map((pick) => few[pick % few.length]!)),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(element, { minLength: 20, maxLength: 40 })
        .map((some) => Array.from({ length: 60 }, () => some).flat()),
    },
  );
}

function sparseList<T>(element: Arbitrary<T>): Arbitrary<T[]> {
  return fc.tuple(list(element), fc.array(fc.nat(12), { maxLength: 4 })).map(([items, holes]) => {
    for (const index of holes) delete items[index];
    return items;
  });
}

function listAndLookups<T>(items: Arbitrary<T[]>, element: Arbitrary<T>): Arbitrary<[T[], T[]]> {
  return fc.tuple(items, list(element), fc.array(fc.nat(), { maxLength: 16 })).map(([held, others, picks]) => {
    const found = held.length === 0 ? [] : picks.map((pick) => held[pick % held.length] as T);
    return [held, [...found, ...others]];
  });
}

export const domain: Domain = {
  fc,
  list,
  sparseList,
  listAndLookups,
  numbers,
  orderedNumbers: numbers.filter((value) => !Number.isNaN(value)),
  texts,
  keys: texts.filter((text) => text !== '__proto__'),
  values,
};
