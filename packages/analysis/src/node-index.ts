import type { TSESTree } from '@typescript-eslint/types';
import type { Node, SourceCodeLike } from './source.js';
import { memberName } from './source.js';

/** The types that checks ask for; nodes of others are looked for when asked for. */
const INDEXED = [
  'ArrayExpression',
  'ArrayPattern',
  'ArrowFunctionExpression',
  'AssignmentExpression',
  'BreakStatement',
  'CallExpression',
  'ClassDeclaration',
  'ContinueStatement',
  'ExportDefaultDeclaration',
  'ExportNamedDeclaration',
  'ForInStatement',
  'ForOfStatement',
  'ForStatement',
  'ImportDeclaration',
  'MemberExpression',
  'MethodDefinition',
  'NewExpression',
  'ObjectExpression',
  'SpreadElement',
  'Super',
  'TSTypeAnnotation',
  'TSTypeReference',
  'ThisExpression',
  'ThrowStatement',
  'UnaryExpression',
  'VariableDeclarator',
  'WhileStatement',
] satisfies `${TSESTree.AST_NODE_TYPES}`[];
type OfType<T extends `${TSESTree.AST_NODE_TYPES}`> = Extract<Node, { type: T }>;

/**
 * The nodes of a file, found once and by what rules ask for: their type, or the method that they call.
 * Rules that look here need no listener of their own, so that one walk of the tree feeds them all.
 */
export class NodeIndex {
  readonly #source: SourceCodeLike;
  readonly #byType = new Map<string, Node[]>(INDEXED.map((type) => [type, []]));
  readonly #inOrder = new Map<string, Node[]>();
  #byMethod: Map<string, TSESTree.CallExpression[]> | undefined;

  constructor(source: SourceCodeLike) {
    this.#source = source;
    walk(source, (node) => this.#byType.get(node.type)?.push(node));
  }

  /** Nodes of one type, in source order. */
  ofType<T extends `${TSESTree.AST_NODE_TYPES}`>(type: T): readonly OfType<T>[] {
    let nodes = this.#byType.get(type);
    if (!nodes) {
      const found: Node[] = [];
      walk(this.#source, (node) => node.type === type && found.push(node));
      this.#byType.set(type, (nodes = found));
    }
    return nodes as OfType<T>[];
  }

  /** Those of a type that lie in `outer`, itself included. Found by halving: asking often stays cheap in a long file. */
  within<T extends `${TSESTree.AST_NODE_TYPES}`>(type: T, outer: Node): readonly OfType<T>[] {
    let nodes = this.#inOrder.get(type) as OfType<T>[] | undefined;
    // Not every parser's visitor keys follow the text.
    if (!nodes) this.#inOrder.set(type, (nodes = [...this.ofType(type)].sort((a, b) => a.range[0] - b.range[0])));
    const [start, end] = outer.range;
    let from = firstFrom(nodes, start);
    // Of what begins together, only what is around `outer` ends later.
    while (from < nodes.length && nodes[from]!.range[0] === start && nodes[from]!.range[1] > end) from++;
    return nodes.slice(from, firstFrom(nodes, end));
  }

  /** Calls `x.method(…)`, in source order. */
  callsOf(method: string): readonly TSESTree.CallExpression[] {
    return (this.#byMethod ??= this.#methods()).get(method) ?? [];
  }

  #methods() {
    const methods = new Map<string, TSESTree.CallExpression[]>();
    for (const call of this.ofType('CallExpression')) {
      const method = call.callee.type === 'MemberExpression' ? memberName(call.callee) : undefined;
      const calls = method === undefined ? undefined : methods.get(method);
      if (calls) calls.push(call);
      else if (method !== undefined) methods.set(method, [call]);
    }
    return methods;
  }
}

/** The first of what is in source order that begins at `start` or later. */
function firstFrom(nodes: readonly Node[], start: number): number {
  let low = 0;
  for (let high = nodes.length; low < high;) {
    const middle = (low + high) >> 1;
    if (nodes[middle]!.range[0] < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function walk(source: SourceCodeLike, visit: (node: Node) => void) {
  if (source.traverse) {
    // ESLint has walked the tree already, and keeps the steps.
    for (const { phase, target } of source.traverse()) if (phase === 1) visit(target as Node);
    return;
  }
  const { ast, visitorKeys } = source;
  // An explicit stack: a tree thousands of levels deep must not overflow ours.
  const stack: Node[] = [ast];
  for (let node = stack.pop(); node; node = stack.pop()) {
    visit(node);
    const names = visitorKeys[node.type] ?? [];
    for (let i = names.length - 1; i >= 0; i--) {
      const child = (node as unknown as Record<string, unknown>)[names[i]!];
      if (Array.isArray(child)) {
        for (let j = child.length - 1; j >= 0; j--) if (child[j]) stack.push(child[j] as Node);
      } else if (child) stack.push(child as Node);
    }
  }
}
