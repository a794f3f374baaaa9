import { describe, expect, it } from 'vitest';
import { rewrite, seen } from '../support/lint.js';

const rule = 'no-array-front-mutation-in-loop';
const queue = (body: string, test = 'queue.length', after = '') =>
  `function f(start: Node) { const queue = [start]; queue.push(...start.nodes); while (${test}) { ${body} } ${after} }`;
const path = (body: string, after = '') =>
  `function f(node) { const path = []; while (node) { ${body} node = node.parent; } return path; ${after} }`;

describe('what it flags', () => {
  it.each([
    ['const node = queue.shift(); for (const next of node.nodes) queue.push(next);'],
    ['const node = queue.shift(); node.nodes.forEach((next) => queue.push(next));'],
    ['const node = queue.shift()!; if (node.found) return node; queue.push(...node.nodes);'],
    [
      'const size = queue.length; for (let i = 0; i < size; i++) { const node = queue.shift(); queue.push(node.next); }',
    ],
    ['if (turns++ > 100) break; const node = queue.shift(); queue.push(node.next);'],
    ['const { next } = queue.shift() as Node; if (next) queue.push(next); else if (queue.length > 3) g(queue[0].id);'],
  ])('a queue that is emptied, safely: %s', (body) => {
    expect(seen(queue(body), rule)).toMatchObject([{ shape: 'shift-queue', safety: 'safe' }]);
  });

  it.each(['queue.length > 0', '0 < queue.length', 'queue.length !== 0 && !found', 'queue.length >= 1'])(
    'while something is left: %s',
    (test) => {
      expect(seen(queue('g(queue.shift());', test), rule)).toMatchObject([{ shape: 'shift-queue', safety: 'safe' }]);
    },
  );

  it.each(['if (!node) break;', 'if (node === undefined) return;', 'if (node == null) { g(); break; }'])(
    'until nothing was taken, safely: %s',
    (stop) => {
      const body = `const node = queue.shift(); ${stop} queue.push(node.next);`;
      expect(seen(queue(body, 'true'), rule)).toMatchObject([{ shape: 'shift-queue', safety: 'safe' }]);
    },
  );

  it.each([
    ['a queue that is passed on', queue('g(queue.shift(), queue);')],
    ['a queue that is used afterwards', queue('g(queue.shift());', 'queue.length', 'return queue;')],
    ['a queue that is sorted', queue('queue.sort(byCost); g(queue.shift());')],
    ['functions that are called', queue('queue.shift()(); queue.push(g());')],
    ['a parameter', 'function f(queue: Node[]) { while (queue.length) g(queue.shift()); }'],
    ['a parameter of unknown kind', 'function f(queue) { while (queue.length) g(queue.shift()); }'],
    ['a queue or a stack', queue('const node = wide ? queue.shift() : queue.pop(); g(node);')],
    [
      'a queue that a function takes from',
      queue('g(next());').replace('queue.push', 'const next = () => queue.shift(); queue.push'),
    ],
    [
      'a queue that a function is given',
      'function step(queue) { const node = queue[0]; queue.shift(); queue.push(...node.nodes); } export function f(start) { const queue = [start]; while (queue.length) step(queue); }',
    ],
    [
      'a queue in a property',
      'class A { q = []; f() { while (this.q.length) { const x = this.q.shift(); this.q.push(x.next); } } }',
    ],
    [
      'arguments of a node',
      'function f(node) { g(node.args[0]); while (node.args.length > 0) node = make(node, node.args.shift()); }',
    ],
    [
      'a queue that is replaced',
      'function f() { let q = [1]; while (q.length) { g(q.shift()); if (h()) q = [...h()]; } }',
    ],
    ['a queue that loses its head', queue('g(queue[0]); queue = queue.slice(1);').replace('const', 'let')],
    [
      'as many as somebody wants, in a property',
      'class A { q = []; f() { for (let i = 0; i < this.most; i++) { const x = this.q.shift(); if (x === undefined) break; g(x); } } }',
    ],
    [
      'a queue of several rounds',
      'function f(xs) { const q = []; for (const x of xs) { q.push(x); while (q.length) g(q.shift()); } }',
    ],
  ])('by hand, %s', (_, code) => {
    expect(seen(code, rule)).toMatchObject([{ shape: 'shift-queue', safety: 'manual' }]);
  });

  it('elements put in front, safely', () => {
    expect(seen(path('path.unshift(node);'), rule)).toMatchObject([{ shape: 'unshift-in-loop', safety: 'safe' }]);
  });

  it.each([
    ['an array that is read meanwhile', path('path.unshift(node); g(path[0]);')],
    ['several at once', path('path.unshift(...node.names);')],
    ['an array that held something', 'function f(xs, a: number[]) { for (const x of xs) a.unshift(x); }'],
    [
      'an array that a function is given before',
      'function f(xs) { const a = []; g(a); for (const x of xs) a.unshift(x); }',
    ],
    [
      'a loop whose failure is caught',
      'function f(xs) { const a = []; try { for (const x of xs) a.unshift(g(x)); } catch {} return a; }',
    ],
    [
      'a loop that is left by label',
      'function f(xs) { const a = []; out: { for (const x of xs) { a.unshift(x); if (x) break out; } } return a; }',
    ],
    ['a property', 'function f(xs) { for (const x of xs) this.all.unshift(x); this.all.splice(3); }'],
    ['a field', 'class A { constructor() { this.all = []; } f(xs) { xs.forEach((x) => this.all.unshift(x)); } }'],
    ['what a reduction hands on', 'const f = (xs) => xs.reduce((all, x) => { all.unshift(x); return all; }, []);'],
    [
      'what a reduction from the end hands on',
      'const f = (xs) => xs.reduceRight((all, x) => (all.unshift(x), all), []);',
    ],
    [
      'a parameter that is taken from its end',
      'function f(q) { while (q.length) { const x = q.pop(); for (const y of x.all) q.unshift(y); } }',
    ],
    ['a parameter that is joined', 'function f(all, xs) { for (const x of xs) all.unshift(x); return all.join(); }'],
  ])('by hand, %s', (_, code) => {
    expect(seen(code, rule)).toMatchObject([{ shape: 'unshift-in-loop', safety: 'manual' }]);
  });

  it('a callback that may be kept for later, under an assumption', () => {
    const code = 'function f(xs) { const out = []; xs.forEach((x) => out.unshift(x)); return out; }';
    expect(seen(code, rule)).toMatchObject([{ safety: 'the callback is called at once' }]);
  });

  it('parts that a pattern takes a text into, whatever they are called', () => {
    const code =
      'function f(s: string, tag: RegExp) { const parts = s.split(tag); while (parts.length) g(parts.shift()); }';
    expect(seen(code, rule)).toMatchObject([{ shape: 'shift-queue' }]);
    expect(seen(code.replace('split(tag)', "split('/')"), rule)).toEqual([]);
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['one element', 'const [x] = xs; const argv = process.argv.slice(2); const y = argv.shift(); argv.unshift(y);'],
    [
      'the parts of a name',
      'function f(node) { const parts = []; while (node) { parts.unshift(node.name); node = node.object; } return parts; }',
    ],
    ['the few arguments of a call', 'function f(args) { while (args.length) g(args.shift()); }'],
    [
      'a queue that a few are tried of',
      'const MAX = 20; function f(xs: string[]) { let tried = 0; while (xs.length > 0 && tried < MAX) tried += g(xs.shift()); }',
    ],
    [
      'the first two joined to one',
      "function f(xs: string[]) { while (g(xs)) xs.unshift(xs.shift() + '.' + xs.shift()); }",
    ],
    ['a queue with methods of its own', 'function f(queue) { queue.open(); while (queue.length) g(queue.shift()); }'],
    [
      'work that is waited for, of who knows how much',
      'async function f(jobs) { while (jobs.length) await g(jobs.shift()); }',
    ],
    [
      'work that is waited for, until there is none',
      'async function f(jobs: Job[]) { while (true) { const job = jobs.shift(); if (!job) break; await g(job); } }',
    ],
    ['a few of them', queue('const x = queue.shift(); if (!x) break; g(x);', 'running < limit')],
    [
      'work that may not be done yet',
      queue('const x = queue.shift(); if (!x) return; if (!g(x)) { queue.unshift(x); return; }', 'true'),
    ],
    ['one that must be there', queue('const x = queue.shift(); if (!x) throw new Error(); g(x);', 'true')],
    ['the rest of a text', 'function f(s) { while (s.length) { g(s[0]); s = s.slice(1); } }'],
    ['the head, sometimes', queue('if (g(queue[0])) queue = queue.slice(1);').replace('const', 'let')],
    [
      'a few at a time',
      'function f(xs: number[]) { while (true) { for (let i = 0; i < 7 && xs.length !== 0; i++) g(xs.shift()); if (h()) break; } }',
    ],
    ['a property of unknown kind', 'function f(q) { while (q.all.length) g(q.all.shift()); }'],
    [
      'a function that takes some',
      'function f(xs: string[]) { const next = () => { if (xs[0] !== x) return; return xs.shift(); }; while (xs.length) g(next()); }',
    ],
    ['a queue of another kind', 'const q = new Deque(); while (q.length) { g(q.shift()); q.push(1); q.unshift(2); }'],
    ['empty elements at the front', "function f(xs: string[]) { while (xs[0] === '') xs.shift(); }"],
    ['what is out of date', 'function f(xs: Hit[]) { while (xs.length && xs[0].time < now) xs.shift(); }'],
    [
      'what stands before something else',
      'function f(xs: string[]) { while (xs.length) { if (xs[0] !== "") break; g(xs.shift()); } }',
    ],
    ['a history of limited length', 'function f(xs: string[]) { while (xs.length > 100) xs.shift(); }'],
    [
      'a window',
      'function f(xs: number[]) { const w = []; for (const x of xs) { w.push(x); if (w.length > 9) w.shift(); } }',
    ],
    [
      'the parts of a path',
      "function f(o, path: string) { const parts = path.split('.'); while (parts.length) o = o[parts.shift()]; }",
    ],
    ['arguments', 'const argv = process.argv.slice(2); while (argv.length) g(argv.shift());'],
    [
      'some to the front, others to the end',
      'function f(xs) { const out = []; for (const x of xs) if (x.first) out.unshift(x); else out.push(x); }',
    ],
    [
      'the elements around one',
      'function f(node) { const path: Node[] = []; while (node) { path.unshift(node); node = node.parentNode; } return path; }',
    ],
    [
      'records',
      'function f(xs) { const out = []; let max = 0; for (const x of xs) if (x.n > max) { out.unshift(x); max = x.n; } }',
    ],
    [
      'one that is named',
      "function f(xs) { const out = []; for (const x of xs) if (x.name === 'main') out.unshift(x); }",
    ],
    ['an array of each turn', 'for (const x of xs) { const out = [1]; out.unshift(x); g(out); }'],
    [
      'another array on each turn',
      'function f(xs: T[][], x) { let a; for (let i = 0; i < xs.length; i++) { a = xs[i]; a.unshift(x); } }',
    ],
    ['a stream', 'for (const chunk of chunks) stream.unshift(chunk);'],
    ['a parameter of unknown kind', 'function f(all, xs) { for (const x of xs) all.unshift(x); }'],
    [
      'the way up in a path',
      "function f(parts, up) { parts.splice(0, up); for (; up; up--) parts.unshift('..'); return parts; }",
    ],
    ['a field of unknown kind', 'class A { f(xs) { for (const x of xs) this.all.unshift(x); } }'],
    [
      'what comes back to a queue',
      'class A { jobs = []; next() { return this.jobs.shift(); } again(jobs) { for (const job of jobs) this.jobs.unshift(job); } }',
    ],
    [
      'a field that begins anew on each turn',
      'class A { all = []; f(xs) { for (const x of xs) { this.all = []; this.all.unshift(x); } } }',
    ],
    [
      'another array for each element of a reduction',
      'const f = (xs) => xs.reduce((all, x) => { all.unshift(x); return all.filter(Boolean); }, []);',
    ],
    [
      'a stack whose top comes first',
      'function f(rows) { const open = []; for (const row of rows) { while (open.length && open[0].depth >= row.depth) open.shift(); open.unshift(row); } }',
    ],
    [
      'the last few',
      'function f(xs) { const recent = []; for (const x of xs) { recent.unshift(x); if (recent.length > 9) recent.pop(); } }',
    ],
    ['a few turns', "const out = []; for (const x of ['a', 'b']) out.unshift(x);"],
    ['on the way out', 'const out = []; for (const x of xs) if (x) { out.unshift(x); break; }'],
  ])('%s', (_, code) => {
    expect(seen(code, rule)).toEqual([]);
  });
});

