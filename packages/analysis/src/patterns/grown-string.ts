import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { FEW } from '../iterations.js';
import {
  contains,
  enclosingFunction,
  isLoop,
  methodCall,
  unwrap,
  unwrappedParent,
  type Node,
  type Variable,
} from '../source.js';

/** A string that is added to in a loop and, in the same loop, read in a way that makes the engine put all its pieces together. */
export interface GrownString {
  /** The variable, where it is one; a property (`token.raw`) otherwise. */
  readonly variable: Variable | undefined;
  /** The outermost loop in which it only grows. */
  readonly loop: Node;
  /** Every addition in the loop. */
  readonly growths: readonly Growth[];
  /** Every such read in the loop. */
  readonly reads: readonly StringRead[];
}

/** `s += piece`, `s = s + piece`. */
export interface Growth {
  readonly node: TSESTree.AssignmentExpression;
  readonly piece: TSESTree.Expression;
}
export interface StringRead {
  /** The whole read: `s.endsWith('x')`, `s[s.length - 1]`, `/x/.test(s)`. */
  readonly node: Node;
  /** Where `s` stands in it. */
  readonly of: readonly Node[];
  /** Only its last character is asked for. */
  readonly last: boolean;
}

/** Methods of a string that look into it. `length` and comparison do not put the pieces together. */
const searching = new Set(
  'charAt charCodeAt codePointAt at endsWith includes indexOf lastIndexOf match search slice substring substr startsWith trimEnd test exec'.split(
    ' ',
  ),
);

/** All strings of a file that are grown and read in one loop, each once. */
export function matchGrownStrings(facts: Facts): GrownString[] {
  const { nodes, bindings } = facts;
  const byTarget = new Map<Variable | string, Growth[]>();
  for (const node of nodes.ofType('AssignmentExpression')) {
    const growth = growthOf(facts, node);
    if (!growth) continue;
    const target = unwrap(node.left);
    const key = target.type === 'Identifier' ? bindings.variableOf(target) : textOf(facts, target);
    if (key === undefined) continue;
    const known = byTarget.get(key);
    if (known) known.push(growth);
    else byTarget.set(key, [growth]);
  }
  return [...byTarget].flatMap(([target, growths]) =>
    typeof target === 'string' ? ofProperty(facts, target, growths) : (ofVariable(facts, target, growths) ?? []),
  );
}

function growthOf(facts: Facts, node: TSESTree.AssignmentExpression): Growth | undefined {
  if (node.operator === '+=') return { node, piece: node.right };
  if (node.operator !== '=') return undefined;
  const sum = unwrap(node.right);
  if (sum.type !== 'BinaryExpression' || sum.operator !== '+') return undefined;
  return textOf(facts, sum.left) === textOf(facts, node.left) ? { node, piece: sum.right } : undefined;
}

function ofVariable(facts: Facts, variable: Variable, growths: readonly Growth[]): GrownString | undefined {
  const { bindings, kinds } = facts;
  const definition = bindings.definition(variable);
  if (definition?.type !== 'VariableDeclarator' || !definition.init || variable.defs.length !== 1) return undefined;
  // What begins as a string and is only added to stays one.
  if (kinds.kindOf(definition.init).name !== 'string') return undefined;
  const writes = variable.references.filter((reference) => reference.isWrite() && !reference.init);
  const resets = writes.filter(
    ({ identifier }) => !growths.some(({ node }) => unwrap(node.left) === (identifier as Node)),
  );
  const home = enclosingFunction(definition);
  for (const loop of loopsAround(facts, growths)) {
    if (contains(loop, definition) || enclosingFunction(loop) !== home) continue;
    if (resets.some(({ identifier }) => contains(loop, identifier as Node))) continue;
    const inside = growths.filter(({ node }) => contains(loop, node));
    const reads = variable.references
      .map(({ identifier }) => identifier as Node)
      .filter((identifier) => contains(loop, identifier))
      .flatMap((identifier) => readOf(facts, identifier, (node) => bindings.variableOf(node) === variable) ?? []);
    const counted = unique(reads).filter((read) => !leaves(read.node, loop));
    if (counted.length) return { variable, loop, growths: inside, reads: counted };
  }
  return undefined;
}

