import type { TSESTree } from '@typescript-eslint/types';
import { isSetToArray, placeOf, readsOf, type ArrayPlace } from '../array-place.js';
import type { Facts } from '../facts.js';
import { FEW } from '../collection-sizes.js';
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
import { isConditional } from './conditional.js';
import { isSplitOfName, leavesBefore, lengthTested } from './front-mutation.js';

type QueueLoop = TSESTree.DoWhileStatement | TSESTree.ForStatement | TSESTree.WhileStatement;

/** The arguments of a command, the parts of a path. */
const FEW_OF_THEM = /(?:arg(?:s|ument|uments|v)?|names?|params?|parts?|path)$/i;

/** A loop that takes an array apart from the front until it is empty. */
export interface ShiftQueue {
  readonly call: TSESTree.CallExpression;
  /** `undefined` where the queue is a property, or a function that the loop calls takes from it. */
  readonly variable: Variable | undefined;
  readonly loop: QueueLoop;
  /** The queue surely holds something where the call stands, if no other takes from it. */
  readonly isFilled: boolean;
}

/** `while (queue.length) { const next = queue.shift(); … }`, where the queue may be long; also with `queue = queue.slice(1)`. */
export function matchShiftQueue(facts: Facts, call: TSESTree.CallExpression): ShiftQueue | undefined {
  const method = methodCall(call);
  const receiver = method && unwrap(method.receiver);
  if (!receiver || method.optional) return undefined;
  if (method.method === 'slice') return matchReplacedQueue(facts, call, receiver);
  if (method.method !== 'shift' || call.arguments.length) return undefined;
  const place = placeOf(facts, receiver);
  if (!place || (place.variable && isCalledFew(facts, place.variable))) return undefined;
  if (!isArray(facts, receiver, place) || isShort(facts, receiver, place)) return undefined;
  const isKnown = !place.variable || facts.kinds.kindOf(receiver).name === 'array';
  const found = place.variable && !isOwn(place.variable, call) ? undefined : drainAround(facts, call, place);
  const variable = found && !found.isEither ? place.variable : undefined;
  // Of what nobody knows how long it is: what is waited for takes longer than any move.
  if (found && !isKnown && facts.nodes.within('AwaitExpression', found.loop).length) return undefined;
  if (found) return { call, variable, loop: found.loop, isFilled: found.isFilled };
  return isKnown ? takenByHelper(facts, call, place) : undefined;
}

/** The parts of a path by their name; those that a pattern takes a text apart into are as many as it has. */
function isCalledFew({ bindings }: Facts, variable: Variable): boolean {
  const init = bindings.initializer(variable);
  const split = init && methodCall(unwrap(init));
  const [separator] = split?.call.arguments ?? [];
  const isByPattern = split?.method === 'split' && !!separator && !/Literal$/.test(unwrap(separator).type);
  return FEW_OF_THEM.test(variable.name) && !isByPattern;
}

/** `queue = queue.slice(1);` of an array: what is left of a string is not copied. */
function matchReplacedQueue(facts: Facts, call: TSESTree.CallExpression, queue: Node): ShiftQueue | undefined {
  const [from, ...more] = call.arguments;
  if (from?.type !== 'Literal' || from.value !== 1 || more.length) return undefined;
  const place = placeOf(facts, queue);
  const { parent, child } = unwrappedParent(call);
  if (!place?.variable || !isOwn(place.variable, call) || FEW_OF_THEM.test(place.variable.name)) return undefined;
  if (parent?.type !== 'AssignmentExpression' || parent.operator !== '=' || parent.right !== child) return undefined;
  if (parent.parent.type !== 'ExpressionStatement' || facts.bindings.variableOf(parent.left) !== place.variable)
    return undefined;
  if (!isAlwaysArray(facts, queue, place.variable) || isShort(facts, queue, place)) return undefined;
  const found = drainAround(facts, call, place);
  return found && { call, variable: undefined, loop: found.loop, isFilled: found.isFilled };
}

/** An array by its kind, or because it is only ever given arrays, and parts of itself. */
function isAlwaysArray({ bindings, kinds }: Facts, queue: Node, variable: Variable): boolean {
  if (kinds.kindOf(queue).name === 'array') return true;
  if (bindings.definition(variable)?.type !== 'VariableDeclarator') return false;
  const writes = variable.references.filter((reference) => reference.isWrite());
  return writes.every(({ identifier, writeExpr }) => {
    const { parent } = identifier as Node;
    const value =
      parent?.type === 'AssignmentExpression' && parent.operator === '='
        ? parent.right
        : parent?.type === 'VariableDeclarator' && parent.id === identifier
          ? parent.init
          : undefined;
    if (!value || value !== writeExpr) return false;
    const own = methodCall(unwrap(value));
    const isOwn = !!own && /^(?:concat|slice)$/.test(own.method) && bindings.variableOf(own.receiver) === variable;
    return isOwn || kinds.kindOf(value).name === 'array';
  });
}