describe('what it makes of it', () => {
  it.each([
    [
      'function f(a) { const q = [a]; while (q.length) { const x = q.shift(); q.push(x.next); } }',
      'function f(a) { const q = [a]; let qHead = 0;\nwhile (qHead < q.length) { const x = q[qHead++]; q.push(x.next); } }',
    ],
    [
      'function f(a) { const q = [a]; let x; while ((x = q.shift())) { g(q.length); if (!q.length) h(); q.push(x.next); } }',
      'function f(a) { const q = [a]; let x; let qHead = 0;\nwhile ((x = (qHead < q.length ? q[qHead++] : undefined))) { g((q.length - qHead)); if (!(q.length - qHead)) h(); q.push(x.next); } }',
    ],
    [
      'function f(a: string) { const q = a.split(/\\n/); while (q.length > 0 && !done) { g(q[0]); q.shift(); } }',
      'function f(a: string) { const q = a.split(/\\n/); let qHead = 0;\nwhile (qHead < q.length && !done) { g(q[qHead]); qHead++; } }',
    ],
    [
      'function f(a) { const q = [a]; do { const x = q.shift()!.id; q.push(x); g(x) } while (q.length !== 0) }',
      'function f(a) { const q = [a]; let qHead = 0;\ndo { const x = (qHead < q.length ? q[qHead++] : undefined)!.id; q.push(x); g(x) } while (qHead < q.length) }',
    ],
    [
      'function f(a) { const q = [a]; while (true) { const x = q.shift(); if (!x) break; q.push(x.next); } }',
      'function f(a) { const q = [a]; let qHead = 0;\nwhile (true) { const x = (qHead < q.length ? q[qHead++] : undefined); if (!x) break; q.push(x.next); } }',
    ],
    [
      'function f(xs) { const a = []; for (const x of xs) { if (x) a.unshift(x) } return a }',
      'function f(xs) { const a = []; for (const x of xs) { if (x) a.push(x) }\na.reverse(); return a }',
    ],
    [
      'function f(xs: string[]) {\n  const a = [];\n  xs.forEach((x) => a.unshift(x)); // all\n  return a;\n}',
      'function f(xs: string[]) {\n  const a = [];\n  xs.forEach((x) => a.push(x)); // all\n  a.reverse();\n  return a;\n}',
    ],
    [
      'function f(m) {\n  const a = [];\n  for (const row of m) {\n    for (const x of row) a.unshift(x);\n  }\n  return a;\n}',
      'function f(m) {\n  const a = [];\n  for (const row of m) {\n    for (const x of row) a.push(x);\n  }\n  a.reverse();\n  return a;\n}',
    ],
  ])('%s', (before, after) => {
    expect(rewrite(before, rule)).toBe(after);
  });
});