/** `token.raw += …` where the same property is read to decide what is added. */
function ofProperty(facts: Facts, text: string, growths: readonly Growth[]): GrownString[] {
  return growths.flatMap((growth): GrownString[] => {
    const [loop] = loopsAround(facts, [growth]);
    if (!loop || facts.isCold(growth.node)) return [];
    const reads = facts.nodes
      .ofType('MemberExpression')
      .filter((member) => contains(growth.piece, member) && textOf(facts, member) === text)
      .flatMap((member) => readOf(facts, member, (node) => textOf(facts, node) === text) ?? [])
      .filter(({ node }) => methodCall(node)?.method === 'endsWith');
    return reads.length ? [{ variable: undefined, loop, growths: [growth], reads: unique(reads) }] : [];
  });
}

/** The loops around any of the additions that turn more than a few times, outermost first. */
function loopsAround(facts: Facts, growths: readonly Growth[]): Node[] {
  const loops = growths.flatMap(({ node }) =>
    facts.iterations
      .around(node)
      .filter(
        ({ kind, atMost }) => kind !== 'recursion' && kind !== 'comparator' && (atMost === undefined || atMost > FEW),
      )
      .map((iteration) => iteration.node)
      .filter((loop) => isLoop(loop)),
  );
  return [...new Set(loops)].sort((a, b) => b.range[1] - b.range[0] - (a.range[1] - a.range[0]));
}

function readOf(facts: Facts, identifier: Node, isSame: (node: Node) => boolean): StringRead | undefined {
  const { parent, child } = unwrappedParent(identifier);
  if (parent?.type === 'CallExpression') {
    const call = methodCall(parent);
    const isRegExp = call && facts.kinds.kindOf(call.receiver).name === 'regexp';
    return isRegExp && parent.arguments[0] === child && /^(?:test|exec)$/.test(call.method)
      ? { node: parent, of: [identifier], last: false }
      : undefined;
  }
  if (parent?.type !== 'MemberExpression' || parent.object !== child || parent.optional) return undefined;
  if (parent.computed) {
    const end = lastIndex(parent.property, isSame);
    const isNumber = end || facts.kinds.kindOf(parent.property).name === 'number';
    const { parent: outer, child: whole } = unwrappedParent(parent);
    const isWritten = outer?.type === 'AssignmentExpression' && outer.left === whole;
    return isNumber && !isWritten
      ? { node: parent, of: end ? [identifier, end] : [identifier], last: !!end }
      : undefined;
  }
  const { parent: outer } = unwrappedParent(parent);
  const call = outer && methodCall(outer);
  if (!call || call.optional || unwrap(call.call.callee) !== parent || !searching.has(call.method)) return undefined;
  return { node: outer!, ...lastOf(call.call, call.method, identifier, isSame) };
}

function lastOf(call: TSESTree.CallExpression, method: string, identifier: Node, isSame: (node: Node) => boolean) {
  const [first, ...more] = call.arguments;
  const only = more.length === 0 ? first : undefined;
  if (method === 'endsWith')
    return {
      of: [identifier],
      last: only?.type === 'Literal' && typeof only.value === 'string' && only.value.length === 1,
    };
  if (method === 'at' || method === 'slice' || method === 'substr')
    return { of: [identifier], last: !!only && isMinusOne(only) };
  const end = only && /^char(?:Code)?At$/.test(method) ? lastIndex(only, isSame) : undefined;
  return { of: end ? [identifier, end] : [identifier], last: !!end };
}

const isMinusOne = (node: Node) =>
  node.type === 'UnaryExpression' &&
  node.operator === '-' &&
  node.argument.type === 'Literal' &&
  node.argument.value === 1;

/** `s.length - 1`: where `s` stands in it. */
function lastIndex(index: Node, isSame: (node: Node) => boolean): Node | undefined {
  const node = unwrap(index);
  if (node.type !== 'BinaryExpression' || node.operator !== '-') return undefined;
  const { left, right } = node;
  if (right.type !== 'Literal' || right.value !== 1 || left.type !== 'MemberExpression' || left.computed)
    return undefined;
  return left.property.type === 'Identifier' && left.property.name === 'length' && isSame(left.object)
    ? left.object
    : undefined;
}

/** `s[s.length - 1]` is met twice. */
const unique = (reads: readonly StringRead[]) => [...new Map(reads.map((read) => [read.node, read])).values()];

/** A read on the way out of the loop happens once. */
function leaves(read: Node, loop: Node): boolean {
  for (let at: Node | undefined = read; at && at !== loop; at = at.parent) {
    if (at.type === 'ReturnStatement' || at.type === 'ThrowStatement') return true;
    if (at.type !== 'BlockStatement' || at.parent === loop) continue;
    if (/^(?:Return|Throw|Break)Statement$/.test(at.body.at(-1)?.type ?? '')) return true;
  }
  return false;
}

const textOf = (facts: Facts, node: Node) => facts.source.text.slice(...unwrap(node).range);
