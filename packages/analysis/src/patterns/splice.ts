import type { TSESTree } from '@typescript-eslint/types';
import { isOnWayOut } from '../cold.js';
import type { Facts } from '../facts.js';
import { FEW, type Iteration } from '../iterations.js';
import {
  contains,
  enclosingFunction,
  isFunction,
  isLoop,
  isWritten,
  methodCall,
  unwrap,
  unwrappedParent,
  type Node,
  type Variable,
} from '../source.js';
import { isConditional, isSplitOfName } from './front-mutation.js';
import { invarianceIn } from './invariance.js';

/**
 * An array that a loop takes elements from, or puts some into, one by one:
 * - `splice-remove`: a loop walks over the array and removes some of what it meets;
 * - `splice-found`: for each of others, an element is searched for and removed;
 * - `splice-insert`: elements are put in at a place that stays the same.
 */
export interface Splice {
  readonly form: 'splice-found' | 'splice-insert' | 'splice-remove';
  readonly call: TSESTree.CallExpression;
  readonly variable: Variable | undefined;
  readonly loop: Node;
}

export function matchSplice(facts: Facts, call: TSESTree.CallExpression): Splice | undefined {
  const method = methodCall(call);
  const [index, count, ...added] = call.arguments;
  if (method?.method !== 'splice' || method.optional || !index || index.type === 'SpreadElement') return undefined;
  if (count?.type !== 'Literal' || typeof count.value !== 'number' || added.length > 1) return undefined;
  const receiver = unwrap(method.receiver);
  const { name } = facts.kinds.kindOf(receiver);
  if (name !== 'array' && name !== 'unknown') return undefined;
  const owner = ownerOf(facts, receiver);
  const repeats = facts.iterations.around(call).filter((one) => isLasting(facts, call, owner, one));
  const [loop] = repeats;
  if (!owner || !loop) return undefined;
  const variable = receiver.type === 'Identifier' ? owner.variable : undefined;
  if (isShort(facts, receiver, variable)) return undefined;
  const found = { call, variable, loop: loop.node };
  if (added.length)
    return count.value === 0 && isInserted(facts, call, index, loop) ? { ...found, form: 'splice-insert' } : undefined;
  if (!variable || count.value < 1 || count.value > 2 || !isLocal(variable, call)) return undefined;
  if (isElementWritten(facts, variable, call)) return undefined;
  if (isFound(facts, index, variable, loop)) return { ...found, form: 'splice-found' };
  const isSome = isOptional(call, loop.node) || isPassedOver(facts, call, loop.node);
  if (!isSome || !isCounted(facts, index, loop.node) || isLeft(facts, loop.node)) return undefined;
  return isFilledIn(facts, variable, loop.node) ? undefined : { ...found, form: 'splice-remove' };
}

/** `if (keeps(xs[i])) continue;` before it. */
const isPassedOver = ({ nodes }: Facts, call: Node, loop: Node) =>
  nodes
    .ofType('ContinueStatement')
    .some((jump) => contains(loop, jump) && jump.range[1] <= call.range[0] && !jump.label && loopOf(jump) === loop);

/** What goes out may come in again, as something else. */
const isFilledIn = ({ uses }: Facts, variable: Variable, loop: Node) =>
  uses.of(variable).some(({ node }) => {
    const { parent } = unwrappedParent(node);
    const call = contains(loop, node) && parent?.parent ? methodCall(parent.parent) : undefined;
    return (
      call?.receiver === node &&
      (/^(?:push|unshift)$/.test(call.method) || (call.method === 'splice' && call.call.arguments.length > 2))
    );
  });

function loopOf(jump: Node): Node | undefined {
  let at = jump.parent;
  while (at && !isLoop(at) && !isFunction(at)) at = at.parent;
  return at;
}

/** A literal of a few elements that nothing is added to. */
function isShort({ bindings, iterations, uses }: Facts, receiver: Node, variable: Variable | undefined): boolean {
  const size = iterations.sizeOf(receiver);
  if (size !== undefined && size <= FEW) return true;
  const init = variable && bindings.initializer(variable);
  if (init && isSplitOfName(init)) return true;
  if (init?.type !== 'ArrayExpression' || init.elements.length > FEW) return false;
  if (init.elements.some((element) => element?.type === 'SpreadElement')) return false;
  return !uses.of(variable!).some(({ node, kind, held }) => {
    const { parent } = unwrappedParent(node);
    const call = parent?.parent && methodCall(parent.parent);
    return (
      (held || kind !== 'read') &&
      !(call && /^(?:indexOf|pop|shift|splice)$/.test(call.method) && call.call.arguments.length < 3)
    );
  });
}

/** A variable of the function itself: lists that live longer are mostly short, and rarely changed. */
function isLocal(variable: Variable, call: Node): boolean {
  const [id] = variable.identifiers;
  const home = enclosingFunction(call);
  for (let at: Node | undefined = id?.parent; at && at !== home; at = at.parent)
    if (isFunction(at) || at.type === 'Program') return isCallbackIn(home, at);
  return !!id;
}

