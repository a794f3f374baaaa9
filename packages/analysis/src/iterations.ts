import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from './bindings.js';
import { methods } from './builtins/table.js';
import type { Kinds } from './kinds/kinds.js';
import {
  enclosingFunction,
  isFunction,
  methodCall,
  unwrap,
  type FunctionNode,
  type Node,
  type Variable,
} from './source.js';

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

/** Trip counts and collections up to this size are cold: no rewrite pays for them. */
export const FEW = 8;

/** What a spread adds to a list of constants, where nobody knows. */
const FEW_OF_EACH = 3;
/** Lists that people write by hand, into a program or into an element. */
const HAND_WRITTEN_LISTS =
  /^(?:plugins|presets|argv|class(?:es|List|Names?)|ext(?:ension)?s)$|[a-z](?:Plugins|Presets|Classes|ClassList|ClassNames|Ext(?:ension)?s)$/;
/** Objects of which there is one per program: their properties are written by hand. */
const HAND_WRITTEN_OBJECTS =
  /^(?:options|opts|config|configuration|overrides|settings)$|[a-z](?:Options|Opts|Config|Overrides|Settings)$/;

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

/** `root.walkDecls(fn)`, `selector.each(fn)`, `store.eachRow(fn)`: by their names they call back for each of what they walk over. */
const WALKS = /^(?:each|walk)(?:[A-Z]\w*)?$/;
const WALK_FUNCTIONS = /^(?:traverse|walk)(?:[A-Z]\w*)?$/;

/** Which code runs many times. */
export class Iterations {
  readonly #bindings: Bindings;
  readonly #kinds: Kinds;

  readonly #isMeasuredHot: (node: Node) => boolean;

  /** @param isMeasuredHot whether a profile of the program shows that it spends its time in a node. */
  constructor(bindings: Bindings, kinds: Kinds, isMeasuredHot: (node: Node) => boolean) {
    this.#bindings = bindings;
    this.#kinds = kinds;
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
      const call = this.#callback(at) ?? (isWithWalks ? this.#walk(at) : undefined);
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
          : { kind: 'for-in', node: at, certain: true, atMost: this.#keys(at.right, at.body) };
      case 'WhileStatement':
        return { kind: 'while', node: at, certain: true, atMost: onceOnly(at.body) ?? this.#digits(at) };
      case 'DoWhileStatement':
        return { kind: 'do-while', node: at, certain: true, atMost: neverAgain(at) ?? onceOnly(at.body) };
      default:
        return undefined;
    }
  }

  /** The call of a built-in that runs `fn` once per element. */
  #callback(fn: FunctionNode): Iteration | undefined {
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
    if (kind === 'unknown' || kind === 'object') {
      if (kind === 'object' || position !== 0 || !telling.has(method.method) || this.#isStatic(receiver))
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
  #isStatic(receiver: Node): boolean {
    if (receiver.type === 'ThisExpression' || receiver.type === 'Super') return true;
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
    const recurs = variable.references.some((reference) => {
      const id = reference.identifier as Node;
      return id.parent?.type === 'CallExpression' && id.parent.callee === id && enclosingFunction(id) === fn;
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

  #keys(object: Node, body: Node): number | undefined {
    const literal = this.#literal(object);
    const size =
      literal?.type === 'ObjectExpression' && literal.properties.every((p) => p.type === 'Property')
        ? literal.properties.length
        : undefined;
    return onceOnly(body) ?? size;
  }

  /** How many elements a collection has at the most, where its literal is seen and never added to, or its name or type promises few. */
  sizeOf(collection: Node): number | undefined {
    return (
      this.#literalSize(collection) ??
      this.#givenSize(collection) ??
      (this.#isHandWritten(collection) ? FEW : undefined)
    );
  }

  /** Of a parameter: the longest of the literals that all calls of its function, which the file shows, hand it. */
  #givenSize(collection: Node): number | undefined {
    const variable = this.#bindings.variableOf(unwrap(collection));
    const fn = variable && this.#bindings.isParameter(variable) ? this.#bindings.definition(variable) : undefined;
    if (!variable || !fn || !isFunction(fn) || this.#bindings.isReassigned(variable) || this.#growth(variable) !== 0)
      return undefined;
    const position = fn.params.indexOf(variable.identifiers[0] as TSESTree.Parameter);
    const given =
      position < 0 ? [] : (this.#bindings.callsOf(fn) ?? []).map((call) => call.arguments.slice(0, position + 1));
    if (!given.length || given.some((list) => list.some(({ type }) => type === 'SpreadElement'))) return undefined;
    const sizes = given.map((list) => {
      const literal = list[position] ? unwrap(list[position]) : undefined;
      return !literal ? 0 : literal.type === 'ArrayExpression' ? this.#arraySize(literal) : undefined;
    });
    return sizes.every((size) => size !== undefined) && sizes.some((size) => size) ? Math.max(...sizes) : undefined;
  }

  #literalSize(collection: Node): number | undefined {
    const node = this.#literal(collection) ?? this.#filled(collection);
    if (typeof node === 'number') return node;
    if (node?.type === 'ArrayExpression') return this.#arraySize(node);
    if (node?.type === 'CallExpression') {
      const method = methodCall(node);
      const isKeys =
        method?.receiver.type === 'Identifier' &&
        method.receiver.name === 'Object' &&
        /^(?:keys|values|entries)$/.test(method.method);
      if (isKeys && node.arguments[0])
        return (
          this.#keys(node.arguments[0], node) ??
          (HAND_WRITTEN_OBJECTS.test(nameOf(node.arguments[0])) ? FEW : undefined)
        );
      if (method?.method === 'split' && isPathSeparator(node.arguments[0])) return FEW;
      if (method && /^(?:filter|map|slice|toSorted|toReversed|sort|reverse)$/.test(method.method))
        return this.sizeOf(method.receiver);
      if (method && /^(?:entries|keys|values)$/.test(method.method) && !isKeys) return this.sizeOf(method.receiver);
    }
    return node?.type === 'Literal' && typeof node.value === 'string' ? node.value.length : undefined;
  }

  /** A list written down with others spread into it is taken to hold a few of each. */
  #arraySize({ elements, parent }: TSESTree.ArrayExpression): number | undefined {
    const spreads = elements.filter((e) => e?.type === 'SpreadElement');
    if (!spreads.length) return elements.length;
    if (elements.length === 1) return this.sizeOf(spreads[0]!.argument);
    const isConstant = parent.type === 'VariableDeclarator' && parent.parent.parent.type === 'Program';
    const size = elements.length - spreads.length + spreads.length * FEW_OF_EACH;
    return isConstant && size <= FEW ? size : undefined;
  }

  /** A list that people write by hand; or keys of a type, of which there are as many as it has. */
  #isHandWritten(collection: Node): boolean {
    const node = unwrap(collection);
    return HAND_WRITTEN_LISTS.test(nameOf(node)) || this.#kinds.hasFewElements(node) || this.#isRest(node);
  }

  /** The arguments of a call are written out one by one: few. */
  #isRest(node: Node): boolean {
    const [id] = this.#bindings.variableOf(node)?.identifiers ?? [];
    return id?.parent?.type === 'RestElement' && isFunction(id.parent.parent as Node);
  }

  /** `const ends = []; ends.push(first); ends.push(last);`, `let names = ['a']; … names = ['b', 'c'];` */
  #filled(collection: Node): number | undefined {
    const variable = this.#bindings.variableOf(unwrap(collection));
    const literals = variable ? valuesOf(variable) : [];
    const growth = literals.length ? this.#growth(variable!) : undefined;
    const sizes = literals.map((literal) =>
      literal?.type === 'ArrayExpression' ? this.#arraySize(literal) : undefined,
    );
    return growth !== undefined && sizes.every((size) => size !== undefined) ? Math.max(...sizes) + growth : undefined;
  }

  /** The literal behind an expression: itself, or what a variable that is never changed was initialised with. */
  #literal(expression: Node): Node | undefined {
    const node = unwrap(expression);
    if (node.type !== 'Identifier') return node;
    const variable = this.#bindings.variableOf(node);
    const init = variable && this.#bindings.initializer(variable);
    if (!init || !variable) return undefined;
    return this.#growth(variable) === 0 ? unwrap(init) : undefined;
  }

