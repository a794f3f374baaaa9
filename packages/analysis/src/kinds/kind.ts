export type KindName =
  | 'array'
  | 'bigint'
  | 'boolean'
  | 'date'
  | 'function'
  | 'iterator'
  | 'map'
  | 'null'
  | 'number'
  | 'object'
  | 'promise'
  | 'regexp'
  | 'set'
  | 'string'
  | 'symbol'
  | 'typed-array'
  | 'undefined'
  | 'unknown'
  | 'weak-map'
  | 'weak-set';

/** What is known of a value. `unknown` is an answer: rules stay silent on it. */
export interface Kind {
  readonly name: KindName;
  /** Of an array, string, Set or typed array: what its elements are; of a Map: its values. */
  readonly element?: Kind;
  /**
   * `made`: seen to be made in this file, so nothing but a real value of this kind can be there.
   * `declared`: an annotation or a type says so.
   */
  readonly origin: 'declared' | 'made';
  /** A number that is seen not to be NaN, or an array whose elements are (a literal of literals). */
  readonly neverNaN?: true;
}

export const UNKNOWN: Kind = { name: 'unknown', origin: 'made' };

const primitives = new Set<KindName>(['bigint', 'boolean', 'null', 'number', 'string', 'symbol', 'undefined']);
export const isPrimitive = (kind: Kind) => primitives.has(kind.name);

export const made = (name: KindName, element?: Kind): Kind => ({ name, origin: 'made', ...(element && { element }) });
export const declared = (name: KindName, element?: Kind): Kind => ({
  name,
  origin: 'declared',
  ...(element && { element }),
});

/** The kind of a value that is one or the other. */
export function join(a: Kind, b: Kind): Kind {
  if (a.name !== b.name) return UNKNOWN;
  const element = a.element && b.element ? join(a.element, b.element) : undefined;
  return {
    name: a.name,
    origin: a.origin === 'made' && b.origin === 'made' ? 'made' : 'declared',
    ...(element && { element }),
    ...(a.neverNaN && b.neverNaN && { neverNaN: true as const }),
  };
}

export const joinAll = (kinds: readonly Kind[]): Kind => (kinds.length ? kinds.reduce(join) : UNKNOWN);
