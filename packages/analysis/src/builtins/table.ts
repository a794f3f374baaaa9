/**
 * The standard library as data: for each kind of value and each method, what it returns, whether it changes its
 * receiver, whether it calls back, whether it keeps an argument, and what it costs. Kinds, effects, iterations and costs read this one table.
 *
 * An entry is terse on purpose, since the table is long:
 *   returns   a kind, `element` (of the receiver), `self` (a value of the receiver's kind with the same elements)
 *   mutates   it changes its receiver
 *   callback  index of the argument that it calls
 *   params    what that callback is given, by position
 *   keeps     it stores its arguments in the receiver or in the result
 *   cost      `n`: it walks the receiver
 */
import type { KindName } from '../kinds/kind.js';

export type Returns = KindName | 'element' | 'self' | 'string[]';
export interface Builtin {
  readonly returns?: Returns;
  readonly mutates?: true;
  readonly callback?: 0 | 1;
  readonly params?: readonly ('accumulator' | 'element' | 'key' | 'number' | 'self' | 'string')[];
  readonly keeps?: true;
  readonly cost?: 'n';
}

const gives = (returns: Returns): Builtin => ({ returns });
const element = ['element', 'number', 'self'] as const;
const each = (returns?: Returns): Builtin => ({ callback: 0, params: element, cost: 'n', ...(returns && { returns }) });
const scan = (returns: Returns): Builtin => ({ returns, cost: 'n' });
const reducer: Builtin = { callback: 0, params: ['accumulator', 'element', 'number', 'self'], cost: 'n' };
const comparator = ['element', 'element'] as const;

const indexable: Record<string, Builtin> = {
  at: gives('element'),
  entries: gives('iterator'),
  every: each('boolean'),
  filter: each('self'),
  find: each('element'),
  findIndex: each('number'),
  findLast: each('element'),
  findLastIndex: each('number'),
  forEach: each('undefined'),
  includes: scan('boolean'),
  indexOf: scan('number'),
  join: scan('string'),
  keys: gives('iterator'),
  lastIndexOf: scan('number'),
  reduce: reducer,
  reduceRight: reducer,
  slice: scan('self'),
  some: each('boolean'),
  values: gives('iterator'),
  copyWithin: { returns: 'self', mutates: true, cost: 'n' },
  fill: { returns: 'self', mutates: true, keeps: true, cost: 'n' },
  reverse: { returns: 'self', mutates: true, cost: 'n' },
  sort: { returns: 'self', mutates: true, callback: 0, params: comparator, cost: 'n' },
  toReversed: scan('self'),
  toSorted: { returns: 'self', callback: 0, params: comparator, cost: 'n' },
  with: { returns: 'self', keeps: true, cost: 'n' },
};

const array: Record<string, Builtin> = {
  ...indexable,
  concat: { returns: 'array', keeps: true, cost: 'n' },
  flat: scan('array'),
  flatMap: each('array'),
  map: each('array'),
  pop: { returns: 'element', mutates: true },
  push: { returns: 'number', mutates: true, keeps: true },
  shift: { returns: 'element', mutates: true, cost: 'n' },
  splice: { returns: 'self', mutates: true, keeps: true, cost: 'n' },
  toSpliced: { returns: 'array', keeps: true, cost: 'n' },
  unshift: { returns: 'number', mutates: true, keeps: true, cost: 'n' },
};

const string: Record<string, Builtin> = {
  at: gives('string'),
  charAt: gives('string'),
  charCodeAt: gives('number'),
  codePointAt: gives('number'),
  concat: gives('string'),
  endsWith: gives('boolean'),
  includes: scan('boolean'),
  indexOf: scan('number'),
  lastIndexOf: scan('number'),
  localeCompare: gives('number'),
  match: scan('unknown'),
  matchAll: scan('iterator'),
  normalize: scan('string'),
  padEnd: gives('string'),
  padStart: gives('string'),
  repeat: gives('string'),
  replace: { returns: 'string', callback: 1, params: ['string'], cost: 'n' },
  replaceAll: { returns: 'string', callback: 1, params: ['string'], cost: 'n' },
  search: scan('number'),
  slice: gives('string'),
  split: scan('string[]'),
  startsWith: gives('boolean'),
  substr: gives('string'),
  substring: gives('string'),
  toLocaleLowerCase: scan('string'),
  toLocaleUpperCase: scan('string'),
  toLowerCase: scan('string'),
  toString: gives('string'),
  toUpperCase: scan('string'),
  trim: gives('string'),
  trimEnd: gives('string'),
  trimStart: gives('string'),
  valueOf: gives('string'),
};

const number: Record<string, Builtin> = {
  toExponential: gives('string'),
  toFixed: gives('string'),
  toLocaleString: gives('string'),
  toPrecision: gives('string'),
  toString: gives('string'),
  valueOf: gives('number'),
};

const set: Record<string, Builtin> = {
  add: { returns: 'set', mutates: true, keeps: true },
  clear: { returns: 'undefined', mutates: true },
  delete: { returns: 'boolean', mutates: true },
  difference: { returns: 'set', cost: 'n' },
  entries: gives('iterator'),
  forEach: { callback: 0, params: ['element', 'element', 'self'], returns: 'undefined', cost: 'n' },
  has: gives('boolean'),
  intersection: { returns: 'set', cost: 'n' },
  isDisjointFrom: { returns: 'boolean', cost: 'n' },
  isSubsetOf: { returns: 'boolean', cost: 'n' },
  isSupersetOf: { returns: 'boolean', cost: 'n' },
  keys: gives('iterator'),
  symmetricDifference: { returns: 'set', cost: 'n' },
  union: { returns: 'set', cost: 'n' },
  values: gives('iterator'),
};

