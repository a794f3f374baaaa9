import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { FEW } from '../iterations.js';
import {
  contains,
  enclosingFunction,
  isFunction,
  isLoop,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Node,
  type Variable,
} from '../source.js';
import { isOnWayOut } from '../cold.js';

/** A loop that takes an array apart from the front until it is empty. */
export interface ShiftQueue {
  readonly call: TSESTree.CallExpression;
  readonly variable: Variable;
  readonly loop: TSESTree.DoWhileStatement | TSESTree.ForStatement | TSESTree.WhileStatement;
  /** The queue surely holds something where the call stands, if no other takes from it. */
  readonly isFilled: boolean;
}

/** `while (queue.length) { const next = queue.shift(); … }`, where the queue may be long. */
export function matchShiftQueue(facts: Facts, call: TSESTree.CallExpression): ShiftQueue | undefined {
  const method = methodCall(call);
  const receiver = method && unwrap(method.receiver);
  if (method?.method !== 'shift' || method.optional || call.arguments.length || receiver?.type !== 'Identifier')
    return undefined;
  const variable = facts.bindings.variableOf(receiver);
  const [id] = variable?.identifiers ?? [];
  if (!variable || !id || facts.kinds.kindOf(receiver).name !== 'array' || isShort(facts, receiver, variable))
    return undefined;
  if (enclosingFunction(id) !== enclosingFunction(call) && !isParameterOf(id, enclosingFunction(call)))
    return undefined;
  let isNested = false;
  for (let child: Node = call, at: Node | undefined = call.parent; at && !isFunction(at); child = at, at = at.parent) {
    if (isLoop(at) && at.type !== 'ForInStatement' && at.type !== 'ForOfStatement') {
      const drained = drains(facts, at, child, variable);
      if (drained) return { call, variable, loop: at, isFilled: drained === 'tested' && !isNested };
    }
    if (isLoop(at)) isNested = true;
    if (isConditional(at, child) || mayLeaveBefore(facts, at, child, variable)) return undefined;
  }
  return undefined;
}

const isParameterOf = (id: Node, fn: Node) => isFunction(fn) && fn.params.some((parameter) => contains(parameter, id));

/** Whether a loop goes on until the array is empty: `tested` where it looks before each turn. */
function drains(
  facts: Facts,
  loop: ShiftQueue['loop'],
  child: Node,
  variable: Variable,
): 'tested' | 'taken' | undefined {
  const { test } = loop;
  if (child === test) return 'taken';
  if (!test) return undefined;
  // `queue.length && queue[0].time < now` takes away what is out of date.
  const looksAtElements = variable.references.some(({ identifier }) => {
    const { parent } = unwrappedParent(identifier as Node);
    return (
      contains(test, identifier as Node) && parent?.type === 'MemberExpression' && propertyName(parent) !== 'length'
    );
  });
  if (
    looksAtElements ||
    !conjuncts(test).some((part) => lengthTested(part) && isOf(facts, lengthTested(part)!, variable))
  )
    return undefined;
  return loop.type === 'DoWhileStatement' ? 'taken' : 'tested';
}

const isOf = (facts: Facts, member: TSESTree.MemberExpression, variable: Variable) =>
  facts.bindings.variableOf(unwrap(member.object)) === variable;

function conjuncts(test: Node): Node[] {
  const node = unwrap(test);
  return node.type === 'LogicalExpression' && node.operator === '&&'
    ? [...conjuncts(node.left), ...conjuncts(node.right)]
    : [node];
}

/** `x.length`, `x.length > 0`, `0 < x.length`, `x.length !== 0`, `x.length >= 1`: the `x.length` that is asked not to be zero. */
export function lengthTested(test: Node): TSESTree.MemberExpression | undefined {
  const node = unwrap(test);
  if (node.type === 'MemberExpression') return propertyName(node) === 'length' ? node : undefined;
  if (node.type !== 'BinaryExpression') return undefined;
  const sides: [Node, string, Node][] = [
    [node.left, node.operator, node.right],
    [node.right, flipped[node.operator] ?? node.operator, node.left],
  ];
  for (const [side, operator, bound] of sides) {
    const member = unwrap(side);
    if (member.type !== 'MemberExpression' || propertyName(member) !== 'length' || bound.type !== 'Literal') continue;
    if (bound.value === 0 ? /^(?:>|!==?)$/.test(operator) : bound.value === 1 && operator === '>=') return member;
  }
  return undefined;
}
const flipped: Record<string, string> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Whether `child` may be left out when `at` runs. */
export function isConditional(at: Node, child: Node): boolean {
  switch (at.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return at.test !== child;
    case 'LogicalExpression':
      return at.right === child;
    case 'AssignmentExpression':
      return at.right === child && /^(?:&&|\|\||\?\?)=$/.test(at.operator);
    case 'SwitchStatement':
      return at.discriminant !== child;
    case 'TryStatement':
      return at.handler === child;
    case 'AssignmentPattern':
    case 'ChainExpression':
      return true;
    default:
      return false;
  }
}

const EXITS = ['BreakStatement', 'ContinueStatement', 'ReturnStatement', 'ThrowStatement'] as const;

/** What looks at the head first, and stops, takes away only what comes before something else. */
const mayLeaveBefore = ({ nodes }: Facts, at: Node, child: Node, variable: Variable) =>
  leavesBefore(nodes, at, child) &&
  variable.references.some(({ identifier }) => isEarlier(at, child, identifier as Node));

