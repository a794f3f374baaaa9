import type { TSESTree } from '@typescript-eslint/types';
import { methodCall, unwrap, type Node } from '../source.js';

export type CopyForm = 'array-concat' | 'array-spread' | 'map-copy' | 'object-assign' | 'object-spread' | 'set-copy';

/** A variable, or a property of one: `acc`, `this.items`. */
export type Accumulator = TSESTree.Identifier | TSESTree.MemberExpression;

/** An expression that copies all of one value and adds to the copy. */
export interface Copy {
  readonly form: CopyForm;
  readonly node: Node;
  /** What is copied. */
  readonly of: Accumulator;
  /** What is added, in order: elements, properties, entries, or the arguments of `concat` and `Object.assign`. */
  readonly added: readonly Node[];
  /** `(acc || []).concat(x)`, which begins with an array of its own. */
  readonly isDefaulted?: boolean;
}

/** `[...acc, x]`, `acc.concat(x)`, `{ ...acc, k: v }`, `Object.assign({}, acc, o)`, `new Map([...acc, e])`, `new Set([...acc, x])`. */
export function matchCopy(expression: Node): Copy | undefined {
  const node = unwrap(expression);
  switch (node.type) {
    case 'ArrayExpression':
      return spread(node, node.elements, 'array-spread');
    case 'ObjectExpression':
      return spread(node, node.properties, 'object-spread');
    case 'CallExpression':
      return call(node);
    case 'NewExpression': {
      const { callee } = node;
      const [only] = node.arguments;
      if (
        callee.type !== 'Identifier' ||
        (callee.name !== 'Map' && callee.name !== 'Set') ||
        node.arguments.length !== 1
      )
        return undefined;
      if (only?.type !== 'ArrayExpression') return undefined;
      const copy = spread(node, only.elements, callee.name === 'Map' ? 'map-copy' : 'set-copy');
      return copy?.added.some((added) => added.type === 'SpreadElement') ? undefined : copy;
    }
    default:
      return undefined;
  }
}

/** The copy comes first, and only once; holes are none of our business. */
function spread(node: Node, parts: readonly (Node | null)[], form: CopyForm): Copy | undefined {
  const [first, ...added] = parts;
  if (first?.type !== 'SpreadElement' || !isAccumulator(first.argument) || !added.length) return undefined;
  if (added.some((part) => part === null)) return undefined;
  return { form, node, of: first.argument, added: added as Node[] };
}

function call(node: TSESTree.CallExpression): Copy | undefined {
  const method = methodCall(node);
  if (!method || method.optional || node.arguments.length === 0) return undefined;
  if (method.method === 'concat') return concat(node);
  const { receiver } = method;
  if (receiver.type !== 'Identifier' || receiver.name !== 'Object' || method.method !== 'assign') return undefined;
  const [target, source, ...added] = node.arguments;
  if (
    target?.type !== 'ObjectExpression' ||
    target.properties.length ||
    !source ||
    !isAccumulator(source) ||
    !added.length
  )
    return undefined;
  if (added.some((a) => a.type === 'SpreadElement')) return undefined;
  return { form: 'object-assign', node, of: source, added };
}

function isAccumulator(node: Node): node is Accumulator {
  return node.type === 'Identifier' || (node.type === 'MemberExpression' && !node.optional);
}

/** `acc || []`, `acc ?? []`: `acc`. */
function orEmpty(expression: Node): Node | undefined {
  const node = unwrap(expression);
  if (node.type !== 'LogicalExpression' || node.operator === '&&') return undefined;
  const other = unwrap(node.right);
  return other.type === 'ArrayExpression' && !other.elements.length ? unwrap(node.left) : undefined;
}

/** `acc.concat(x).concat(y)` adds to the same copy. */
function concat(node: TSESTree.CallExpression): Copy | undefined {
  const added: Node[] = [];
  let at: Node = node;
  for (let step = methodCall(at); step?.method === 'concat' && !step.optional; step = methodCall(at)) {
    added.unshift(...step.call.arguments);
    at = step.receiver;
  }
  const of = orEmpty(at) ?? at;
  if (!isAccumulator(of) || !added.length || added.some((a) => a.type === 'SpreadElement')) return undefined;
  return { form: 'array-concat', node, of, added, isDefaulted: of !== at };
}

/** `[...xs]`, `xs.slice()`: `xs`. */
export function copiedList(expression: Node): TSESTree.Expression | undefined {
  const node = unwrap(expression);
  if (node.type === 'ArrayExpression') {
    const [only] = node.elements;
    return node.elements.length === 1 && only?.type === 'SpreadElement' ? only.argument : undefined;
  }
  const method = methodCall(node);
  const isWhole = method?.method === 'slice' && !method.optional && method.call.arguments.length === 0;
  return isWhole ? method.receiver : undefined;
}
