import type { TSESTree } from '@typescript-eslint/types';
import { placeOf, readsOf, type ArrayPlace } from '../array-place.js';
import { isOnWayOut } from '../cold.js';
import type { Facts } from '../facts.js';
import { FEW } from '../collection-sizes.js';
import { type Iteration, isRepeatedCall } from '../iterations.js';
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
import { isConditional } from './conditional.js';
import { isSplitOfName } from './front-mutation.js';
import { invarianceIn } from './invariance.js';
import { conjuncts, drainAround } from './shift-queue.js';

/**
 * An array that a loop takes elements from, or puts some into, one by one:
 * - `splice-remove`: a loop walks over the array and removes some of what it meets;
 * - `splice-found`: for each of others, an element is searched for and removed;
 * - `splice-chunk`: a loop cuts the array into pieces from its front, until it is empty;
 * - `splice-insert`: elements are put in at a place that stays the same, or one behind the other.
 */
export interface Splice {
  readonly form: 'splice-chunk' | 'splice-found' | 'splice-insert' | 'splice-remove';
  readonly call: TSESTree.CallExpression;
  readonly variable: Variable | undefined;
  readonly loop: Node;
}

export function matchSplice(facts: Facts, call: TSESTree.CallExpression): Splice | undefined {
  const method = methodCall(call);
  const [index, count, ...added] = call.arguments;
  if (method?.method !== 'splice' || method.optional || !index || index.type === 'SpreadElement') return undefined;
  if (isChunk(call)) return matchChunk(facts, call, method.receiver);
  if (count?.type !== 'Literal' || typeof count.value !== 'number' || added.length > 1) return undefined;
  const receiver = unwrap(method.receiver);
  const { name } = facts.kinds.kindOf(receiver);
  if (name !== 'array' && name !== 'unknown') return undefined;
  const place = placeOf(facts, receiver);
  const repeats = facts.iterations.around(call).filter((one) => isLasting(facts, call, place, one));
  const [loop] = repeats;
  if (!place || !loop) return undefined;
  const { variable } = place;
  if (isShort(facts, receiver, variable)) return undefined;
  const found = { call, variable, loop: loop.node };
  if (added.length)
    return count.value === 0 && isInserted(facts, call, index, loop) ? { ...found, form: 'splice-insert' } : undefined;
  if (
    count.value < 1 ||
    count.value > 2 ||
    (variable ? !isLocal(variable, call) || FEW_OF_THEM.test(variable.name) : isSeldomLong(facts, place))
  )
    return undefined;
  if (isOtherWritten(facts, place, loop.node, index)) return undefined;
  if (isFound(facts, index, place, loop)) return { ...found, form: 'splice-found' };
  const isSome = isOptional(call, loop.node) || isPassedOver(facts, call, loop.node);
  const isWalked = isCounted(facts, index, loop.node, place) || isIndexOfEach(facts, index, loop, place);
  if (!isSome || !isWalked || isLeft(facts, loop.node)) return undefined;
  return isFilledIn(facts, place, loop.node) ? undefined : { ...found, form: 'splice-remove' };
}

/** `xs.splice(0, size)`, whose result somebody wants. */
function isChunk(call: TSESTree.CallExpression): boolean {
  const [index, count, ...added] = call.arguments;
  if (index?.type !== 'Literal' || index.value !== 0 || !count || count.type === 'SpreadElement' || added.length)
    return false;
  return unwrappedParent(call).parent?.type !== 'ExpressionStatement';
}

/** `while (xs.length) chunks.push(xs.splice(0, size))` */
function matchChunk(facts: Facts, call: TSESTree.CallExpression, receiver: Node): Splice | undefined {
  const place = placeOf(facts, receiver);
  const { name } = facts.kinds.kindOf(receiver);
  if (!place || (name !== 'array' && name !== 'unknown') || isShort(facts, unwrap(receiver), place.variable))
    return undefined;
  if (place.variable ? !isLocal(place.variable, call) : isSeldomLong(facts, place)) return undefined;
  const drain = drainAround(facts, call, place);
  // Batches that are waited for take longer than any move.
  if (!drain || facts.nodes.within('AwaitExpression', drain.loop).length) return undefined;
  // `while ((pair = numbers.splice(0, 2)).length)` takes a few numbers apart.
  if (drain.loop.test && contains(drain.loop.test, call)) return undefined;
  return { form: 'splice-chunk', call, variable: place.variable, loop: drain.loop };
}

/** Lists in properties that live as long as the program, or of which there are mostly a few. */
const isSeldomLong = ({ bindings }: Facts, { path, root }: ArrayPlace) =>
  (!!root && bindings.isModuleLevel(root)) || FEW_OF_THEM.test(path);
