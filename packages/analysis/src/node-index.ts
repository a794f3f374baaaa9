import type { TSESTree } from '@typescript-eslint/types';
import type { Node, SourceCodeLike } from './source.js';
import { propertyName } from './source.js';

type OfType<T extends TSESTree.AST_NODE_TYPES | `${TSESTree.AST_NODE_TYPES}`> = Extract<Node, { type: T }>;

/**
 * Every node of a file, found once and by what rules ask for: its type, or the method that it calls.
 * Rules that look here need no listener of their own, so that one walk of the tree feeds them all.
 */
export class NodeIndex {
  readonly #byType = new Map<string, Node[]>();
  readonly #byMethod = new Map<string, TSESTree.CallExpression[]>();

  constructor(source: SourceCodeLike) {
    const keys = source.visitorKeys;
    // An explicit stack: a tree thousands of levels deep must not overflow ours.
    const stack: Node[] = [source.ast];
    for (let node = stack.pop(); node; node = stack.pop()) {
      this.#add(node);
      const names = keys[node.type] ?? [];
      for (let i = names.length - 1; i >= 0; i--) {
        const child = (node as unknown as Record<string, unknown>)[names[i]!];
        if (Array.isArray(child)) {
          for (let j = child.length - 1; j >= 0; j--) if (child[j]) stack.push(child[j] as Node);
        } else if (child) stack.push(child as Node);
      }
    }
  }

  #add(node: Node) {
    const list = this.#byType.get(node.type);
    if (list) list.push(node);
    else this.#byType.set(node.type, [node]);
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return;
    const method = propertyName(node.callee);
    if (method === undefined) return;
    const calls = this.#byMethod.get(method);
    if (calls) calls.push(node);
    else this.#byMethod.set(method, [node]);
  }

  /** Nodes of one type, in source order. */
  ofType<T extends `${TSESTree.AST_NODE_TYPES}`>(type: T): readonly OfType<T>[] {
    return (this.#byType.get(type) ?? []) as OfType<T>[];
  }

  /** Calls `x.method(…)`, in source order. */
  callsOf(method: string): readonly TSESTree.CallExpression[] {
    return this.#byMethod.get(method) ?? [];
  }
}
