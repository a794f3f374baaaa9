import fc, { type Arbitrary } from 'fast-check';
import { declarations, hostile, MODULE, statementsAround } from './environment.js';
import { pick, type Pattern } from './pattern.js';
import { layout, type Layout } from './layout.js';

export type Style = 'function' | 'async' | 'generator' | 'method' | 'arrow';
export type ElementKind = 'number' | 'string';

/** A module that exports `run(xs, ys, env)`. */
export interface Program {
  code: string;
  style: Style;
  elements: ElementKind;
  /** The rules whose patterns it holds. */
  rules: readonly string[];
}

const LOOPS = ['for-of', 'for', 'while', 'forEach', 'filter', 'replace'] as const;

/** Programs that hold the patterns of one or two rules, one of them among `wanted` (all, where empty). */
export function programs(patterns: ReadonlyMap<string, Pattern>, wanted: readonly string[] = []): Arbitrary<Program> {
  const names = [...patterns.keys()];
  const first = fc.constantFrom(...(wanted.length > 0 ? wanted : names));
  return fc
    .tuple(first, fc.constantFrom(...names))
    .chain(([one, other]) => programWith([...new Set([one, other])], patterns));
}

function programWith(rules: readonly string[], patterns: ReadonlyMap<string, Pattern>): Arbitrary<Program> {
  const chosen = rules.map((rule) => patterns.get(rule)!);
  const own = chosen.flatMap(({ statements, expressions }) => [
    { weight: 3, arbitrary: statements },
    ...(expressions ? [{ weight: 3, arbitrary: statementsAround(expressions) }] : []),
  ]);
  const statement = fc.oneof(...own, { weight: own.length, arbitrary: hostile });
  const blocks = chosen.flatMap(({ blocks }) => (blocks ? [{ weight: 1, arbitrary: blocks }] : []));
  const part = fc.oneof({ weight: 4, arbitrary: loop(statement) }, ...blocks);
  return fc
    .record({
      style: fc.constantFrom<Style>('function', 'function', 'async', 'generator', 'method', 'arrow'),
      elements: fc.constantFrom<ElementKind>('number', 'string'),
      parts: fc.array(part, { minLength: 1, maxLength: 3 }),
      shadow: fc.option(pick('const Set = env.proxy;', 'const ysSet = 1, ownSet = 2;', 'const Map = Array as any;'), {
        freq: 6,
      }),
      layout,
    })
    .map(({ style, elements, parts, shadow, layout }) => {
      const setup = chosen.flatMap((pattern) => [...pattern.setup]);
      const results = chosen.flatMap((pattern) => [...pattern.results]);
      const body = [
        ...declarations(`${elements}[]`),
        ...setup,
        ...parts.map((one) => `{ ${shadow ? `${shadow} ` : ''}${suspending(one, style)} }`),
        `return { ${[...results, 'held', 'own', 'ys', 'keys'].join(', ')} };`,
      ];
      return { code: write(body, style, elements, layout), style, elements, rules };
    });
}

function write(body: readonly string[], style: Style, elements: ElementKind, layout: Layout): string {
  const parameters = `(xs: ${elements}[], ys: ${elements}[], env: Env)`;
  const heads: Record<Style, [string, string]> = {
    function: [`export function run${parameters} {`, '}'],
    async: [`export async function run${parameters} {`, '}'],
    generator: [`export function* run${parameters} {`, '}'],
    arrow: [`export const run = ${parameters} => {`, '};'],
    method: [
      `class Runner { total = 0; run${parameters} {`,
      '} }\nexport const run = (xs: any, ys: any, env: any) => new Runner().run(xs, ys, env);',
    ],
  };
  const [head, foot] = heads[style];
  return layout([...MODULE, head, ...body.map((line) => `  ${line}`), foot, ''].join('\n'));
}

/** `await` and `yield` stand only where the function itself is: in a callback other code runs all the same. */
function suspending(part: string, style: Style): string {
  const inCallback = /\.(?:forEach|filter|replace)\((?:\/.*\/g, )?\(x(?:: any)?\) =>/.test(part);
  const suspend = style === 'async' ? 'await env.tick();' : style === 'generator' ? 'yield x;' : 'env.poke();';
  return part.replaceAll('«suspend»', inCallback ? 'env.poke();' : suspend);
}

function loop(statement: Arbitrary<string>): Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom(...LOOPS),
      pick('xs', 'own', 'keys'),
      fc.array(statement, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
    )
    .map(([kind, source, body, guarded]) => {
      const code = loopOf(kind, source, body);
      return guarded ? `try {\n${code}\n} catch (error) { note(String(error)); } finally { note(turns); }` : code;
    });
}

function loopOf(kind: (typeof LOOPS)[number], source: string, body: readonly string[]): string {
  const inLoop = body.map((one) => `    { ${one} }`).join('\n');
  const inCallback = inLoop
    .replaceAll('break; }', 'return; }')
    .replaceAll(/\bif \(([^;]*?)\) (?:break|continue);/g, 'if ($1) return;');
  switch (kind) {
    case 'for-of':
      return `for (const x of ${source}) {\n    if (turns++ > 40) break;\n${inLoop}\n  }`;
    case 'for':
      return `for (let i = 0; i < ${source}.length; i++) {\n    if (turns++ > 40) break;\n    const x = ${source}[i];\n${inLoop}\n  }`;
    case 'while':
      return `let n = 0;\n  while (n < ${source}.length && turns++ < 40) {\n    const x = ${source}[n++];\n${inLoop}\n  }`;
    case 'forEach':
      return `${source}.forEach((x) => {\n${inCallback}\n  });`;
    case 'replace':
      return `note(String(${source}).replace(/[^,]+/g, (x: any) => {\n${inCallback}\n    return '-';\n  }));`;
    case 'filter':
      return `note(${source}.filter((x) => {\n${inCallback}\n    return true;\n  }).length);`;
  }
}