const map: Record<string, Builtin> = {
  clear: { returns: 'undefined', mutates: true },
  delete: { returns: 'boolean', mutates: true },
  entries: gives('iterator'),
  forEach: { callback: 0, params: ['element', 'key', 'self'], returns: 'undefined', cost: 'n' },
  get: gives('element'),
  has: gives('boolean'),
  keys: gives('iterator'),
  set: { returns: 'map', mutates: true, keeps: true },
  values: gives('iterator'),
};

const regexp: Record<string, Builtin> = {
  // They move `lastIndex` of a global or sticky expression, which only the expression itself shows.
  exec: { mutates: true, cost: 'n' },
  test: { returns: 'boolean', mutates: true, cost: 'n' },
  toString: gives('string'),
};

const date: Record<string, Builtin> = Object.fromEntries(
  [
    'getDate',
    'getDay',
    'getFullYear',
    'getHours',
    'getMilliseconds',
    'getMinutes',
    'getMonth',
    'getSeconds',
    'getTime',
    'getTimezoneOffset',
    'valueOf',
  ]
    .flatMap((name) => [name, name.replace(/^get(?!Time)/, 'getUTC')])
    .map((name) => [name, gives('number')]),
);
for (const name of [
  'toISOString',
  'toJSON',
  'toString',
  'toDateString',
  'toTimeString',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'toUTCString',
])
  date[name] = gives('string');

const typedArray: Record<string, Builtin> = {
  ...indexable,
  map: each('typed-array'),
  set: { returns: 'undefined', mutates: true, cost: 'n' },
  subarray: gives('typed-array'),
};

/** Methods by kind of receiver. A kind or a method that is not here is unknown code. */
export const methods: Partial<Record<KindName, Readonly<Record<string, Builtin>>>> = {
  array,
  string,
  number,
  set,
  map,
  regexp,
  date,
  'typed-array': typedArray,
  boolean: { toString: gives('string'), valueOf: gives('boolean') },
};

/** Free functions and statics, by dotted name. `pure`: neither runs user code on primitives nor changes anything. */
export interface BuiltinFunction {
  readonly returns: Returns;
  /** Index of the argument that is changed. */
  readonly mutatesArgument?: number;
  /** Index of the argument that is called, once per element of the first. */
  readonly callback?: number;
  /** Its arguments are reachable from its result. */
  readonly keeps?: true;
}
const pure = (returns: Returns): BuiltinFunction => ({ returns });
export const functions: Readonly<Record<string, BuiltinFunction>> = {
  'Array.from': { returns: 'array', callback: 1 },
  'Array.isArray': pure('boolean'),
  'Array.of': { returns: 'array', keeps: true },
  'Object.assign': { returns: 'object', mutatesArgument: 0, keeps: true },
  'Object.create': { returns: 'object', keeps: true },
  'Object.entries': pure('array'),
  'Object.freeze': { returns: 'unknown', mutatesArgument: 0, keeps: true },
  'Object.fromEntries': pure('object'),
  'Object.hasOwn': pure('boolean'),
  'Object.is': pure('boolean'),
  'Object.keys': pure('string[]'),
  'Object.getOwnPropertyNames': pure('string[]'),
  'Object.values': pure('array'),
  'Number.isFinite': pure('boolean'),
  'Number.isInteger': pure('boolean'),
  'Number.isNaN': pure('boolean'),
  'Number.isSafeInteger': pure('boolean'),
  'Number.parseFloat': pure('number'),
  'Number.parseInt': pure('number'),
  'String.fromCharCode': pure('string'),
  'String.fromCodePoint': pure('string'),
  'Date.now': pure('number'),
  'JSON.parse': pure('unknown'),
  'JSON.stringify': pure('unknown'),
  'console.debug': pure('undefined'),
  'console.error': pure('undefined'),
  'console.info': pure('undefined'),
  'console.log': pure('undefined'),
  'console.warn': pure('undefined'),
  'performance.now': pure('number'),
  BigInt: pure('bigint'),
  Boolean: pure('boolean'),
  Number: pure('number'),
  String: pure('string'),
  Symbol: pure('symbol'),
  decodeURIComponent: pure('string'),
  encodeURIComponent: pure('string'),
  isFinite: pure('boolean'),
  isNaN: pure('boolean'),
  parseFloat: pure('number'),
  parseInt: pure('number'),
  structuredClone: pure('unknown'),
};

/** Constructors whose `new` makes a value of a known kind and runs no user code on plain arguments. */
export const constructors: Readonly<Record<string, KindName>> = {
  Array: 'array',
  Date: 'date',
  Error: 'object',
  Map: 'map',
  Promise: 'promise',
  RangeError: 'object',
  RegExp: 'regexp',
  Set: 'set',
  TypeError: 'object',
  WeakMap: 'weak-map',
  WeakSet: 'weak-set',
  ...Object.fromEntries(
    [
      'Int8',
      'Uint8',
      'Uint8Clamped',
      'Int16',
      'Uint16',
      'Int32',
      'Uint32',
      'Float32',
      'Float64',
      'BigInt64',
      'BigUint64',
    ].map((name) => [`${name}Array`, 'typed-array' as const]),
  ),
};
