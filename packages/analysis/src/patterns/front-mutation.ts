import type { TSESTree } from '@typescript-eslint/types';
import { isSetToArray, placeOf, readsOf, type ArrayPlace } from '../array-place.js';
import type { Facts } from '../facts.js';
import { FEW } from '../collection-sizes.js';
import { isRepeatedCall } from '../iterations.js';
import {
  contains,
  enclosingFunction,
  isFunction,
  isLoop,
  isWritten,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Node,
  type Variable,
} from '../source.js';
import { isOnWayOut } from '../cold.js';
import { isConditional } from './conditional.js';

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

const EXITS = ['BreakStatement', 'ContinueStatement', 'ReturnStatement', 'ThrowStatement'] as const;

/** Whether code of the same function may leave `at` before it comes to `child`. */
export const leavesBefore = (nodes: Facts['nodes'], at: Node, child: Node) =>
  EXITS.some((type) =>
    nodes
      .within(type, at)
      .some((exit) => isEarlier(at, child, exit) && enclosingFunction(exit) === enclosingFunction(child)),
  );

/** Whether `node` stands in the block before `child`. */
const isEarlier = (block: Node, child: Node, node: Node) =>
  block.type === 'BlockStatement' && contains(block, node) && node.range[1] <= child.range[0];

/** `path.split('/')`: not of lines. */
export function isSplitOfName(expression: Node): boolean {
  const call = methodCall(unwrap(expression));
  if (!call) return false;
  if (/^(?:filter|map|reverse|slice)$/.test(call.method)) return isSplitOfName(call.receiver);
  const [separator] = call.call.arguments;
  return call.method === 'split' && separator?.type === 'Literal' && !/\\n|\n/.test(separator.raw);
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
  if (!isArray(facts, call, receiver)) return undefined;
  const root = rootOf(receiver);
  if (!root || joinsHead(facts, call, receiver)) return undefined;
  const owner = facts.bindings.variableOf(root);
  if (root.type === 'Identifier' && !owner) return undefined;
  const variable = receiver.type === 'Identifier' ? owner : undefined;
  const place = placeOf(facts, receiver);
  const repeats = facts.iterations.around(call).some(({ node, kind, atMost }) => {
    if (
      isRepeatedCall({ kind }) ||
      (atMost !== undefined && atMost <= FEW) ||
      isOnWayOut(call, node) ||
      climbs(facts, node) ||
      (place && (isStack(facts, place, call, node) || isCut(facts, place, node) || isReset(facts, place, node)))
    )
      return false;
    if (variable && isAccumulator(facts, variable, node)) return true;
    return !owner || !(facts.bindings.isDeclaredIn(owner, node) || facts.bindings.writesIn(owner, node).length);
  });
  if (!repeats || isRare(facts, call, variable)) return undefined;
  return { call, variable };
}

/** `parts.unshift(parts.shift() + parts.shift())`: it does not grow. */
const joinsHead = ({ nodes, source }: Facts, call: Node, receiver: Node) =>
  nodes
    .callsOf('shift')
    .some(
      (shift) =>
        contains(call, shift) &&
        source.text.slice(...(methodCall(shift)?.receiver ?? shift).range) === source.text.slice(...receiver.range),
    );

/** `while (node) { …; node = node.parentNode; }` turns as often as a document is deep, and `parent = parent.parent` as a tree, `node = node.object` as often as a name has parts; the `parent` of a search may be as far as it went. */
export const climbs = ({ bindings, nodes, source }: Facts, loop: Node) =>
  isLoop(loop) &&
  nodes.within('AssignmentExpression', loop).some(({ left, right }) => {
    if (left.type !== 'Identifier' || !CLIMB.test(source.text.slice(...right.range))) return false;
    const variable = bindings.variableOf(left);
    return !!variable && variable.references.some(({ identifier }) => contains(right, identifier as Node));
  });
