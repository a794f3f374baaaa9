import fc, { type Arbitrary } from 'fast-check';
import { pick } from './pattern.js';

/** What every program declares besides its parameters `xs`, `ys` (arrays that others may hold) and `env` (code of which nothing is known). */
export const MODULE = [
  "const CONST = 'k0 k1 k2 a b c d e f g'.split(' ');",
  'const h = (tag: unknown, props: unknown, ...kids: unknown[]) => [tag, props, kids];',
  'interface Env { row: { get id(): any }; proxy: any; poke(): void; boom(): void; tick(): Promise<void>; note(value: unknown): void; share(xs: unknown): void }',
];

export const declarations = (type: string): string[] => [
  `const own: ${type} = xs.map((x) => x);`,
  'const keys = Object.keys({ k0: 1, a: 2, 1: 3 });',
  `const fixed: ${type} = ys.slice();`,
  'const shared = xs.slice();',
  'env.share(shared);',
  // What it is must be asked.
  "const either: any = [undefined, shared, 'K0 a', own, 7][xs.length % 5];",
  'const alias = ys;',
  'const held: unknown[] = [];',
  'let turns = 0;',
  'const note = (value: unknown) => { env.note(value); };',
  'const touch = () => { own.pop(); };',
  'function bump(list: unknown[]) { list.push(1); }',
  'function look(list: unknown[]) { return list.length; }',
];

/** What happens around a pattern: changes behind its back, early exits, other code that runs in between. */
export const hostile: Arbitrary<string> = fc.oneof(
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
      'ys = own as never;',
      'bump(own);',
      'look(own);',
      'held.push(env.proxy.length);',
    ),
  },
  {
    weight: 1,
    arbitrary: pick(
      'if (turns > 3) break;',
      'if (!x) continue;',
      "if (turns > 4) throw new Error('full');",
      'try { env.boom(); } catch {}',
      'env.boom();',
      '«suspend»',
      'const ysSet = [x], ownSet = 0, value = ysSet; note([ysSet, ownSet, value]);',
    ),
  },
);

/** Every way in which an expression can stand in a statement. */
export const statementsAround = (expression: Arbitrary<string>): Arbitrary<string> =>
  fc
    .tuple(expression, fc.nat(11))
    .map(
      ([e, form]) =>
        [
          `if (${e}) note('in');`,
          `if (!(${e})) { note('out') } else note('in');`,
          `note(${e} ? 'a' : /* why */ 'b');`,
          `note(\`\${${e}}\`);`,
          `note(<b title={String(${e})}>{${e}}</b>);`,
          `note((() => ${e})());`,
          `note([x].map(() => ${e}));`,
          `${e} && note(1);`,
          `switch (${e} as unknown) { case true: note('yes'); break; default: note('no'); }`,
          `note(((v = ${e}) => v)());`,
          `for (const once of [${e}]) note(once);`,
          `note((${e})!);`,
        ][form]!,
    );