/** A variable of the function itself, or one of its parameters: what lives longer is mostly short. */
function isOwn({ identifiers: [id] }: Variable, call: Node): boolean {
  const home = enclosingFunction(call);
  return !!id && (enclosingFunction(id) === home || isParameterOf(id, home));
}

interface Drain {
  readonly loop: QueueLoop;
  readonly isFilled: boolean;
  /** `isBreadthFirst ? queue.shift() : queue.pop()` */
  readonly isEither: boolean;
}

/** The loop around `node`, in the same function, that goes on until the array is empty, and takes from it there on every turn. */
export function drainAround(facts: Facts, node: Node, place: ArrayPlace): Drain | undefined {
  let isNested = false;
  let isEither = false;
  for (let child = node, at = node.parent; at && !isFunction(at); child = at, at = at.parent) {
    if (isLoop(at) && at.type !== 'ForInStatement' && at.type !== 'ForOfStatement') {
      const drained = isFew(facts, at, child) ? undefined : drains(facts, at, child, place, node);
      if (drained) return { loop: at, isFilled: drained === 'tested' && !isNested, isEither };
    }
    if (isLoop(at)) isNested = true;
    if (takesEither(facts, at, place)) isEither = true;
    else if (isConditional(at, child) || mayLeaveBefore(facts, at, child, place)) return undefined;
  }
  return undefined;
}

/** `for (let i = 0; i < 7 && queue.length; i++)` takes a few at a time. */
const isFew = ({ iterations }: Facts, loop: Node, child: Node) =>
  iterations.around(child).some(({ node, atMost }) => node === loop && atMost !== undefined && atMost <= FEW);

/** `isBreadthFirst ? queue.shift() : queue.pop()` */
function takesEither(facts: Facts, node: Node, place: ArrayPlace): boolean {
  if (node.type !== 'ConditionalExpression') return false;
  return [node.consequent, node.alternate].every((side) => {
    const method = methodCall(unwrap(side));
    return !!method && /^(?:pop|shift)$/.test(method.method) && isAt(facts, method.receiver, place);
  });
}

/** `const next = () => queue.shift()` or `function visit(queue) { const node = queue.shift(); … }`, called by a loop that empties the queue. */
function takenByHelper(facts: Facts, call: TSESTree.CallExpression, place: ArrayPlace): ShiftQueue | undefined {
  const helper = enclosingFunction(call);
  const { variable } = place;
  if (!isFunction(helper) || !variable) return undefined;
  for (let child: Node = call, at: Node | undefined = call.parent; at && at !== helper; child = at, at = at.parent)
    if (isLoop(at) || isConditional(at, child) || mayLeaveBefore(facts, at, child, place)) return undefined;
  const position = helper.params.findIndex((parameter) => parameter === variable.identifiers[0]);
  for (const outer of facts.bindings.callsOf(helper) ?? []) {
    const given = position < 0 ? undefined : outer.arguments[position];
    const there = position < 0 ? place : given && placeOf(facts, given);
    if (!there?.variable || !isOwn(there.variable, outer)) continue;
    const found = drainAround(facts, outer, there);
    if (found) return { call, variable: undefined, loop: found.loop, isFilled: false };
  }
  return undefined;
}

const isParameterOf = (id: Node, fn: Node) => isFunction(fn) && fn.params.some((parameter) => contains(parameter, id));

function isAt(facts: Facts, expression: Node, { root, path }: ArrayPlace): boolean {
  const other = placeOf(facts, expression);
  return other?.root === root && other?.path === path;
}

/** Whether a loop goes on until the array is empty: `tested` where it looks before each turn. */
function drains(
  facts: Facts,
  loop: QueueLoop,
  child: Node,
  place: ArrayPlace,
  taking: Node,
): 'tested' | 'taken' | undefined {
  const { test } = loop;
  if (child === test) return 'taken';
  if (isStoppedByNothing(facts, loop, taking)) return 'taken';
  if (!test) return undefined;
  // `queue.length && queue[0].time < now` takes away what is out of date.
  const looksAtElements = readsOf(facts, place, test).some((read) => {
    const { parent, child } = unwrappedParent(read);
    return parent?.type === 'MemberExpression' && parent.object === child && propertyName(parent) !== 'length';
  });
  const parts = conjuncts(test);
  const tested = parts.flatMap((part) => lengthTested(part) ?? []);
  if (parts.some((part) => isBudget(facts, part))) return undefined;
  if (looksAtElements || !tested.some((member) => isAt(facts, member.object, place))) return undefined;
  return loop.type === 'DoWhileStatement' ? 'taken' : 'tested';
}

/**
 * `while (true) { const next = queue.shift(); if (!next) break; … }`, or with as many turns as something counts. What is waited for takes longer than any
 * move.
 */