const FEW_OF_THEM = /(?:^arg|Arg|callback|handler|hook|listener|observer|plugin|subscriber|subscription)s?$/i;

/** `if (keeps(xs[i])) continue;` before it. */
const isPassedOver = ({ nodes }: Facts, call: Node, loop: Node) =>
  nodes
    .ofType('ContinueStatement')
    .some((jump) => contains(loop, jump) && jump.range[1] <= call.range[0] && !jump.label && loopOf(jump) === loop);

/** What goes out may come in again, as something else; taking the place of one at once is no more than that. */
const isFilledIn = (facts: Facts, place: ArrayPlace, loop: Node) =>
  readsOf(facts, place, loop).some((read) => {
    const { parent } = unwrappedParent(read);
    const call = parent?.parent ? methodCall(parent.parent) : undefined;
    if (call?.receiver !== read) return false;
    const [, count, ...added] = call.call.arguments;
    const isReplacement = count?.type === 'Literal' && count.value !== 0;
    return /^(?:push|unshift)$/.test(call.method) || (call.method === 'splice' && added.length > 0 && !isReplacement);
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

/** Whether an iteration does it again and again, to the same array. */
function isLasting(
  { bindings }: Facts,
  call: Node,
  place: ArrayPlace | undefined,
  { kind, node, atMost }: Iteration,
): boolean {
  if (
    isRepeatedCall({ kind }) ||
    kind === 'comparator' ||
    (atMost !== undefined && atMost <= FEW) ||
    isOnWayOut(call, node)
  )
    return false;
  const variable = place?.root;
  return !variable || !(bindings.isDeclaredIn(variable, node) || bindings.writesIn(variable, node).length);
}

/** For each element of something, at a place that does not depend on it: all of them could be put in at once. */
function isInserted(facts: Facts, call: TSESTree.CallExpression, index: Node, loop: Iteration): boolean {
  if (loop.kind !== 'for' && loop.kind !== 'for-of' && loop.kind !== 'callback') return false;
  const statement = unwrappedParent(call).parent;
  const isAlways = statement?.type === 'ExpressionStatement' && !isOptional(call, loop.node);
  if (!isAlways || (index.type === 'Literal' && index.value === 0 && call.arguments.length < 3)) return false;
  const isSame = (node: Node) => !!invarianceIn(facts, node, loop.node);
  if (isSame(index)) return loop.kind !== 'for';
  // `xs.splice(at + i, 0, more[i])`: one behind the other.
  if (index.type !== 'BinaryExpression' || index.operator !== '+') return false;
  return [
    [index.left, index.right],
    [index.right, index.left],
  ].some(([at, counter]) => isSame(at!) && unwrap(at!).type !== 'Literal' && isCounter(facts, counter!, loop));
}

/** The `i` of `for (let i = 0; …; i++)` and of `more.forEach((x, i) => …)`. */
function isCounter({ bindings }: Facts, node: Node, { node: loop }: Iteration): boolean {
  const variable = bindings.variableOf(unwrap(node));
  if (!variable) return false;
  if (loop.type === 'ForStatement')
    return bindings
      .writesIn(variable, loop)
      .some(({ identifier }) => !!loop.update && contains(loop.update, identifier as Node));
  const [callback] = methodCall(loop)?.call.arguments ?? [];
  return !!callback && isFunction(callback) && callback.params[1] === variable.identifiers[0];
}

/** Whether the call stands under a condition of the loop's body. */
function isOptional(call: Node, loop: Node): boolean {
  for (let child = call, at = call.parent; at && at !== loop; child = at, at = at.parent)
    if (isConditional(at, child)) return true;
  return false;
}

/** The index is what a search in the same array gave, or the counter of a loop that ends once it has found. */
function isFound(facts: Facts, index: Node, place: ArrayPlace, loop: Iteration): boolean {
  const node = unwrap(index);
  const search = methodCall(node);
  if (search) {
    const searched = placeOf(facts, search.receiver);
    const isSame = searched?.root === place.root && searched?.path === place.path;
    return isSame && /^(?:find(?:Last)?Index|(?:lastI|i)ndexOf)$/.test(search.method);
  }
  const held = node.type === 'Identifier' ? facts.bindings.variableOf(node) : undefined;
  if (!held) return false;
  const init = facts.bindings.initializer(held);
  if (init && facts.bindings.isDeclaredIn(held, loop.node)) return isFound(facts, init, place, loop);
  if (isAlias(facts, place)) return false;
  for (let at = index.parent; at && at !== loop.node && !isFunction(at); at = at.parent)
    if (isLoop(at) && isCounted(facts, index, at, place) && isOnWayOut(index, at)) return true;
  return false;
}

/** `const all = this.all`: nothing is known of how long it is, and the search costs as much as the one removal. */
function isAlias({ bindings }: Facts, { variable }: ArrayPlace): boolean {
  const init = variable && bindings.initializer(variable);
  return !variable || (!!init && unwrap(init).type === 'MemberExpression');
}

/** A walk that stops where it meets what may stay is one over the end of a stack. */
const isLeft = ({ nodes }: Facts, loop: Node) =>
  nodes.within('BreakStatement', loop).some((jump) => {
    let at: Node | undefined = jump.parent;
    while (at && at !== loop && !isLoop(at) && at.type !== 'SwitchStatement') at = at.parent;
    return at === loop;
  });

/** Whether the index is what a loop counts by, in its header or, up to the array's length, in its body. */
function isCounted(facts: Facts, index: Node, loop: Node, place: ArrayPlace): boolean {
  // `xs.splice(i--, 1)`
  const counter = index.type === 'UpdateExpression' ? index.argument : index;
  const variable = counter.type === 'Identifier' ? facts.bindings.variableOf(counter) : undefined;
  if (!variable || !isLoop(loop) || loop.type === 'ForInStatement' || loop.type === 'ForOfStatement') return false;
  const header = [loop.test, loop.type === 'ForStatement' ? loop.update : null];
  const writes = facts.bindings.writesIn(variable, loop);
  if (writes.some(({ identifier }) => header.some((part) => part && contains(part, identifier as Node)))) return true;
  const { test } = loop;
  const asks = variable.references.some(({ identifier }) => test && contains(test, identifier as Node));
  const isBounded = writes.length > 0 && asks && !!test && isUpToLength(facts, test, place);
  // What looks at neighbours is a small grammar, of few elements, and no filter.
  return isBounded && !readsOf(facts, place, loop).some((read) => isNeighbour(read));
}

/** `xs.forEach((x, i) => { if (x.done) xs.splice(i, 1); })`; where the element is asked whether it is a certain one, one goes. */
function isIndexOfEach(facts: Facts, index: Node, { node }: Iteration, place: ArrayPlace): boolean {
  const method = methodCall(node);
  const walked = method?.method === 'forEach' ? placeOf(facts, method.receiver) : undefined;
  if (!method || walked?.root !== place.root || walked?.path !== place.path) return false;
  const callback = unwrap(method.call.arguments[0]!);
  if (!isFunction(callback) || index.type !== 'Identifier') return false;
  const [, counter] = callback.params;
  const variable = facts.bindings.variableOf(index);
  return !!variable && variable.identifiers[0] === counter && !isOfOne(index, callback);
}

/** `if (x.id === id)` */
function isOfOne(node: Node, callback: Node): boolean {
  for (let child = node, at = node.parent; at && at !== callback; child = at, at = at.parent) {
    if (!isConditional(at, child)) continue;
    const test = at.type === 'LogicalExpression' ? at.left : 'test' in at ? at.test : undefined;
    if (test && conjuncts(test).some(isIdentity)) return true;
  }
  return false;
}

const isIdentity = (test: Node) =>
  test.type === 'BinaryExpression' &&
  /^===?$/.test(test.operator) &&
  [test.left, test.right].every((side) => unwrap(side).type !== 'Literal');

/** Whether a test asks the array, or a variable that begins as its length. */
const isUpToLength = (facts: Facts, test: Node, place: ArrayPlace) =>
  readsOf(facts, place, test).length > 0 ||
  (test.type === 'BinaryExpression' &&
    [test.left, test.right].some((side) => {
      const variable = facts.bindings.variableOf(unwrap(side));
      const declarator = variable && facts.bindings.definition(variable);
      return (
        declarator?.type === 'VariableDeclarator' &&
        !!declarator.init &&
        readsOf(facts, place, declarator.init).some((read) => {
          const { parent, child } = unwrappedParent(read);
          return parent?.type === 'MemberExpression' && parent.object === child && propertyName(parent) === 'length';
        })
      );
    }));

/** `xs[i + 1]` */
function isNeighbour(read: Node): boolean {
  const { parent, child } = unwrappedParent(read);
  return (
    parent?.type === 'MemberExpression' &&
    parent.object === child &&
    parent.computed &&
    parent.property.type === 'BinaryExpression'
  );
}

/** Where the loop also gives other elements than the one in question a value, it merges neighbours rather than removes some. */
const isOtherWritten = (facts: Facts, place: ArrayPlace, loop: Node, index: Node) =>
  readsOf(facts, place, loop).some((read) => {
    const { parent, child } = unwrappedParent(read);
    if (parent?.type !== 'MemberExpression' || parent.object !== child || !parent.computed) return false;
    const { property } = parent;
    if (property.type === 'Identifier' && index.type === 'Identifier' && property.name === index.name) return false;
    const outer = unwrappedParent(parent);
    return isWritten(outer.child, outer.parent);
  });
