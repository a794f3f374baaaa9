import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-buffer-concat-in-loop';
const loop = (body: string, init = 'Buffer.alloc(0)') =>
  `function f(xs) { let b = ${init}; for (const x of xs) { ${body} } return b; }`;
const assumes = (piece: string) => `\`${piece}\` holds bytes, and nobody writes to it after it was added`;

describe('what it flags', () => {
  it.each([
    ['buffer-concat', loop('b = Buffer.concat([b, x]);')],
    ['buffer-concat', loop('b = Buffer.concat([b, x], b.length + x.length);')],
    ['buffer-concat', `import { Buffer } from 'node:buffer';\n${loop('b = Buffer.concat([b, x]);')}`],
    [
      'buffer-concat',
      'async function f(s) { let b = Buffer.alloc(0); for await (const x of s) b = Buffer.concat([b, x]); return b; }',
    ],
    [
      'typed-array-growth',
      loop(
        'const n = new Uint8Array(b.length + x.length); n.set(b, 0); n.set(x, b.length); b = n;',
        'new Uint8Array(0)',
      ),
    ],
    ['byte-spread', loop('b = Uint8Array.from([...b, ...x]);', 'new Uint8Array()')],
    ['byte-spread', loop('b = new Uint8Array([...b, ...x]);', 'new Uint8Array()')],
    ['byte-spread', loop('b = Buffer.from([...b, ...x]);')],
  ])('%s: %s', (shape, code) => {
    expect(seen(code, rule)).toMatchObject([{ shape, safety: assumes('x') }]);
  });

  it.each([
    ['a loop over chunks', 'for await (const x of s) this.b = Buffer.concat([this.b, x]);'],
    ['a loop over chunks', 'for (const x of s) { this.#b = Buffer.concat([this.#b, x]); g(x); }'],
  ])('a property that only collects, by hand: %s', (_, body) => {
    const code = `class A { #b = Buffer.alloc(0); async f(s) { ${body} } end() { this.b = Buffer.alloc(0); } }`;
    expect(seen(code, rule)).toMatchObject([{ shape: 'buffer-concat', safety: 'manual' }]);
  });

  it('a listener that collects bytes or text, by hand', () => {
    const code =
      "function f(s, cb) { let b = t ? '' : Buffer.alloc(0); s.on('data', (x) => { if (t) b += x; else b = Buffer.concat([b, x]); }); s.on('end', () => cb(b)); }";
    expect(seen(code, rule)).toMatchObject([{ shape: 'buffer-concat-on-data', safety: 'manual' }]);
  });

  it('a listener that only collects, by hand', () => {
    const code =
      "function f(s, cb) { let b = Buffer.alloc(0); s.on('data', (x) => { b = Buffer.concat([b, x]); }); s.on('end', () => cb(b)); }";
    expect(seen(code, rule)).toMatchObject([{ shape: 'buffer-concat-on-data', safety: 'manual' }]);
  });

  it.each([
    ['made in place', loop('b = Buffer.concat([b, Buffer.from(`${x}`)]);')],
    [
      'made in the same turn and only read',
      loop('const t = Buffer.from(`${x}`); n += t.length; b = Buffer.concat([b, t]);'),
    ],
  ])('bytes that nobody else has, safely: %s', (_, code) => {
    expect(seen(code, rule)).toMatchObject([{ safety: 'safe' }]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['a look between the chunks', loop('b = Buffer.concat([b, x]); if (b.length > 9) g();')],
    ['no loop', 'let b = Buffer.alloc(0); function add(x) { b = Buffer.concat([b, x]); }'],
    ['new pieces in front', loop('b = Buffer.concat([x, b]);')],
    ['a buffer of one turn', 'for (const x of xs) { let b = Buffer.alloc(1); b = Buffer.concat([b, x]); g(b); }'],
    ['another total', loop('b = Buffer.concat([b, x], 10);')],
    ['a Buffer of its own', `import { Buffer } from './own';\n${loop('b = Buffer.concat([b, x]);')}`],
    [
      'a listener that looks',
      "let b = Buffer.alloc(0); s.on('data', (x) => { b = Buffer.concat([b, x]); if (b.length > 4) g(b); });",
    ],
    [
      'a property that a parser takes from',
      'class A { async f(s) { for await (const x of s) { this.b = Buffer.concat([this.b, x]); this.parse(); } } parse() { this.b = this.b.subarray(4); } }',
    ],
    [
      'a property that is looked at',
      'for (const x of xs) { o.b = Buffer.concat([o.b, x]); if (o.b.length > 4) break; }',
    ],
    ['a property of each turn', 'for (const x of xs) { x.b = Buffer.concat([x.b, y]); }'],
    [
      'a listener that counts what has come',
      "function f(s) { let b = Buffer.alloc(0); let n = 0; s.on('data', (x) => { b = Buffer.concat([b, x]); n += b; }); s.on('end', () => g(b)); }",
    ],
    ['a piece that tells how much there is', loop('b = Buffer.concat([b, Buffer.from(`${b.length}`)]);')],
    ['a total that takes another piece', loop('b = Buffer.concat([b, next()], b.length + next().length);')],
    [
      'a listener whose helper looks',
      "let b = Buffer.alloc(0); const parse = () => { if (b.length > 4) g(b); }; s.on('data', (x) => { b = Buffer.concat([b, x]); parse(); });",
    ],
    [
      'a listener beside one that takes what is there',
      "function f(s) { let b = Buffer.alloc(0); s.on('data', (x) => { b = Buffer.concat([b, x]); }); s.on('drain', () => { b = b.subarray(4); }); }",
    ],
    [
      'bytes counted for elements of two',
      loop(
        'const n = new Uint16Array(b.byteLength + x.byteLength); n.set(b); n.set(x, b.byteLength); b = n;',
        'new Uint16Array(0)',
      ),
    ],
    [
      'a longer array that is kept',
      loop(
        'const n = new Uint8Array(b.length + x.length); n.set(b); n.set(x, b.length); b = n; g(n);',
        'new Uint8Array(0)',
      ),
    ],
    [
      'a gap',
      loop(
        'const n = new Uint8Array(b.length + x.length + 1); n.set(b); n.set(x, b.length); b = n;',
        'new Uint8Array(0)',
      ),
    ],
    ['a few pieces', 'let b = Buffer.alloc(0); for (const x of [h, t]) b = Buffer.concat([b, x]);'],
  ])('%s', (_, code) => {
    expect(seen(code, rule)).toEqual([]);
  });
});

describe('rewrites', () => {
  it('puts the pieces together behind the loop', () => {
    const before =
      'function f(xs) {\n  let b = Buffer.alloc(0);\n  for (const x of xs) {\n    b = Buffer.concat([b, x.head, x.body]);\n  } // done\n  return b;\n}';
    expect(rewrite(before, rule, true)).toBe(
      'function f(xs) {\n  let b = Buffer.alloc(0);\n  const bParts = [b];\n  for (const x of xs) {\n    bParts.push(x.head, x.body);\n  } // done\n  b = Buffer.concat(bParts);\n  return b;\n}',
    );
  });

  it('puts typed arrays together without Buffer', () => {
    const before =
      'function f(xs) {\n  let b = new Uint8Array(0);\n  for (const x of xs) b = Uint8Array.from([...b, ...x]);\n  return b;\n}';
    expect(rewrite(before, rule, true)).toBe(
      'function f(xs) {\n  let b = new Uint8Array(0);\n  const bParts = [b];\n  for (const x of xs) bParts.push(x);\n  b = new Uint8Array(bParts.reduce((length, part) => length + part.length, 0));\n  bParts.reduce((at, part) => {\n    b.set(part, at);\n    return at + part.length;\n  }, 0);\n  return b;\n}',
    );
  });

  it('puts together what is added in several places', () => {
    const before =
      'function f(xs) {\n  let b = Buffer.alloc(0);\n  for (const x of xs) {\n    if (x.body) b = Buffer.concat([b, x.body]);\n    else b = Buffer.concat([b, Buffer.from(`${x}`)]);\n    b = Buffer.concat([b, Buffer.from("\\n")]);\n  }\n  return b;\n}';
    expect(seen(before, rule)).toMatchObject([{ line: 4, safety: assumes('x.body') }]);
    expect(rewrite(before, rule, true)).toBe(
      'function f(xs) {\n  let b = Buffer.alloc(0);\n  const bParts = [b];\n  for (const x of xs) {\n    if (x.body) bParts.push(x.body);\n    else bParts.push(Buffer.from(`${x}`));\n    bParts.push(Buffer.from("\\n"));\n  }\n  b = Buffer.concat(bParts);\n  return b;\n}',
    );
  });

  it.each([
    [
      'a catch that may look',
      'function f(xs) { let b = Buffer.alloc(0); try { for (const x of xs) b = Buffer.concat([b, x]); } catch {} return b; }',
    ],
    [
      'a closure that may look',
      'function f(xs) { let b = Buffer.alloc(0); const size = () => b.length; for (const x of xs) b = Buffer.concat([b, x]); return size(); }',
    ],
    [
      'a jump past the end',
      'function f(xs) { let b = Buffer.alloc(0); out: { for (const x of xs) { if (!x) break out; b = Buffer.concat([b, x]); } } return b; }',
    ],
    [
      'a variable of the module',
      'let b = Buffer.alloc(0); export function f(xs) { for (const x of xs) b = Buffer.concat([b, x]); }',
    ],
    ['a comment that would be lost', loop('b = Buffer.concat([b, /* one more */ x]);')],
  ])('leaves %s to people', (_, code) => {
    expect(seen(code, rule).map(({ safety }) => safety)).toEqual(['manual']);
  });

  it('keeps sequences one piece, and a loop without braces in its place', () => {
    const before =
      'function f(xs) {\n  let b = Buffer.alloc(0);\n  if (xs) for (const x of xs) b = Buffer.concat([b, (g(), Buffer.from(`${x}`))]); // all\n  return b;\n}';
    expect(rewrite(before, rule, true)).toBe(
      'function f(xs) {\n  let b = Buffer.alloc(0);\n  if (xs) { const bParts = [b]; for (const x of xs) bParts.push((g(), Buffer.from(`${x}`))); b = Buffer.concat(bParts); } // all\n  return b;\n}',
    );
  });
});

describe('safety', () => {
  const add = 'for (const x of xs) b = Buffer.concat([b, Buffer.from(`${x}`)]);';
  it.each([
    ['a parameter', `function f(b, xs) { ${add} return b; }`],
    ['one that others have', `function f(xs) { let b = Buffer.from('a'); keep(b); ${add} return b; }`],
    ['memory that others have', `function f(xs, memory) { let b = Buffer.from(memory); ${add} return b; }`],
    ['another type', `function f(xs) { let b = new Uint8Array(2); ${add} return b; }`],
    ['another value', `function f(xs) { let b = Buffer.alloc(0); if (xs.b) b = xs.b; ${add} return b; }`],
    ['no bytes at all', `function f(xs) { let b = new Array(2); ${add} return b; }`],
  ])('what the buffer is before the loop: %s', (_, code) => {
    expect(seen(code, rule)).toMatchObject([{ safety: '`b` is a Buffer before the loop that nobody else uses' }]);
  });

  it.each([
    ['wiped', 't.fill(0);'],
    ['given away', 'send(t);'],
    ['written to through a view', 't.subarray(1)[0] = 1;'],
    ['written to', 't[0] = 1;'],
  ])('a piece that is %s afterwards', (_, after) => {
    const code = loop(`const t = Buffer.from(\`\${x}\`); b = Buffer.concat([b, t]); ${after}`);
    expect(seen(code, rule)).toMatchObject([{ safety: assumes('t') }]);
  });
});
