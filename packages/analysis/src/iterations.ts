import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from './bindings.js';
import { methods } from './builtins/table.js';
import { CollectionSizes, FEW } from './collection-sizes.js';
import type { Kinds } from './kinds/kinds.js';
import { listOfFunction, listOfLibrary } from './library-walks.js';
import { enclosingFunction, isFunction, methodCall, unwrap, type FunctionNode, type Node } from './source.js';

export type IterationKind =
  'callback' | 'comparator' | 'do-while' | 'for' | 'for-in' | 'for-of' | 'measured' | 'recursion' | 'while';

/** Code that runs many times. */
export interface Iteration {
  readonly kind: IterationKind;
  /** The loop statement, the call that runs the callback, or the function that calls itself, or that a profile saw at work. */
  readonly node: Node;
  /** `false` where the receiver of `forEach`, `filter` … is of unknown kind: very likely an array, but not surely. */
  readonly certain: boolean;
  /** A bound of its trip count, where one is seen; `undefined`: any number of times. */
  readonly atMost: number | undefined;
}

/** Whether it is a function that is called many times, by itself or by somebody elsewhere: no loop is to be seen. */
export const isRepeatedCall = ({ kind }: Pick<Iteration, 'kind'>): boolean =>
  kind === 'recursion' || kind === 'measured';

/** On a receiver of unknown kind these are taken for array methods; `map` alone is too common on other things (promises, options, observables). */
const telling = new Set([
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'flatMap',
  'forEach',
  'reduce',
  'reduceRight',
  'some',
  'sort',
  'map',
]);

/** Of those, what no class calls anything else by: `this.filter(fn)` of a class that is itself a collection. */
const tellingOfItself = new Set(['every', 'filter', 'flatMap', 'forEach', 'reduce', 'reduceRight', 'some']);

const isTelling = (call: TSESTree.CallExpression) => telling.has(methodCall(call)?.method ?? '');

/** `root.walkDecls(fn)`, `selector.each(fn)`, `store.eachRow(fn)`: by their names they call back for each of what they walk over. */
const WALKS = /^(?:each|walk)(?:[A-Z]\w*)?$/;
const WALK_FUNCTIONS = /^(?:traverse|walk)(?:[A-Z]\w*)?$/;

/** Which code runs many times. */
export class Iterations {
  readonly #bindings: Bindings;
  readonly #kinds: Kinds;
  readonly #sizes: CollectionSizes;
  readonly #isMeasuredHot: (node: Node) => boolean;

  /** @param isMeasuredHot whether a profile of the program shows that it spends its time in a node. */
  constructor(bindings: Bindings, kinds: Kinds, isMeasuredHot: (node: Node) => boolean) {
    this.#bindings = bindings;
    this.#kinds = kinds;
    this.#sizes = new CollectionSizes(bindings, kinds);
    this.#isMeasuredHot = isMeasuredHot;
  }

  /**
   * The iterations that run `node` many times, innermost first, out to the nearest function that no iteration calls. Recursion of that function comes
   * last; or, where nothing else tells that `node` is hot, and a profile does, that function itself. Header parts that run once (the iterable of `for…of`, the initialiser of `for`, the receiver of `map`) are in no iteration.
   */
  around(node: Node): Iteration[] {
    return this.#around(node, false);
  }

  /** Those, and also calls that by their names walk over something: `root.walkDecls(fn)`. What they walk over is often small. */
  aroundWithWalks(node: Node): Iteration[] {
    return this.#around(node, true);
  }

  #around(node: Node, isWithWalks: boolean): Iteration[] {
    const found: Iteration[] = [];
    let child = node;
    for (let at = node.parent; at; child = at, at = at.parent) {
      const loop = this.#loop(at, child);
      if (loop) found.push(loop);
      if (!isFunction(at)) {
        if (at.type === 'ClassBody' || at.type === 'TSModuleBlock') break;
        continue;
      }
      if (!contained(at.body, child) || at.generator) break;
      const call = this.ofCallback(at) ?? (isWithWalks ? this.#walk(at) : undefined);
      if (!call) {
        if (isImmediatelyCalled(at)) continue;
        const calls = this.#recursion(at) ?? this.#measured(at, node, found);
        if (calls) found.push(calls);
        break;
      }
      found.push(call);
    }
    return found;
  }