const CLIMB = /\bdirname\(|\.(?:callee|expression|object)$|\b(?:getParent|_parent|parent[A-Z]\w*)\b|^parent\.parent$/;

function rootOf(node: Node): Node | undefined {
  let at = unwrap(node);
  while (at.type === 'MemberExpression' && !at.computed) at = unwrap(at.object);
  return at.type === 'Identifier' || at.type === 'ThisExpression' ? at : undefined;
}

/** `while (stack.length && stack[0].depth >= row.depth) stack.shift();` in the same loop: what is put in front goes soon. */
const isStack = (facts: Facts, place: ArrayPlace, call: Node, loop: Node) =>
  facts.nodes.callsOf('shift').some((shift) => {
    if (!contains(loop, shift) || !readsOf(facts, place, shift).length) return false;
    for (let at: Node | undefined = shift.parent; at && at !== loop && !isFunction(at); at = at.parent)
      if (isLoop(at) && !contains(at, call)) return true;
    return false;
  });

/** `recent.length = 10;` or `if (recent.length > 10) recent.pop();` on every turn. */
const isCut = (facts: Facts, place: ArrayPlace, loop: Node) =>
  readsOf(facts, place, loop).some((read) => {
    const { parent: length, child } = unwrappedParent(read);
    if (length?.type !== 'MemberExpression' || length.object !== child || propertyName(length) !== 'length')
      return false;
    const { parent } = length;
    if (isWritten(length, parent)) return true;
    if (parent.type !== 'BinaryExpression' || !/^[<>]/.test(parent.operator) || lengthTested(parent)) return false;
    const { parent: asked } = parent;
    return (
      (asked.type === 'IfStatement' || asked.type === 'WhileStatement' || asked.type === 'LogicalExpression') &&
      ['pop', 'splice'].some((name) =>
        facts.nodes.callsOf(name).some((call) => contains(asked, call) && readsOf(facts, place, call).length > 0),
      )
    );
  });

/** `this.path = [];` on every turn. */
const isReset = (facts: Facts, place: ArrayPlace, loop: Node) =>
  !place.variable &&
  readsOf(facts, place, loop).some((read) => {
    const { parent, child } = unwrappedParent(read);
    return isWritten(child, parent);
  });

/** `rows.reduce((all, row) => { …; return all; }, [])`: the parameter is the same array on every turn. */
function isAccumulator({ bindings, nodes }: Facts, variable: Variable, reduction: Node): boolean {
  const method = methodCall(reduction);
  const [given] = method?.call.arguments ?? [];
  const callback = given && unwrap(given);
  if (!method || !/^reduce(?:Right)?$/.test(method.method) || !callback || !isFunction(callback)) return false;
  if (callback.params[0] !== variable.identifiers[0] || bindings.isReassigned(variable)) return false;
  const isIt = (result: Node | null | undefined) => !!result && bindings.variableOf(unwrap(result)) === variable;
  if (callback.body.type === 'SequenceExpression') return isIt(callback.body.expressions.at(-1));
  const returns = nodes
    .within('ReturnStatement', callback.body)
    .filter((result) => enclosingFunction(result) === callback);
  return returns.length > 0 && returns.every(({ argument }) => isIt(argument));
}

/** An array by what is known of its kind; a property or a parameter by what else is done with it. */
function isArray(facts: Facts, call: TSESTree.CallExpression, receiver: Node): boolean {
  const { name } = facts.kinds.kindOf(receiver);
  if (name !== 'unknown') return name === 'array';
  if (receiver.type !== 'MemberExpression') return isArrayParameter(facts, receiver) && !isPadded(call);
  const property = propertyName(receiver);
  const isSpliced = facts.nodes.callsOf('splice').some((call) => {
    const other = unwrap(methodCall(call)?.receiver ?? call);
    return other.type === 'MemberExpression' && property !== undefined && propertyName(other) === property;
  });
  return isSpliced || isOwnArray(facts, receiver);
}

/** `while (up--) parts.unshift('..')`: the same every time fills up what is short. */
const isPadded = (call: TSESTree.CallExpression) => call.arguments.every(({ type }) => type === 'Literal');

/** A parameter that its function calls a method of that only arrays have, or takes the last element of and asks for its length. */
function isArrayParameter({ arraysByUse, bindings }: Facts, receiver: Node): boolean {
  const variable = bindings.variableOf(receiver);
  if (!variable || !bindings.isParameter(variable) || bindings.isReassigned(variable)) return false;
  const names = variable.references.map(({ identifier }) => {
    const { parent, child } = unwrappedParent(identifier as Node);
    return parent?.type === 'MemberExpression' && parent.object === child ? propertyName(parent) : undefined;
  });
  const isKnown = names.some((name) => name !== undefined && ONLY_OF_ARRAYS.has(name));
  return (isKnown || (names.includes('pop') && names.includes('length'))) && !arraysByUse.isOther(receiver);
}
const ONLY_OF_ARRAYS = new Set(['fill', 'flat', 'flatMap', 'join', 'reverse', 'sort', 'splice']);

/** `this.stack`, where the class sets `this.stack = []`. Where it also takes from the front, what is put there comes back to a queue, or goes soon. */
function isOwnArray(facts: Facts, receiver: Node): boolean {
  const place = placeOf(facts, receiver);
  let own = receiver.parent;
  while (own && own.type !== 'ClassBody') own = own.parent;
  if (!place || place.root || !own || !isSetToArray(facts, place, own)) return false;
  return !readsOf(facts, place, own).some((read) => {
    const { parent, child } = unwrappedParent(read);
    return parent?.type === 'MemberExpression' && parent.object === child && propertyName(parent) === 'shift';
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