  /** How many elements the file puts into an array one by one; `undefined` where it does so again and again. */
  #growth(variable: Variable): number | undefined {
    let growth = 0;
    for (const { identifier } of variable.references) {
      const method = methodCall(identifier.parent?.parent as Node);
      if (method?.receiver !== identifier || !/^(?:push|unshift|splice)$/.test(method.method)) continue;
      const added = method.call.arguments;
      if (method.method === 'splice' || added.some(({ type }) => type === 'SpreadElement')) return undefined;
      if (repeats(method.call, variable.scope.block as Node)) return undefined;
      growth += added.length;
    }
    return growth;
  }
}

/** `plugins`, `this.plugins`. */
function nameOf(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier'
    ? node.property.name
    : '';
}

const contained = (body: Node, child: Node) => body === child;
const isSort = (method: string) => method === 'sort' || method === 'toSorted';

function isImmediatelyCalled(fn: FunctionNode): boolean {
  return fn.parent.type === 'CallExpression' && fn.parent.callee === fn;
}

function literalNumber(node: Node): number | undefined {
  return node.type === 'Literal' && typeof node.value === 'number' ? node.value : undefined;
}

/** All that a variable is ever given; `undefined` for what is not seen. */
function valuesOf(variable: Variable): (Node | undefined)[] {
  const [definition] = variable.defs;
  if (variable.defs.length !== 1 || definition?.node.type !== 'VariableDeclarator' || !definition.node.init) return [];
  return variable.references
    .filter((reference) => reference.isWrite())
    .map(({ identifier, writeExpr }) => {
      const parent = identifier.parent as Node | undefined;
      const isPlain =
        parent?.type === 'VariableDeclarator' ||
        (parent?.type === 'AssignmentExpression' && parent.operator === '=' && parent.left === identifier);
      return isPlain && writeExpr ? unwrap(writeExpr as Node) : undefined;
    });
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

/** What paths and qualified names are taken apart by. */
const isPathSeparator = (separator: Node | undefined) =>
  (separator?.type === 'Literal' && /^(?:[/\\.@?=]|::|\\\\)$/.test(String(separator.value))) ||
  (separator?.type === 'MemberExpression' && nameOf(separator) === 'sep');

/** Whether code may run more than once while `block` does. */
function repeats(node: Node, block: Node): boolean {
  for (let at = node.parent; at && at !== block; at = at.parent)
    if (/^(?:DoWhile|For|ForIn|ForOf|While)Statement$/.test(at.type) || isFunction(at)) return true;
  return false;
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
