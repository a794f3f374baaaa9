import type { Scope, ScopeManager, Variable, Reference } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';

export type { Scope, ScopeManager, Variable, Reference };
export type Node = TSESTree.Node;
export type Expression = TSESTree.Expression;
export type FunctionNode =
  TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration | TSESTree.FunctionExpression;

/** The part of ESLint's and oxlint's `SourceCode` that the facts are computed from. */
export interface SourceCodeLike {
  readonly text: string;
  readonly ast: TSESTree.Program;
  readonly visitorKeys: Readonly<Record<string, readonly string[] | undefined>>;
  readonly scopeManager: unknown;
  readonly parserServices?: unknown;
  /** ESLint's own walk of the tree, kept from one call to the next; phase 1 enters a node. */
  readonly traverse?: () => Iterable<{ readonly phase?: number; readonly target: unknown }>;
}

export const isFunction = (node: Node): node is FunctionNode =>
  node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression' || node.type === 'FunctionDeclaration';

export const isLoop = (
  node: Node,
): node is
  | TSESTree.DoWhileStatement
  | TSESTree.ForInStatement
  | TSESTree.ForOfStatement
  | TSESTree.ForStatement
  | TSESTree.WhileStatement =>
  node.type === 'ForStatement' ||
  node.type === 'ForOfStatement' ||
  node.type === 'ForInStatement' ||
  node.type === 'WhileStatement' ||
  node.type === 'DoWhileStatement';

export const contains = (outer: Node, inner: Node): boolean =>
  outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];

/** The function whose body holds `node` (not `node` itself), or the program. */
export function enclosingFunction(node: Node): FunctionNode | TSESTree.Program {
  let at = node.parent;
  while (at && !isFunction(at) && at.type !== 'Program') at = at.parent;
  return at as FunctionNode | TSESTree.Program;
}

/** Strips what changes a type but never a value: `x as T`, `x!`, `x satisfies T`, `<T>x`; and a chain's wrapper. */
export function unwrap(node: Node): Node {
  let at = node;
  while (
    at.type === 'TSAsExpression' ||
    at.type === 'TSNonNullExpression' ||
    at.type === 'TSSatisfiesExpression' ||
    at.type === 'TSTypeAssertion' ||
    at.type === 'ChainExpression'
  )
    at = at.expression;
  return at;
}

/** The nearest ancestor that is more than a type-level wrapper around `node`, and the wrapper below it. */
export function unwrappedParent(node: Node): { parent: Node | undefined; child: Node } {
  let child = node;
  while (
    child.parent &&
    child.parent.type !== 'Program' &&
    unwrap(child.parent) !== child.parent &&
    isTypeWrapper(child.parent)
  )
    child = child.parent;
  return { parent: child.parent, child };
}

const isTypeWrapper = (node: Node) =>
  node.type === 'TSAsExpression' ||
  node.type === 'TSNonNullExpression' ||
  node.type === 'TSSatisfiesExpression' ||
  node.type === 'TSTypeAssertion' ||
  node.type === 'ChainExpression';

/** `o.name` or `o['name']`: the name; `undefined` where it is computed. */
export function propertyName(
  node:
    | TSESTree.MemberExpression
    | TSESTree.Property
    | TSESTree.TSPropertySignature
    | TSESTree.PropertyDefinition
    | TSESTree.MethodDefinition
    | TSESTree.TSMethodSignature,
): string | undefined {
  const key = node.type === 'MemberExpression' ? node.property : node.key;
  if (!node.computed) {
    if (key.type === 'Identifier') return key.name;
    return key.type === 'Literal' ? String(key.value) : undefined;
  }
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined;
}

/** The same with `#name` for a private one. */
export const memberName = (member: TSESTree.MemberExpression): string | undefined =>
  member.property.type === 'PrivateIdentifier' ? `#${member.property.name}` : propertyName(member);

/** `receiver.method(…)`: its parts; `undefined` for any other call. */
export function methodCall(
  node: Node,
): { call: TSESTree.CallExpression; receiver: TSESTree.Expression; method: string; optional: boolean } | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const method = propertyName(callee);
  if (method === undefined) return undefined;
  return { call: node, receiver: callee.object, method, optional: node.optional || callee.optional };
}

/** Whether nothing of what follows runs once a statement has: it, or the last of its block, returns, throws or goes on to the next turn. */
export function leaves(statement: Node): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement' || last?.type === 'ContinueStatement';
}

/** What a path of members begins with: `a` of `a.b[c].d`. */
export function rootOf(node: Node): Node {
  let at = unwrap(node);
  while (at.type === 'MemberExpression') at = unwrap(at.object);
  return at;
}

/** Whether `child` stands where its parent assigns to it. */
export function isWritten(child: Node, parent: Node | undefined): boolean {
  switch (parent?.type) {
    case 'AssignmentExpression':
    case 'ForInStatement':
    case 'ForOfStatement':
      return parent.left === child;
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'RestElement':
      return true;
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'Property':
      return parent.parent.type === 'ObjectPattern';
    case 'AssignmentPattern':
      return parent.left === child;
    default:
      return false;
  }
}

/** A node and all below it, outermost first. */
export function* descendants(
  { visitorKeys }: Pick<SourceCodeLike, 'visitorKeys'>,
  root: Node,
): Generator<Node, void, undefined> {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    const keys = visitorKeys[node.type] ?? [];
    for (let i = keys.length - 1; i >= 0; i--) {
      const child = (node as unknown as Record<string, unknown>)[keys[i]!];
      if (Array.isArray(child)) stack.push(...(child as (Node | null)[]).filter((one) => one !== null).reverse());
      else if (child) stack.push(child as Node);
    }
  }
}
