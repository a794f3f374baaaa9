import type { TSESTree } from '@typescript-eslint/types';
import { methodCall, unwrap, type Node } from '../source.js';

export type CopyForm =
  'array-concat' | 'array-prepend' | 'array-spread' | 'map-copy' | 'object-assign' | 'object-spread' | 'set-copy';

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
  /** Written in a way that nothing local can take the place of: `(acc || []).concat(x)`, `_.concat(acc, x)`, `[x, ...acc]`. */
  readonly byHand?: boolean;
}

/**
 * `[...acc, x]`, `acc.concat(x)`, `{ ...acc, k: v }`, `Object.assign({}, acc, o)`, `new Map([...acc, e])`, `new Set([...acc, x])`, and what
 * libraries have for it: `_.concat(acc, x)`, `assign({}, acc, o)`.
 */
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
      return copy?.added.some((added) => added.type === 'SpreadElement') ? { ...copy, byHand: true } : copy;
    }
    default:
      return undefined;
  }
}

/** What comes behind what is added: `[x, ...acc]`, `xs.concat(acc)`, `{ k: v, ...acc }`. Of `[...a, ...b]` it is `b`, where `matchCopy` tells of `a`. */
export function matchPrepend(expression: Node): Copy | undefined {
  const node = unwrap(expression);
  if (node.type === 'ArrayExpression') return spreadLast(node, node.elements, 'array-prepend');
  // `{ ...defaults, ...settings }` is mostly of two.
  if (node.type === 'ObjectExpression')
    return node.properties.some(({ type }) => type === 'Property')
      ? spreadLast(node, node.properties, 'object-spread')
      : undefined;
  const method = methodCall(node);
  const [of, ...more] = method?.call.arguments ?? [];
  if (method?.method !== 'concat' || method.optional || !of || more.length || !isAccumulator(of)) return undefined;
  const list = unwrap(method.receiver);
  return isEmptyArray(list) ? undefined : { form: 'array-prepend', node, of, added: [list], byHand: true };
}

function spreadLast(node: Node, parts: readonly (Node | null)[], form: CopyForm): Copy | undefined {
  const last = parts.at(-1);
  const added = parts.slice(0, -1);
  if (last?.type !== 'SpreadElement' || !isAccumulator(last.argument) || !added.length) return undefined;
  if (added.some((part) => part === null)) return undefined;
  return { form, node, of: last.argument, added: added as Node[], byHand: true };
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
  if (node.arguments.length === 0 || node.arguments.some((one) => one.type === 'SpreadElement')) return undefined;
  if (!method) return node.callee.type === 'Identifier' ? merged(node, node.callee.name) : undefined;
  if (method.optional) return undefined;
  const { receiver } = method;
  if (isLibrary(receiver)) return method.method === 'concat' ? joined(node) : merged(node, method.method);
  if (method.method === 'concat') return isEmptyArray(receiver) ? joined(node) : concat(node);
  const isObject = receiver.type === 'Identifier' && receiver.name === 'Object' && method.method === 'assign';
  const copy = isObject ? merged(node, 'assign') : undefined;
  return copy && { ...copy, byHand: false };
}

/** `_` of lodash or underscore, and jQuery's `$`. */
const isLibrary = (node: Node) => node.type === 'Identifier' && /^(?:_|\$|angular|jQuery|lodash)$/.test(node.name);

/** `assign({}, acc, o)`, `_.extend({}, acc, o)` */
function merged(node: TSESTree.CallExpression, name: string): Copy | undefined {
  const [target, source, ...added] = node.arguments;
  if (!/^(?:assign|extend)$/.test(name) || target?.type !== 'ObjectExpression' || target.properties.length)
    return undefined;
  if (!source || !isAccumulator(source) || !added.length) return undefined;
  return { form: 'object-assign', node, of: source, added, byHand: true };
}

/** `[].concat(acc, x)`, `_.concat(acc, x)` */
function joined(node: TSESTree.CallExpression): Copy | undefined {
  const [of, ...added] = node.arguments;
  return of && isAccumulator(of) && added.length ? { form: 'array-concat', node, of, added, byHand: true } : undefined;
}

const isEmptyArray = (node: Node) => node.type === 'ArrayExpression' && node.elements.length === 0;

function isAccumulator(node: Node): node is Accumulator {
  return node.type === 'Identifier' || (node.type === 'MemberExpression' && !node.optional);
}

/** `acc || []`, `acc ?? []`: `acc`. */
function orEmpty(expression: Node): Node | undefined {
  const node = unwrap(expression);
  if (node.type !== 'LogicalExpression' || node.operator === '&&') return undefined;
  const other = unwrap(node.right);
  return isEmptyArray(other) ? unwrap(node.left) : undefined;
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
  return { form: 'array-concat', node, of, added, byHand: of !== at };
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
