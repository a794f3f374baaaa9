import { parseForESLint } from '@typescript-eslint/parser';
import { factsOf, type Facts, type Node, type SourceCodeLike } from '../../dist/index.js';

/** Facts of a piece of TypeScript, and a way to point into it: `at('x')` is the last identifier or call that reads just so. */
export function factsIn(code: string): { facts: Facts; at(text: string): Node } {
  const { ast, scopeManager, visitorKeys } = parseForESLint(code, { range: true, sourceType: 'module' });
  link(ast as unknown as Node, visitorKeys as never);
  const source = { text: code, ast, scopeManager, visitorKeys } as unknown as SourceCodeLike;
  const facts = factsOf(source);
  const types = [
    'ArrayExpression',
    'Identifier',
    'CallExpression',
    'MemberExpression',
    'ForOfStatement',
    'ForStatement',
    'WhileStatement',
    'ReturnStatement',
  ] as const;
  const at = (text: string) => {
    const found = types
      .flatMap((type) => facts.nodes.ofType(type) as readonly Node[])
      .filter((node) => code.slice(...node.range) === text);
    const last = found.sort((a, b) => a.range[0] - b.range[0]).at(-1);
    if (!last) throw new Error(`no node reads ${text}`);
    return last;
  };
  return { facts, at };
}

function link(node: Node, keys: Record<string, readonly string[]>, parent?: Node) {
  if (parent) (node as { parent?: Node }).parent = parent;
  for (const key of keys[node.type] ?? [])
    for (const child of [(node as unknown as Record<string, Node | Node[] | null>)[key]].flat())
      if (child) link(child, keys, node);
}
