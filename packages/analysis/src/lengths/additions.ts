import type { Bindings } from '../bindings.js';
import type { NodeIndex } from '../node-index.js';
import { contains, enclosingFunction, isFunction, methodCall, unwrap, type Node } from '../source.js';
import { nameOf } from './names.js';

/** They put something into a list, a set or a map. */
const ADDS = ['add', 'push', 'set', 'unshift'] as const;

/** Where a file puts elements into lists, sets and maps. */
export class Additions {
  readonly #bindings: Bindings;
  readonly #nodes: () => NodeIndex;

  constructor(bindings: Bindings, nodes: () => NodeIndex) {
    this.#bindings = bindings;
    this.#nodes = nodes;
  }

  /** Calls of `push`, `add` and their like, assignments of keys, and longer copies: not of a stack, nor of those that a key picks. */
  to(list: Node): Node[] {
    const isIt = (node: Node) => isSamePlace(list, unwrap(node), this.#bindings);
    const calls = ADDS.flatMap((name) => this.#nodes().callsOf(name)).filter((call) =>
      isIt(methodCall(call)!.receiver),
    );
    const writes = this.#nodes()
      .ofType('AssignmentExpression')
      .filter(({ left, operator, right }) => {
        if (operator !== '=') return left.type === 'Identifier' && operator === '+=' && isIt(left);
        if (left.type === 'MemberExpression' && left.computed && left.property.type !== 'Literal')
          return isIt(left.object);
        return isIt(left) && isLongerCopy(right, isIt);
      });
    return [...calls, ...writes].filter(
      (addition) => !isPicked(addition) && !isOnlyIfNew(addition, isIt) && !this.#isTakenOut(list, addition),
    );
  }

  /** A stack: what is put on it is taken off again. */
  #isTakenOut(list: Node, addition: Node): boolean {
    return ['pop', 'shift'].some((name) =>
      this.#nodes()
        .callsOf(name)
        .some(
          (call) =>
            enclosingFunction(call) === enclosingFunction(addition) &&
            isSamePlace(list, unwrap(methodCall(call)!.receiver), this.#bindings),
        ),
    );
  }

  /** Whether a loop has some: a queue that grows while it is worked off. */
  areIn(loop: Node, list: Node): boolean {
    return ADDS.flatMap((name) => this.#nodes().callsOf(name)).some(
      (call) => contains(loop, call) && isSamePlace(unwrap(list), unwrap(methodCall(call)!.receiver), this.#bindings),
    );
  }
}

/** `if (one.key === key) found.push(one)`: a part of what is walked over. */
function isPicked(addition: Node): boolean {
  for (let at: Node | undefined = addition; at && !isFunction(at); at = at.parent) {
    const test: Node | undefined =
      at.parent?.type === 'IfStatement' && at.parent.consequent === at ? at.parent.test : undefined;
    if (
      test?.type === 'BinaryExpression' &&
      /^===?$/.test(test.operator) &&
      !isConstant(test.left) &&
      !isConstant(test.right)
    )
      return true;
  }
  return false;
}

/** `if (!found.includes(one)) found.push(one)`: nobody knows how many different ones there are. */
function isOnlyIfNew(addition: Node, isIt: (node: Node) => boolean): boolean {
  for (let at: Node | undefined = addition; at && !isFunction(at); at = at.parent) {
    const { parent }: Node = at;
    const test =
      parent?.type === 'IfStatement' && parent.test !== at
        ? parent.test
        : parent?.type === 'LogicalExpression' && parent.right === at
          ? parent.left
          : undefined;
    if (test && asks(test, isIt)) return true;
  }
  return false;
}

/** Whether a condition asks a list for something: `!list.includes(x)`, `a && list.indexOf(x) < 0`. */
function asks(test: Node, isIt: (node: Node) => boolean): boolean {
  const node = unwrap(test);
  switch (node.type) {
    case 'UnaryExpression':
      return asks(node.argument, isIt);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return asks(node.left, isIt) || asks(node.right, isIt);
    case 'CallExpression': {
      const method = methodCall(node);
      return !!method && isIt(method.receiver);
    }
    default:
      return false;
  }
}

/** `=== -1`, `=== undefined`: it is asked whether something is there, not what it is. */
const isConstant = (node: Node) =>
  (node.type === 'Literal' && typeof node.value !== 'string') ||
  node.type === 'UnaryExpression' ||
  (node.type === 'Identifier' && node.name === 'undefined');

/** The same variable, or the same path of names from one. */
function isSamePlace(one: Node, other: Node, bindings: Bindings): boolean {
  if (one.type === 'Identifier' && other.type === 'Identifier') {
    if (one.name !== other.name) return false;
    const variable = bindings.variableOf(one);
    return !!variable && variable === bindings.variableOf(other);
  }
  if (one.type === 'ThisExpression') return other.type === 'ThisExpression';
  if (one.type !== 'MemberExpression' || other.type !== 'MemberExpression') return false;
  const name = nameOf(one);
  return name !== '' && name === nameOf(other) && isSamePlace(unwrap(one.object), unwrap(other.object), bindings);
}

/** `list = list.concat(more)`, `list = [...list, one]` */
function isLongerCopy(right: Node, isIt: (node: Node) => boolean): boolean {
  const node = unwrap(right);
  if (node.type === 'ArrayExpression' || node.type === 'ObjectExpression') {
    const parts: readonly (Node | null)[] = node.type === 'ArrayExpression' ? node.elements : node.properties;
    return parts.some((part) => part?.type === 'SpreadElement' && isIt(part.argument));
  }
  const call = methodCall(node);
  return call?.method === 'concat' && isIt(call.receiver);
}