function isStoppedByNothing(facts: Facts, loop: QueueLoop, taking: Node): boolean {
  const { test } = loop;
  const isEndless = !test || (test.type === 'Literal' && !!test.value);
  if (!isEndless && (loop.type !== 'ForStatement' || conjuncts(test).some((part) => isBudget(facts, part))))
    return false;
  const { parent: declarator, child } = unwrappedParent(taking);
  if (declarator?.type !== 'VariableDeclarator' || declarator.init !== child || declarator.id.type !== 'Identifier')
    return false;
  const { id, parent: declaration } = declarator;
  const { body } = loop;
  if (body.type !== 'BlockStatement' || declaration.parent !== body || declaration.declarations.length > 1)
    return false;
  const next = body.body[body.body.indexOf(declaration) + 1];
  return (
    next?.type === 'IfStatement' &&
    asksForNone(next.test, id.name) &&
    stops(next.consequent) &&
    !facts.nodes.within('AwaitExpression', loop).length &&
    !isPutBack(facts, loop, id.name)
  );
}

/** `queue.unshift(next)`: it is not its turn yet, and what waits is seldom much. */
const isPutBack = ({ nodes }: Facts, loop: Node, name: string) =>
  nodes
    .callsOf('unshift')
    .some(
      (call) => contains(loop, call) && call.arguments.some((one) => one.type === 'Identifier' && one.name === name),
    );

/** `!next`, `next === undefined`, `next == null` */
function asksForNone(test: Node, name: string): boolean {
  if (test.type === 'UnaryExpression')
    return test.operator === '!' && test.argument.type === 'Identifier' && test.argument.name === name;
  if (test.type !== 'BinaryExpression') return false;
  const { left, operator, right } = test;
  const isNone =
    (right.type === 'Identifier' && right.name === 'undefined' && /^===?$/.test(operator)) ||
    (right.type === 'Literal' && right.value === null && operator === '==');
  return isNone && left.type === 'Identifier' && left.name === name;
}

/** Whether a statement is left by `break` or `return`. */
function stops(statement: Node): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last?.type === 'BreakStatement' ? !last.label : last?.type === 'ReturnStatement';
}

/** `tried < MAX_TRIES`, of few tries or nobody knows how many. */
function isBudget({ bindings }: Facts, test: Node): boolean {
  const node = unwrap(test);
  if (node.type !== 'BinaryExpression' || !/^<=?$/.test(node.operator) || node.left.type !== 'Identifier') return false;
  const bound = unwrap(node.right);
  if (bound.type === 'Identifier' && !/^[A-Z][A-Z\d_]*$/.test(bound.name)) return false;
  const variable = bindings.variableOf(bound);
  const value = variable ? bindings.initializer(variable) : bound;
  if (!value) return true;
  return value.type === 'Literal' && typeof value.value === 'number' && value.value <= SMALL_BUDGET;
}
const SMALL_BUDGET = 64;

/** `a && b && c`: each of them. */
export function conjuncts(test: Node): Node[] {
  const node = unwrap(test);
  return node.type === 'LogicalExpression' && node.operator === '&&'
    ? [...conjuncts(node.left), ...conjuncts(node.right)]
    : [node];
}

/** What looks at the head first, and stops, takes away only what comes before something else. */
const mayLeaveBefore = (facts: Facts, at: Node, child: Node, place: ArrayPlace) =>
  leavesBefore(facts.nodes, at, child) &&
  readsOf(facts, place, at).some((read) => at.type === 'BlockStatement' && read.range[1] <= child.range[0]);

/** An array by its kind; a property that the file takes elements of by their index, or fills, as nothing else than an array is. */
function isArray(facts: Facts, receiver: Node, place: ArrayPlace): boolean {
  const { name } = facts.kinds.kindOf(receiver);
  if (name !== 'unknown') return name === 'array';
  if (place.variable) return isGivenArray(facts, receiver, place.variable);
  return (
    isSetToArray(facts, place, facts.source.ast) ||
    readsOf(facts, place, facts.source.ast).some((read) => {
      const { parent, child } = unwrappedParent(read);
      return parent?.type === 'MemberExpression' && parent.object === child && parent.computed;
    })
  );
}

/** Of what has a `length` and a `shift`, only what is made by somebody's own constructor is no array. */
function isGivenArray({ arraysByUse, bindings }: Facts, receiver: Node, variable: Variable): boolean {
  const init = bindings.initializer(variable);
  if (init && unwrap(init).type === 'NewExpression') return false;
  return !arraysByUse.isOther(receiver);
}

/** Few elements: a literal, arguments, the parts of a name or a path. */
function isShort(facts: Facts, receiver: Node, { variable }: ArrayPlace): boolean {
  const size = facts.iterations.sizeOf(receiver);
  if (!variable) return size !== undefined && size <= FEW;
  const grows = facts.uses.of(variable).some(({ node }) => isMethodOf(node, /^(?:push|unshift|splice)$/));
  if (size !== undefined && size <= FEW && !grows) return true;
  const init = facts.bindings.initializer(variable);
  return !!init && !grows && isSplitOfName(init);
}

function isMethodOf(use: Node, names: RegExp): boolean {
  const { parent, child } = unwrappedParent(use);
  return parent?.type === 'MemberExpression' && parent.object === child && names.test(propertyName(parent) ?? '');
}