const leavesBefore = (nodes: Facts['nodes'], at: Node, child: Node) =>
  EXITS.some((type) =>
    nodes
      .within(type, at)
      .some((exit) => isEarlier(at, child, exit) && enclosingFunction(exit) === enclosingFunction(child)),
  );

/** Whether `node` stands in the block before `child`. */
const isEarlier = (block: Node, child: Node, node: Node) =>
  block.type === 'BlockStatement' && contains(block, node) && node.range[1] <= child.range[0];

/** Few elements: a literal, arguments, the parts of a name or a path. */
function isShort(facts: Facts, receiver: Node, variable: Variable): boolean {
  const size = facts.iterations.sizeOf(receiver);
  const grows = facts.uses.of(variable).some(({ node }) => isMethodOf(node, /^(?:push|unshift|splice)$/));
  if (size !== undefined && size <= FEW && !grows) return true;
  const init = facts.bindings.initializer(variable);
  return !!init && !grows && isSplitOfName(init);
}

/** `path.split('/')`: not of lines. */
export function isSplitOfName(expression: Node): boolean {
  const call = methodCall(unwrap(expression));
  if (!call) return false;
  if (/^(?:filter|map|reverse|slice)$/.test(call.method)) return isSplitOfName(call.receiver);
  const [separator] = call.call.arguments;
  return call.method === 'split' && separator?.type === 'Literal' && !/\\n|\n/.test(separator.raw);
}

function isMethodOf(use: Node, names: RegExp): boolean {
  const { parent, child } = unwrappedParent(use);
  return parent?.type === 'MemberExpression' && parent.object === child && names.test(propertyName(parent) ?? '');
}

/** Elements put in front of an array that lives longer than the loop. */
export interface FrontInsertion {
  readonly call: TSESTree.CallExpression;
  /** Of an array that a variable holds; that of a property has none. */
  readonly variable: Variable | undefined;
}

/** `out.unshift(x)` on every turn. */
export function matchUnshift(facts: Facts, call: TSESTree.CallExpression): FrontInsertion | undefined {
  const method = methodCall(call);
  if (method?.method !== 'unshift' || method.optional || !call.arguments.length) return undefined;
  const receiver = unwrap(method.receiver);
  if (!isArray(facts, receiver)) return undefined;
  const root = rootOf(receiver);
  if (!root) return undefined;
  const owner = facts.bindings.variableOf(root);
  if (root.type === 'Identifier' && !owner) return undefined;
  const variable = receiver.type === 'Identifier' ? owner : undefined;
  const repeats = facts.iterations.around(call).some(({ node, kind, atMost }) => {
    if (kind === 'recursion' || (atMost !== undefined && atMost <= FEW) || isOnWayOut(call, node)) return false;
    return !owner || !(facts.bindings.isDeclaredIn(owner, node) || facts.bindings.writesIn(owner, node).length);
  });
  if (!repeats || isRare(facts, call, variable)) return undefined;
  return { call, variable };
}

function rootOf(node: Node): Node | undefined {
  let at = unwrap(node);
  while (at.type === 'MemberExpression' && !at.computed) at = unwrap(at.object);
  return at.type === 'Identifier' || at.type === 'ThisExpression' ? at : undefined;
}

/** An array by what is known of its kind, or a property that the file calls `splice` on, which only arrays have. */
function isArray({ kinds, nodes }: Facts, receiver: Node): boolean {
  const { name } = kinds.kindOf(receiver);
  if (name !== 'unknown') return name === 'array';
  if (receiver.type !== 'MemberExpression') return false;
  const property = propertyName(receiver);
  return nodes.callsOf('splice').some((call) => {
    const other = unwrap(methodCall(call)?.receiver ?? call);
    return other.type === 'MemberExpression' && property !== undefined && propertyName(other) === property;
  });
}

/** In front for some, at the end for the others; a new record of a running maximum; one that is named. */
function isRare({ bindings, nodes }: Facts, call: Node, variable: Variable | undefined): boolean {
  for (let child = call, at = call.parent; at && !isLoop(at); child = at, at = at.parent) {
    if (isFunction(at)) break;
    // Nothing is known of how long a property's array is: one element each time must be seen.
    if (!variable && leavesBefore(nodes, at, child)) return true;
    if (!isConditional(at, child)) continue;
    if (!variable || at.type !== 'IfStatement') return true;
    const other = at.consequent === child ? at.alternate : at.consequent;
    const pushes = nodes.callsOf('push').some((push) => {
      const receiver = methodCall(push)?.receiver;
      return !!other && contains(other, push) && !!receiver && bindings.variableOf(unwrap(receiver)) === variable;
    });
    if (pushes || isRecord(nodes, at) || isNamed(at.test)) return true;
  }
  return false;
}

/** `if (area > largest) { …; largest = area; }` */
function isRecord(nodes: Facts['nodes'], { test, consequent }: TSESTree.IfStatement): boolean {
  if (test.type !== 'BinaryExpression' || !/^[<>]=?$/.test(test.operator)) return false;
  const sides = [test.left, test.right].map((side) => (side.type === 'Identifier' ? side.name : undefined));
  return nodes
    .ofType('AssignmentExpression')
    .some(
      ({ left, range }) =>
        left.type === 'Identifier' && sides.includes(left.name) && contains(consequent, { range } as Node),
    );
}

/** `x === 'first'` */
const isNamed = (test: Node) =>
  test.type === 'BinaryExpression' &&
  /^===?$/.test(test.operator) &&
  (test.left.type === 'Literal' || test.right.type === 'Literal');