  #loop(at: Node, child: Node): Iteration | undefined {
    switch (at.type) {
      case 'ForStatement':
        return child === at.init ? undefined : { kind: 'for', node: at, certain: true, atMost: this.#forTrips(at) };
      case 'ForOfStatement':
        return child === at.right
          ? undefined
          : { kind: 'for-of', node: at, certain: true, atMost: this.#trips(at.right, at.body) };
      case 'ForInStatement':
        return child === at.right
          ? undefined
          : {
              kind: 'for-in',
              node: at,
              certain: true,
              atMost: onceOnly(at.body) ?? this.#sizes.ofProperties(at.right),
            };
      case 'WhileStatement':
        return { kind: 'while', node: at, certain: true, atMost: onceOnly(at.body) ?? this.#digits(at) };
      case 'DoWhileStatement':
        return { kind: 'do-while', node: at, certain: true, atMost: neverAgain(at) ?? onceOnly(at.body) };
      default:
        return undefined;
    }
  }

  /** The call of a built-in that runs a function, or what names one, once per element: `rows.filter(isKnown)`. */
  ofCallback(fn: Node): Iteration | undefined {
    let argument: Node = fn;
    while (
      argument.parent &&
      unwrap(argument.parent) !== argument.parent &&
      unwrap(argument.parent) === unwrap(argument)
    )
      argument = argument.parent;
    const call = argument.parent;
    if (call?.type !== 'CallExpression' || call.callee === argument) return undefined;
    const position = call.arguments.indexOf(argument as TSESTree.Expression);
    const method = methodCall(call);
    const walked = method ? listOfLibrary(method, position, unwrap(fn)) : listOfFunction(call, position, unwrap(fn));
    if (walked) return { kind: 'callback', node: call, certain: false, atMost: this.#trips(walked) };
    if (!method) return undefined;
    const { receiver } = method;
    if (
      method.method === 'from' &&
      position === 1 &&
      receiver.type === 'Identifier' &&
      receiver.name === 'Array' &&
      this.#bindings.isGlobal(receiver)
    )
      return { kind: 'callback', node: call, certain: true, atMost: this.#trips(call.arguments[0]!) };
    const kind = this.#kinds.kindOf(receiver).name;
    if (position === 1 && /^replace(?:All)?$/.test(method.method) && /^(?:string|unknown)$/.test(kind)) {
      const certain = kind === 'string';
      return replacesMany(method, certain) ? { kind: 'callback', node: call, certain, atMost: undefined } : undefined;
    }
    if (kind === 'unknown' || kind === 'object') {
      if (kind === 'object' || position !== 0 || !telling.has(method.method) || this.#isStatic(method))
        return undefined;
      return {
        kind: isSort(method.method) ? 'comparator' : 'callback',
        node: call,
        certain: false,
        atMost: this.#trips(receiver),
      };
    }
    const builtin = methods[kind]?.[method.method];
    if (builtin?.callback !== position) return undefined;
    return {
      kind: isSort(method.method) ? 'comparator' : 'callback',
      node: call,
      certain: true,
      atMost: this.#trips(receiver),
    };
  }

  /** `root.walkDecls((decl) => { … })`, `walk(tree, (node) => { … })` */
  #walk(fn: FunctionNode): Iteration | undefined {
    const call = fn.parent;
    if (call.type !== 'CallExpression' || call.arguments.at(-1) !== fn) return undefined;
    const method = methodCall(call);
    const walked = method?.receiver ?? (call.arguments.length > 1 ? call.arguments[0]! : undefined);
    const isWalk = method
      ? WALKS.test(method.method)
      : call.callee.type === 'Identifier' && WALK_FUNCTIONS.test(call.callee.name);
    return walked && isWalk ? { kind: 'callback', node: call, certain: false, atMost: this.#trips(walked) } : undefined;
  }

  /** `Promise.map(…)`, `_.filter(…)`, `cy.find(…)`: a namespace's own function, not a method of a collection. */
  #isStatic({ method, receiver }: NonNullable<ReturnType<typeof methodCall>>): boolean {
    if (receiver.type === 'ThisExpression' || receiver.type === 'Super') return !tellingOfItself.has(method);
    if (receiver.type !== 'Identifier') return false;
    const variable = this.#bindings.variableOf(receiver);
    return !variable || variable.defs.some((d) => String(d.type) === 'ImportBinding' || String(d.type) === 'ClassName');
  }

  #recursion(fn: FunctionNode): Iteration | undefined {
    const name =
      fn.type === 'FunctionDeclaration' || (fn.type === 'FunctionExpression' && fn.id)
        ? fn.id
        : fn.parent.type === 'VariableDeclarator'
          ? fn.parent.id
          : undefined;
    const variable = name && this.#bindings.variableOf(name);
    if (!variable || this.#bindings.isReassigned(variable)) return undefined;
    const recurs = variable.references.some(({ identifier }) => {
      const id = identifier as Node;
      const call = id.parent;
      if (call?.type !== 'CallExpression') return false;
      // `children.forEach(walk)`
      if (call.callee !== id) return call.arguments[0] === id && enclosingFunction(id) === fn && isTelling(call);
      // `children.forEach((child) => walk(child))`
      let around: Node = enclosingFunction(id);
      while (around !== fn && isFunction(around) && around.parent.type === 'CallExpression' && isTelling(around.parent))
        around = enclosingFunction(around);
      return around === fn;
    });
    return recurs ? { kind: 'recursion', node: fn, certain: true, atMost: undefined } : undefined;
  }

  #measured(fn: FunctionNode, node: Node, within: readonly Iteration[]): Iteration | undefined {
    if (within.some(({ atMost }) => atMost === undefined || atMost > FEW) || !this.#isMeasuredHot(node))
      return undefined;
    return { kind: 'measured', node: fn, certain: true, atMost: undefined };
  }

  #forTrips(loop: TSESTree.ForStatement): number | undefined {
    const { init, test } = loop;
    const trips = test ? conjuncts(test).flatMap((part) => this.#countedTrips(init, part) ?? []) : [];
    return onceOnly(loop.body) ?? (trips.length ? Math.min(...trips) : undefined);
  }

  #countedTrips(init: TSESTree.ForStatement['init'], test: Node): number | undefined {
    if (test.type !== 'BinaryExpression' || !init) return undefined;
    const [counter, start] =
      init.type === 'VariableDeclaration'
        ? [init.declarations[0]?.id, init.declarations[0]?.init]
        : init.type === 'AssignmentExpression'
          ? [init.left, init.right]
          : [];
    if (counter?.type !== 'Identifier' || test.left.type !== 'Identifier' || counter.name !== test.left.name)
      return undefined;
    const bound = /^<=?$/.test(test.operator) ? literalNumber(test.right) : undefined;
    const from = start ? literalNumber(start) : undefined;
    if (from !== undefined && bound !== undefined) return Math.max(0, bound - from + (test.operator === '<=' ? 1 : 0));
    // `i < xs.length` over a literal.
    const right = unwrap(test.right);
    if (
      right.type === 'MemberExpression' &&
      !right.computed &&
      right.property.type === 'Identifier' &&
      right.property.name === 'length'
    )
      return this.#trips(right.object);
    return undefined;
  }

  /** `while (n > 0) { …; n = Math.floor(n / 10); }` turns once for each digit of a number: seldom, however large it is. */
  #digits({ test, body }: TSESTree.WhileStatement): number | undefined {
    if (body.type !== 'BlockStatement' || test.type !== 'BinaryExpression' || literalNumber(test.right) === undefined)
      return undefined;
    const variable = this.#bindings.variableOf(unwrap(test.left));
    if (!variable || !/^(?:>=?|!==?)$/.test(test.operator)) return undefined;
    const writes = this.#bindings.writesIn(variable, body);
    const divides = writes.some(({ identifier }) => {
      const write = identifier.parent as Node | undefined;
      return (
        write?.type === 'AssignmentExpression' &&
        write.parent.type === 'ExpressionStatement' &&
        write.parent.parent === body &&
        isDivision(write)
      );
    });
    return divides && writes.length === 1 ? FEW : undefined;
  }

  #trips(iterable: Node, body?: Node): number | undefined {
    return (body && onceOnly(body)) ?? this.sizeOf(iterable);
  }

  /** How many elements a collection has at the most, where that is seen. */
  sizeOf(collection: Node): number | undefined {
    return this.#sizes.of(collection);
  }
}

const contained = (body: Node, child: Node) => body === child;
const isSort = (method: string) => method === 'sort' || method === 'toSorted';

/** `text.replace(/x/g, fn)` calls back for each match; of a pattern that a name stands for, very likely, if it is a text that is searched. */
function replacesMany({ call, method }: NonNullable<ReturnType<typeof methodCall>>, isText: boolean): boolean {
  const pattern = call.arguments[0] && unwrap(call.arguments[0]);
  if (method === 'replaceAll') return true;
  if (!pattern || pattern.type === 'TemplateLiteral') return false;
  if (pattern.type === 'Literal') return 'regex' in pattern && pattern.regex.flags.includes('g');
  return (
    isText ||
    (pattern.type === 'Identifier' &&
      /^[A-Z][A-Z\d_]*$|(?:[rR]eg(?:[eE]x|[eE]xp)?|^re|R[eE]|[pP]attern)s?$/.test(pattern.name))
  );
}

function isImmediatelyCalled(fn: FunctionNode): boolean {
  return fn.parent.type === 'CallExpression' && fn.parent.callee === fn;
}

function literalNumber(node: Node): number | undefined {
  return node.type === 'Literal' && typeof node.value === 'number' ? node.value : undefined;
}

const conjuncts = (node: Node): Node[] =>
  node.type === 'LogicalExpression' && node.operator === '&&'
    ? [...conjuncts(node.left), ...conjuncts(node.right)]
    : [node];

/** `n /= 10`, `n >>= 1`, `n = Math.floor(n / 10)`, `n = n >> 1`. */
function isDivision({ left, operator, right }: TSESTree.AssignmentExpression): boolean {
  if (left.type !== 'Identifier') return false;
  if (operator !== '=') return /^(?:\/=|>>>?=)$/.test(operator) && (literalNumber(right) ?? 2) >= 1;
  let value = unwrap(right);
  const rounding = methodCall(value);
  const isRounded =
    rounding?.receiver.type === 'Identifier' &&
    rounding.receiver.name === 'Math' &&
    /^(?:floor|trunc)$/.test(rounding.method);
  if (isRounded && rounding.call.arguments[0]) value = unwrap(rounding.call.arguments[0]);
  else if (value.type === 'BinaryExpression' && value.operator === '|') value = unwrap(value.left);
  if (value.type !== 'BinaryExpression' || !/^(?:\/|>>>?)$/.test(value.operator)) return false;
  return value.left.type === 'Identifier' && value.left.name === left.name && (literalNumber(value.right) ?? 2) > 1;
}

/** 1 where the body always leaves the loop at its end and never goes on from the middle. */
function onceOnly(body: Node): 1 | undefined {
  if (body.type !== 'BlockStatement') return isExit(body) ? 1 : undefined;
  const last = body.body.at(-1);
  return last && isExit(last) && !hasContinue(body) ? 1 : undefined;
}

const isExit = (statement: Node) =>
  statement.type === 'ReturnStatement' ||
  statement.type === 'ThrowStatement' ||
  (statement.type === 'BreakStatement' && !statement.label);

/** Whether a `continue` could be meant for the loop that `node` is the body of. */
function hasContinue(node: Node): boolean {
  const stack: Node[] = [node];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.type === 'ContinueStatement') return true;
    if (isFunction(at)) continue;
    for (const [key, child] of Object.entries(at)) {
      if (key === 'parent') continue;
      if (Array.isArray(child)) stack.push(...child.filter((c) => c && typeof c.type === 'string'));
      else if (child && typeof child === 'object' && 'type' in child && typeof child.type === 'string')
        stack.push(child as Node);
    }
  }
  return false;
}

/** `do { … } while (false)` */
function neverAgain(loop: TSESTree.DoWhileStatement): 1 | undefined {
  return loop.test.type === 'Literal' && !loop.test.value ? 1 : undefined;
}
