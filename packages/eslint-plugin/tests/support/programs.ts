import fc from 'fast-check';

/**
 * Programs around the two rules' patterns, hostile ones among them: each is a function `run(xs, ys, env)` in TypeScript, whose parameters are arrays and
 * an object that changes them behind its back.
 */
const pick = (...options: string[]) => fc.constantFrom(...options);

const haystack = pick('ys', 'own', 'keys', 'CONST', 'shared', 'xs');
const needle = pick('x', 'x', 'x', 'env.row.id', 'xs[0]', '`${x}`', 'keys[0]');
const test = fc.tuple(haystack, needle, fc.nat(7)).map(([h, n, form]) => {
  const call = `${h}.indexOf(${n} as never)`;
  return [
    `${h}.includes(${n} as never)`,
    `!${h}.includes(${n} as never)`,
    `${call} !== -1`,
    `${call} === -1`,
    `0 > ${call}`,
    `!~${call}`,
    `${h}.some((e) => e === ${n.includes('`') ? 'x' : n})`,
    `${h}.find((e) => e === ${n.includes('`') ? 'x' : n}) !== undefined`,
  ][form]!;
});

const statement = fc.oneof(
  { weight: 5, arbitrary: test.map((t) => `if (${t}) note('in');`) },
  { weight: 2, arbitrary: test.map((t) => `note(${t} ? 'a' : /* why */ 'b')`) },
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
      'if (out.length > 5) return out; else out = [...out, x];',
      'record = { ...record, [out.length]: grow() };',
      'if (x) out = [...out, ...own];',
    ),
  },
  {
    weight: 2,
    arbitrary: pick(
      "record = { ...record, ['k' + String(x)]: x };",
      'record = { ...record, last: x, size: out.length };',
      'record = Object.assign({}, record, { [out.length]: x });',
    ),
  },
  { weight: 2, arbitrary: pick('table = new Map([...table, [x, out.length]]);', 'bag = new Set([...bag, x]);') },
  {
    weight: 3,
    arbitrary: pick(
      'ys.push(x as never);',
      'own.push(x as never);',
      'env.poke();',
      'env.row.id;',
      'alias.pop();',
      'touch();',
      'keys.length = 1;',
      'ys[0] = x as never;',
      'held.push(out);',
      'ys = own as never;',
      'bump(own);',
      'look(own);',
    ),
  },
  {
    weight: 1,
    arbitrary: pick(
      'if (out.length > 3) break;',
      'if (!x) continue;',
      "if (out.length > 4) throw new Error('full');",
      'try { note(out.length); } catch {}',
    ),
  },
);

const loop = fc
  .tuple(
    pick('for-of', 'for', 'while', 'forEach', 'filter'),
    pick('xs', 'own', 'keys'),
    fc.array(statement, { minLength: 1, maxLength: 4 }),
  )
  .map(([kind, source, body]) => {
    const inCallback = body
      .map((s) => s.replaceAll('break;', 'return;').replaceAll('continue;', 'return;'))
      .join('\n    ');
    const inLoop = body.join('\n    ');
    switch (kind) {
      case 'for-of':
        return `for (const x of ${source}) {\n    if (turns++ > 40) break;\n    ${inLoop}\n  }`;
      case 'for':
        return `for (let i = 0; i < ${source}.length; i++) {\n    if (turns++ > 40) break;\n    const x = ${source}[i];\n    ${inLoop}\n  }`;
      case 'while':
        return `let n${source} = 0;\n  while (n${source} < ${source}.length && turns++ < 40) {\n    const x = ${source}[n${source}++];\n    ${inLoop}\n  }`;
      case 'forEach':
        return `${source}.forEach((x) => {\n    ${inCallback}\n  });`;
      default:
        return `note(${source}.filter((x) => {\n    ${inCallback}\n    return true;\n  }).length);`;
    }
  });

const reduction = pick(
  'note(xs.reduce((acc, x) => [...acc, x], [] as unknown[]).join());',
  "note(xs.reduce((acc, x) => (x ? { ...acc, ['k' + String(x)]: x } : acc), {}));",
  'note(xs.reduce((acc, x) => { if (ys.includes(x)) return acc; return acc.concat([x], own as never); }, [] as unknown[]));',
  'note([...xs.reduce((acc, x) => new Map([...acc, [x, acc.size]]), new Map())]);',
  'note(own.reduce((acc, x) => { held.push(acc); return [...acc, x]; }, [] as unknown[]));',
  'note(own.reduce((acc, x) => ({ ...acc, [acc.n]: x, n: acc.n + 1 }), { n: 0 } as Record<string, never>));',
  'note(keys.reduceRight((acc, x) => [...acc, ...own, x], ys as unknown[]).length);',
);

export interface Program {
  code: string;
  elements: 'number' | 'string';
}

export const program: fc.Arbitrary<Program> = fc
  .tuple(
    pick('number', 'string'),
    fc.array(fc.oneof({ weight: 4, arbitrary: loop }, { weight: 1, arbitrary: reduction }), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.boolean(),
  )
  .map(([elements, parts, crlf]) => {
    const type = `${elements}[]`;
    const code = `const CONST = 'k0 k1 k2 a b c d e f g'.split(' ');
interface Env { row: { get id(): any }; poke(): void; note(value: unknown): void; share(xs: unknown): void }
export function run(xs: ${type}, ys: ${type}, env: Env) {
  const own = xs.map((x) => x);
  const keys = Object.keys({ k0: 1, a: 2, 1: 3 });
  const shared = xs.slice(); env.share(shared);
  const alias = ys;
  const held: unknown[] = [];
  let out: unknown[] = [], record: Record<string, unknown> = {}, table = new Map<unknown, number>(), bag = new Set<unknown>(), turns = 0;
  const note = (value: unknown) => { env.note(value); };
  const touch = () => { own.pop(); };
  function bump(list: unknown[]) { list.push(1); }
  const grow = () => { out.push('grown'); return out.length; };
  function look(list: unknown[]) { return list.length; }
  ${parts.map((part) => `{ ${part} }`).join('\n  ')}
  return { out, record, table: [...table], bag: [...bag], held, own, ys, keys };
}
`;
    return { code: crlf ? code.replaceAll('\n', '\r\n') : code, elements: elements as Program['elements'] };
  });

const elementsOf = {
  number: fc.constantFrom(0, -0, 1, 2, NaN, 3),
  string: fc.constantFrom('', 'a', 'k0', '1', '__proto__', 'b'),
};
export const inputs = (elements: Program['elements']) =>
  fc.tuple(
    fc.array<unknown>(elementsOf[elements], { maxLength: 12 }),
    fc.array<unknown>(elementsOf[elements], { maxLength: 12 }),
  );
