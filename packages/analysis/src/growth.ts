import type { TSESTree } from '@typescript-eslint/types';
import { methods } from './builtins/table.js';
import { FEW } from './collection-sizes.js';
import type { Facts } from './facts.js';
import type { Iteration } from './iterations.js';
import { contains, isFunction, isLoop, methodCall, propertyName, unwrap, type Node } from './source.js';

/** Code by which a function's work grows: loops in one another, outermost first, and in them what walks a collection itself. */
export interface GrowthPath {
  readonly steps: readonly Node[];
  /** How many of the steps surely run once per element. */
  readonly degree: number;
}

/** Loops in a `while` often share their work with the loop around them; what a comparator costs is no whole power. */
const COUNTED = new Set<Iteration['kind']>(['callback', 'for', 'for-in', 'for-of']);

/** The path that ends in `node`; `undefined` where it is not known how often each of its steps turns. */
export function growthPathOf(facts: Facts, node: Node): GrowthPath | undefined {
  const around = facts.iterations.around(node).filter(isLong);
  if (around.some((one) => !one.certain || !COUNTED.has(one.kind) || !hasOwnStart(one.node))) return undefined;
  const steps = around.map((one) => one.node).reverse();
  const walks = walksItself(facts, node);
  return { steps: walks ? [...steps, node] : steps, degree: steps.length + (walks ? 1 : 0) };
}

/**
 * How deep loops and what walks a collection may lie in one another below `root`, whatever may be a loop counted as one: never too low for code
 * that is seen. And the names of what is called there, whose cost is not seen.
 */
export function growthOf(facts: Facts, root: Node): { degree: number; calls: Set<string> } {
  let degree = 0;
  const calls = new Set<string>();
  const look = (node: Node) => {
    const around = facts.iterations.aroundWithWalks(node).filter((one) => isLong(one) && contains(root, one.node));
    const walks = isLoop(node) || walksItself(facts, node) || mayWalk(facts, node);
    degree = Math.max(degree, around.length + (walks ? 1 : 0));
    const called = unseenCallee(facts, node);
    if (called !== undefined) calls.add(called);
  };
  for (const type of [
    'CallExpression',
    'ArrayExpression',
    'ObjectExpression',
    'ForStatement',
    'ForOfStatement',
    'ForInStatement',
    'WhileStatement',
    'DoWhileStatement',
  ] as const)
    facts.nodes.within(type, root).forEach(look);
  return { degree, calls };
}

/** The names of the functions and classes around `node` from outside in, joined by dots: `Cart.total`. Callbacks have none. */
export function namePathOf(node: Node): string {
  const names: string[] = [];
  for (let at: Node | undefined = node; at; at = at.parent) {
    const name = nameOf(at);
    if (name !== undefined) names.push(name);
  }
  return names.reverse().join('.');
}

/** The nearest function around `node` that has a name. */
export function namedFunctionAround(node: Node): Node | undefined {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at) && nameOf(at) !== undefined) return at;
  return undefined;
}

const isLong = ({ atMost }: Iteration) => atMost === undefined || atMost > FEW;

/** `for (; j < n; j++)` goes on where it was: all its turns together may be no more than the outer loop's. */
const hasOwnStart = (node: Node) => node.type !== 'ForStatement' || node.init !== null;

function walksItself(facts: Facts, node: Node): boolean {
  if (node.type === 'ForOfStatement' || node.type === 'ForInStatement') {
    const size = facts.iterations.sizeOf(node.right);
    return size === undefined || size > FEW;
  }
  if (node.type === 'ArrayExpression') return node.elements.some((one) => one?.type === 'SpreadElement');
  if (node.type === 'ObjectExpression') return node.properties.some((one) => one.type === 'SpreadElement');
  const call = methodCall(node);
  if (!call || /^(?:toSorted|sort)$/.test(call.method)) return false;
  const { name } = facts.kinds.kindOf(call.receiver);
  if (name === 'unknown' || name === 'object' || methods[name]?.[call.method]?.cost !== 'n') return false;
  const size = facts.iterations.sizeOf(call.receiver);
  return size === undefined || size > FEW;
}

/** A method of that name walks an array, if it is one. */
const mayWalk = (facts: Facts, node: Node) => {
  const call = methodCall(node);
  return (
    call !== undefined &&
    methods.array?.[call.method]?.cost === 'n' &&
    facts.kinds.kindOf(call.receiver).name === 'unknown'
  );
};

function unseenCallee(facts: Facts, node: Node): string | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const callee = unwrap(node.callee);
  if (callee.type === 'Identifier') return callee.name;
  const call = methodCall(node);
  const { name } = call ? facts.kinds.kindOf(call.receiver) : { name: 'unknown' as const };
  const isKnown = call && name !== 'unknown' && name !== 'object' && methods[name]?.[call.method] !== undefined;
  return isKnown ? undefined : call?.method;
}

function nameOf(node: Node): string | undefined {
  if (node.type === 'ClassDeclaration' || node.type === 'FunctionDeclaration') return node.id?.name ?? 'default';
  if (!isFunction(node) && node.type !== 'ClassExpression') return undefined;
  const own = node.type === 'ArrowFunctionExpression' ? undefined : node.id?.name;
  return own ?? nameFrom(node.parent, node);
}

function nameFrom(parent: Node | undefined, child: Node): string | undefined {
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : undefined;
    case 'AssignmentExpression':
      return nameOfTarget(parent.left);
    case 'MethodDefinition':
    case 'Property':
    case 'PropertyDefinition':
      return parent.value === child ? keyOf(parent) : undefined;
    case 'ExportDefaultDeclaration':
      return 'default';
    default:
      return undefined;
  }
}

const nameOfTarget = (target: Node) =>
  target.type === 'Identifier' ? target.name : target.type === 'MemberExpression' ? propertyName(target) : undefined;

const keyOf = (member: TSESTree.MethodDefinition | TSESTree.Property | TSESTree.PropertyDefinition) =>
  member.key.type === 'PrivateIdentifier' ? `#${member.key.name}` : propertyName(member);
