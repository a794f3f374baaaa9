import { pick, type Pattern } from '../pattern.js';
import fc from 'fast-check';

export const pattern: Pattern = {
  setup: [
    'let out: unknown[] = [], record: Record<string, unknown> = {}, table = new Map<unknown, number>(), bag = new Set<unknown>();',
    "const grow = () => { out.push('grown'); return out.length; };",
  ],
  statements: fc.oneof(
    {
      weight: 2,
      arbitrary: pick(
        'out = [...out, x];',
        'out = [...out, x, out.length]',
        'out = out.concat([x, x]);',
        'out = [...out, out.pop(), x];',
        'if (out.length < 9) out = [...out, ...out];',
        'out = out.concat(out.slice(0, 2));',
        'out = [...out, grow()];',
        'out = [...out, env.poke()];',
        'if (out.length > 5) return out as never; else out = [...out, x];',
        'if (x) out = [...out, ...own];',
        'out = [...out, ...env.proxy];',
        'out = [...(out as any[]), x!];',
      ),
    },
    {
      weight: 2,
      arbitrary: pick(
        'record = { ...record, [out.length]: grow() };',
        "record = { ...record, ['k' + String(x)]: x };",
        'record = { ...record, [x]: turns };',
        'record = { ...record, last: x, size: out.length };',
        'record = Object.assign({}, record, { [out.length]: x });',
      ),
    },
    {
      weight: 2,
      arbitrary: pick('table = new Map([...table, [x, out.length]]);', 'bag = new Set([...bag, x]);'),
    },
    {
      weight: 1,
      arbitrary: pick('held.push(out);', 'held.push(record);', 'const snapshot = () => out; held.push(snapshot());'),
    },
  ),
  blocks: pick(
    'note(xs.reduce((acc, x) => [...acc, x], [] as unknown[]).join());',
    "note(xs.reduce((acc, x) => (x ? { ...acc, ['k' + String(x)]: x } : acc), {}));",
    'note(xs.reduce((acc, x) => { if (ys.includes(x)) return acc; return acc.concat([x], own as never); }, [] as unknown[]));',
    'note(xs.reduce((acc, x) => ({ ...acc, [x]: 1 }), {}));',
    'note([...xs.reduce((acc, x) => new Map([...acc, [x, acc.size]]), new Map())]);',
    'note(own.reduce((acc, x) => { held.push(acc); return [...acc, x]; }, [] as unknown[]));',
    'note(own.reduce((acc, x) => ({ ...acc, [acc.n]: x, n: acc.n + 1 }), { n: 0 } as Record<string, never>));',
    'note(keys.reduceRight((acc, x) => [...acc, ...own, x], ys as unknown[]).length);',
    'note(xs.reduce((acc, x) => { env.boom(); return [...acc, x]; }, shared as unknown[]));',
  ),
  results: ['out', 'record', 'table: [...table]', 'bag: [...bag]'],
};