/** `gone.forEach((x) => …)` in the function that holds the array. */
function isCallbackIn(fn: Node, outer: Node): boolean {
  return (
    isFunction(fn) &&
    !!fn.parent &&
    !!methodCall(fn.parent) &&
    enclosingFunction(fn) === outer &&
    outer.type !== 'Program'
  );
}

interface Owner {
  readonly variable: Variable | undefined;
}

/** What the array is reached by: a variable, or `this`. */
function ownerOf({ bindings }: Facts, receiver: Node): Owner | undefined {
  let at = receiver;
  while (at.type === 'MemberExpression' && !at.computed) at = unwrap(at.object);
  if (at.type === 'ThisExpression') return { variable: undefined };
  const variable = at.type === 'Identifier' ? bindings.variableOf(at) : undefined;
  return variable && { variable };
}

/** Whether an iteration does it again and again, to the same array. */
function isLasting(
  { bindings }: Facts,
  call: Node,
  owner: Owner | undefined,
  { kind, node, atMost }: Iteration,
): boolean {
  if (
    kind === 'recursion' ||
    kind === 'comparator' ||
    (atMost !== undefined && atMost <= FEW) ||
    isOnWayOut(call, node)
  )
    return false;
  const variable = owner?.variable;
  return !variable || !(bindings.isDeclaredIn(variable, node) || bindings.writesIn(variable, node).length);
}

/** For each element of something, at a place that does not depend on it: all of them could be put in at once. */
function isInserted(facts: Facts, call: TSESTree.CallExpression, index: Node, loop: Iteration): boolean {
  if (loop.kind !== 'for-of' && loop.kind !== 'callback') return false;
  const statement = unwrappedParent(call).parent;
  const isAlways = statement?.type === 'ExpressionStatement' && !isOptional(call, loop.node);
  if (!isAlways || (index.type === 'Literal' && index.value === 0 && call.arguments.length < 3)) return false;
  return !!invarianceIn(facts, index, loop.node);
}

/** Whether the call stands under a condition of the loop's body. */
function isOptional(call: Node, loop: Node): boolean {
  for (let child = call, at = call.parent; at && at !== loop; child = at, at = at.parent)
    if (isConditional(at, child)) return true;
  return false;
}

/** The index is what a search in the same array gave, or the counter of a loop that ends once it has found. */
function isFound(facts: Facts, index: Node, variable: Variable, loop: Iteration): boolean {
  const node = unwrap(index);
  const search = methodCall(node);
  if (search)
    return (
      /^(?:find(?:Last)?Index|(?:lastI|i)ndexOf)$/.test(search.method) &&
      facts.bindings.variableOf(unwrap(search.receiver)) === variable
    );
  const held = node.type === 'Identifier' ? facts.bindings.variableOf(node) : undefined;
  if (!held) return false;
  const init = facts.bindings.initializer(held);
  if (init && facts.bindings.isDeclaredIn(held, loop.node)) return isFound(facts, init, variable, loop);
  for (let at = index.parent; at && at !== loop.node && !isFunction(at); at = at.parent)
    if (isLoop(at) && isCounted(facts, index, at) && isOnWayOut(index, at)) return true;
  return false;
}

/** A walk that stops where it meets what may stay is one over the end of a stack. */
const isLeft = ({ nodes }: Facts, loop: Node) =>
  nodes.within('BreakStatement', loop).some((jump) => {
    let at: Node | undefined = jump.parent;
    while (at && at !== loop && !isLoop(at) && at.type !== 'SwitchStatement') at = at.parent;
    return at === loop;
  });

/** Whether the index is what a loop counts by. */
function isCounted({ bindings }: Facts, index: Node, loop: Node): boolean {
  const variable = index.type === 'Identifier' ? bindings.variableOf(index) : undefined;
  if (!variable || !isLoop(loop) || loop.type === 'ForInStatement' || loop.type === 'ForOfStatement') return false;
  const header = [loop.test, loop.type === 'ForStatement' ? loop.update : null];
  return bindings
    .writesIn(variable, loop)
    .some(({ identifier }) => header.some((part) => part && contains(part, identifier as Node)));
}

/** Where the loop also gives elements other values, it merges neighbours rather than removes some. */
const isElementWritten = (facts: Facts, variable: Variable, call: Node) => {
  const [loop] = facts.iterations.around(call);
  return facts.uses.of(variable).some(({ node }) => {
    const { parent, child } = unwrappedParent(node);
    if (parent?.type !== 'MemberExpression' || parent.object !== child || !loop || !contains(loop.node, parent))
      return false;
    const outer = unwrappedParent(parent);
    return parent.computed && isWritten(outer.child, outer.parent);
  });
};
