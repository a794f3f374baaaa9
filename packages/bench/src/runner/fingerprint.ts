/**
 * A hash of a value's structure. Equal for values that no program could tell apart by structure: it tells NaN from
 * undefined, 0 from -0, a hole from undefined, the order of keys, and two references to one object from two equal objects.
 * Runs in every child, so it imports nothing.
 */
export function fingerprint(...values: unknown[]): string {
  const hash = new Hash();
  const seen = new Map<unknown, number>();
  for (const value of values) visit(value, hash, seen);
  return hash.digest();
}

function visit(value: unknown, hash: Hash, seen: Map<unknown, number>): void {
  switch (typeof value) {
    case 'number':
      return hash.add(Object.is(value, -0) ? 'n-0' : `n${value}`);
    case 'string':
      return hash.add(`s${value.length}:${value}`);
    case 'undefined':
    case 'boolean':
      return hash.add(`${value}`);
    case 'bigint':
      return hash.add(`i${value}`);
    default:
      if (value === null) return hash.add('null');
      return visitReference(value as object, hash, seen);
  }
}

function visitReference(value: object, hash: Hash, seen: Map<unknown, number>): void {
  const earlier = seen.get(value);
  if (earlier !== undefined) return hash.add(`r${earlier}`);
  seen.set(value, seen.size);
  if (typeof value === 'symbol' || typeof value === 'function') return hash.add(typeof value);
  hash.add(`o${Object.getPrototypeOf(value)?.constructor?.name ?? 'null'}`);
  if (Array.isArray(value)) return visitArray(value, hash, seen);
  if (ArrayBuffer.isView(value)) return visitBytes(value, hash);
  if (value instanceof Map || value instanceof Set) {
    hash.add(`z${value.size}`);
    for (const entry of value.entries()) entry.forEach((part) => visit(part, hash, seen));
    return;
  }
  if (value instanceof Date) return hash.add(`d${value.getTime()}`);
  if (value instanceof RegExp) return hash.add(`x${String(value)}${value.lastIndex}`);
  if (value instanceof Error) hash.add(`e${value.name}:${value.message}`);
  for (const key of Reflect.ownKeys(value)) {
    if (!Object.prototype.propertyIsEnumerable.call(value, key)) continue;
    visit(key, hash, seen);
    visit((value as Record<PropertyKey, unknown>)[key], hash, seen);
  }
  hash.add('end');
}

function visitArray(array: readonly unknown[], hash: Hash, seen: Map<unknown, number>): void {
  hash.add(`a${array.length}`);
  for (let i = 0; i < array.length; i++) {
    if (i in array) visit(array[i], hash, seen);
    else hash.add('hole');
  }
}

function visitBytes(view: ArrayBufferView, hash: Hash): void {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  hash.add(`b${bytes.length}`);
  for (const byte of bytes) hash.add(String.fromCharCode(byte));
}

/** Two 32-bit lanes of multiply-and-xor (cyrb53 by bryc, public domain): no protection, but no accident either. */
class Hash {
  #a = 0xdeadbeef;
  #b = 0x41c6ce57;

  add(text: string): void {
    let a = this.#a;
    let b = this.#b;
    for (let i = 0; i <= text.length; i++) {
      // A mark that no character is ends each text: 'ab', 'c' is not 'a', 'bc'.
      const code = i < text.length ? text.charCodeAt(i) : 0x10000;
      a = Math.imul(a ^ code, 2654435761);
      b = Math.imul(b ^ code, 1597334677);
      a ^= b >>> 15;
      b ^= a >>> 13;
    }
    this.#a = a;
    this.#b = b;
  }

  digest(): string {
    return [this.#a, this.#b].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
  }
}
