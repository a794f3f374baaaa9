import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from '../bindings.js';
import { FEW } from '../collection-sizes.js';
import type { Iteration, Iterations } from '../iterations.js';
import type { NodeIndex } from '../node-index.js';
import { returnsOf } from '../returns.js';
import { contains, isFunction, methodCall, unwrap, type FunctionNode, type Node, type Variable } from '../source.js';
import { Additions } from './additions.js';
import { isOfWhole, lengthByName, nameOf } from './names.js';

/** A list that is written down counts as long from here on. */
export const MANY = 32;
/** How far a list is followed back to where its elements come from. */
const DEPTH = 6;

/** They give a list about as long as the one they are called on. */
const KEEPS_LENGTH =
  /^(?:concat|copyWithin|entries|fill|filter|flat|flatMap|keys|map|reverse|slice|sort|splice|toArray|toReversed|toSorted|toSpliced|values|with)$/;
/** By their names they read what lies outside of the program. */
const READS =
  /^(?:\$\$|execute|fetch\w*|find(?:All|Many)\w*|getAll\w*|getElementsBy\w+|glob(?:Sync)?|list\w*|load\w*|query\w*|querySelectorAll|readdir(?:Sync)?|scan\w*|search\w*|select\w*)$/;
/** They do so at once. */
const READS_AT_ONCE = /^(?:\$\$|getElementsBy\w+|globSync|querySelectorAll|readdirSync)$/;
/** Bounds of loops that count up to them. */
const COUNTS =
  /^(?:cols|columns|count|height|len|length|n|num|rows|size|steps|total|width|[mn])$|[a-z](?:Count|Length|Size|Total)$|^(?:num|total)[A-Z]/;

/**
 * Where a file shows that there is much to go through: data from outside of the program, what is gathered in a loop over much, a size that is no
 * constant; or that the names say so. Of all else nobody knows, and most lists in most programs are short.
 */
export class Lengths {
  readonly #bindings: Bindings;
  readonly #iterations: Iterations;
  readonly #additions: Additions;
  readonly #known = new Map<Node, boolean>();

  constructor(bindings: Bindings, iterations: Iterations, nodes: () => NodeIndex) {
    this.#bindings = bindings;
    this.#iterations = iterations;
    this.#additions = new Additions(bindings, nodes);
  }

  /** Whether a list, set, map or text is shown to be long. */
  isLong(collection: Node, depth = DEPTH): boolean {
    const node = unwrap(collection);
    let known = this.#known.get(node);
    if (known === undefined) {
      // What leads back to itself shows nothing.
      this.#known.set(node, false);
      known = depth > 0 && this.#isLong(node, depth - 1);
      if (depth === DEPTH || known) this.#known.set(node, known);
      else this.#known.delete(node);
    }
    return known;
  }

  /** Whether an iteration is shown to take many turns. */
  isLongWalk({ kind, node, atMost }: Iteration, depth = DEPTH): boolean {
    if (atMost !== undefined && atMost <= FEW) return false;
    if (kind === 'measured') return true;
    switch (node.type) {
      case 'ForOfStatement':
        return node.await || this.isLong(node.right, depth);
      case 'ForInStatement':
        return this.isLong(node.right, depth);
      case 'ForStatement':
        return !!node.test && this.#isManyTurns(node.test, node, depth);
      case 'WhileStatement':
      case 'DoWhileStatement':
        return this.#isManyTurns(node.test, node, depth);
      case 'CallExpression': {
        const method = methodCall(node);
        if (!method) return false;
        const isFrom = method.method === 'from' && node.arguments.length > 1;
        return this.isLong(isFrom ? node.arguments[0]! : method.receiver, depth);
      }
      default:
        return false;
    }
  }

  #isLong(node: Node, depth: number): boolean {
    const size = this.#iterations.sizeOf(node);
    if (size !== undefined) return size >= MANY;
    switch (node.type) {
      case 'Identifier':
        return this.#isLongVariable(node, depth);
      case 'MemberExpression':
        return (byName(node) === true && isOfWhole(node)) || this.#isGathered(node, depth);
      case 'CallExpression':
        return this.#isLongResult(node, depth);
      case 'NewExpression':
        return this.#isLongNew(node, depth);
      case 'AwaitExpression':
        return this.#isFromOutside(node.argument, depth);
      case 'ArrayExpression':
        return node.elements.some((one) => one?.type === 'SpreadElement' && this.isLong(one.argument, depth));
      case 'LogicalExpression':
        return this.isLong(node.left, depth) || this.isLong(node.right, depth);
      case 'ConditionalExpression':
        return this.isLong(node.consequent, depth) || this.isLong(node.alternate, depth);
      default:
        return false;
    }
  }

  #isLongVariable(node: TSESTree.Identifier, depth: number): boolean {
    const variable = this.#bindings.variableOf(node);
    if (!variable) return false;
    if (this.#bindings.isParameter(variable)) return this.#isLongParameter(variable, depth);
    const named = byName(node);
    const init = initOf(variable);
    // The rows of a query may be called columns.
    if (named === false) return !!init && isRead(init.value) && !this.#isOfOneTurn(variable);
    if (named || this.#isGathered(node, depth)) return true;
    if (this.#isOfOneTurn(variable)) return false;
    return (
      (!!init && this.#isShownBy(init, depth)) ||
      variable.references.some(
        ({ writeExpr, init: isInit }) => writeExpr && !isInit && this.isLong(writeExpr as Node, depth),
      )
    );
  }

  /** One of many: of each line the words, of each table the columns. */
  #isOfOneTurn(variable: Variable): boolean {
    const [id] = variable.identifiers;
    return !!id && this.#iterations.aroundWithWalks(id).some(({ kind }) => kind !== 'recursion' && kind !== 'measured');
  }

  /** What a variable begins as. */
  #isShownBy({ value, isPart }: Beginning, depth: number): boolean {
    const node = unwrap(value);
    // `const { rows } = await db.query(…)`, `const [users, posts] = await Promise.all([…])`
    return isPart ? node.type === 'AwaitExpression' : this.isLong(node, depth);
  }

  #isLongParameter(variable: Variable, depth: number): boolean {
    const named = lengthByName(variable.name);
    if (named !== undefined) return named === 'many';
    const fn = this.#bindings.definition(variable);
    if (!fn || !isFunction(fn)) return false;
    const place = fn.params.indexOf(variable.identifiers[0] as TSESTree.Parameter);
    const walk = fn.parent.type === 'CallExpression' && fn.parent.callee !== fn ? methodCall(fn.parent) : undefined;
    // `xs.filter((x, i, all) => …)`
    if (walk) return place === 2 && this.isLong(walk.receiver, depth);
    return (
      place >= 0 &&
      this.#bindings.callsByName(fn).some((call) => {
        const given = call.arguments[place];
        return !!given && given.type !== 'SpreadElement' && !contains(fn, call) && this.isLong(given, depth);
      })
    );
  }

  #isLongResult(node: TSESTree.CallExpression, depth: number): boolean {
    const method = methodCall(node);
    const [argument] = node.arguments;
    if (!method) {
      if (node.callee.type !== 'Identifier') return false;
      if (READS_AT_ONCE.test(node.callee.name)) return byName(node) ?? true;
      if (node.callee.name === 'Array' && this.#bindings.isGlobal(node.callee)) return isSize(argument);
      const variable = this.#bindings.variableOf(node.callee);
      const fn = variable && this.#bindings.functionNamed(variable);
      return fn ? this.#givesMany(fn, depth) : byName(node) === true;
    }
    const { receiver } = method;
    if (receiver.type === 'Identifier' && this.#bindings.isGlobal(receiver)) {
      if (receiver.name === 'Object')
        return /^(?:entries|keys|values)$/.test(method.method) && !!argument && this.isLong(argument, depth);
      if (receiver.name === 'Array' && method.method === 'from' && argument) return this.#isLongFrom(argument, depth);
      if (receiver.name === 'Promise' && argument) return this.isLong(argument, depth);
    }
    if (KEEPS_LENGTH.test(method.method))
      return (
        this.isLong(receiver, depth) ||
        (method.method === 'concat' && !!argument && argument.type !== 'SpreadElement' && this.isLong(argument, depth))
      );
    if (method.method === 'split') return isOfManyParts(argument);
    // `lines.map((line) => line.trim()).join('')`: a text of them.
    if (/^(?:join|reduce)$/.test(method.method)) return this.isLong(receiver, depth);
    return READS_AT_ONCE.test(method.method) ? (byName(node) ?? true) : byName(node) === true;
  }

  /** `Array.from(set)`, `Array.from({ length: n })` */
  #isLongFrom(argument: Node, depth: number): boolean {
    if (argument.type !== 'ObjectExpression') return this.isLong(argument, depth);
    const [length] = argument.properties;
    return length?.type === 'Property' && isSize(length.value);
  }

  #isLongNew({ callee, arguments: [argument] }: TSESTree.NewExpression, depth: number): boolean {
    if (callee.type !== 'Identifier' || !argument) return false;
    if (/^(?:Map|Set)$/.test(callee.name)) return this.isLong(argument, depth);
    return /Array$/.test(callee.name) && (isSize(argument) || this.isLong(argument, depth));
  }

  /** What is waited for comes from elsewhere: a database, a disk, a network. */
  #isFromOutside(argument: Node, depth: number): boolean {
    const node = unwrap(argument);
    const call = methodCall(node);
    const isPromise = call?.receiver.type === 'Identifier' && call.receiver.name === 'Promise';
    if (isPromise || node.type !== 'CallExpression') return this.isLong(node, depth);
    return isRead(node) || byName(node) === true || this.isLong(node, depth);
  }

  /** What a function of this file gives back. */
  #givesMany(fn: FunctionNode, depth: number): boolean {
    if (fn.body.type !== 'BlockStatement') return this.isLong(fn.body, depth);
    return returnsOf(fn.body).some(({ argument }) => !!argument && this.isLong(argument, depth));
  }

  /** Whether the file puts elements into it in a walk over much. */
  #isGathered(list: Node, depth: number): boolean {
    const variable = this.#bindings.variableOf(list);
    const home = variable?.scope.block as Node | undefined;
    if (!variable && list.type !== 'MemberExpression') return false;
    return this.#additions.to(list).some((addition) => {
      const around = this.#iterations.aroundWithWalks(addition).filter(({ node }) => !home || contains(home, node));
      const own = variable ? around.filter(({ node }) => !this.#bindings.isDeclaredIn(variable, node)) : around;
      return own.some((one) => this.isLongWalk(one, depth));
    });
  }

  /** `i < rows.length`, `rows.length > 0`, `i < n`, `(row = rows.pop())` */
  #isManyTurns(test: Node, loop: Node, depth: number): boolean {
    const node = unwrap(test);
    switch (node.type) {
      case 'LogicalExpression':
        return this.#isManyTurns(node.left, loop, depth) || this.#isManyTurns(node.right, loop, depth);
      case 'UnaryExpression':
        return node.operator === '!' && this.#isManyTurns(node.argument, loop, depth);
      case 'BinaryExpression':
        return [node.left, node.right].some((side) => this.#isManyTurns(side as Node, loop, depth));
      case 'AssignmentExpression': {
        const call = methodCall(unwrap(node.right));
        return !!call && /^(?:shift|pop|next)$/.test(call.method) && this.isLong(call.receiver, depth);
      }
      case 'MemberExpression':
        if (node.property.type !== 'Identifier' || !/^(?:length|size)$/.test(node.property.name))
          return loop.type === 'ForStatement' && COUNTS.test(nameOf(node));
        return this.isLong(node.object, depth);
      case 'Identifier': {
        const variable = this.#bindings.variableOf(node);
        const init = variable && this.#bindings.initializer(variable);
        // `const n = rows.length`
        if (init?.type === 'MemberExpression') return this.#isManyTurns(init, loop, depth);
        return (
          loop.type === 'ForStatement' &&
          COUNTS.test(node.name) &&
          !(variable && this.#bindings.isParameter(variable)) &&
          init?.type !== 'Literal'
        );
      }
      default:
        return false;
    }
  }
}

interface Beginning {
  readonly value: Node;
  /** A part of the value, taken out by a pattern. */
  readonly isPart: boolean;
}

function initOf({ defs, identifiers }: Variable): Beginning | undefined {
  const declarator = defs.length === 1 ? (defs[0]!.node as Node) : undefined;
  if (declarator?.type !== 'VariableDeclarator' || !declarator.init) return undefined;
  const parent = declarator.parent.parent;
  if (parent.type === 'ForOfStatement' || parent.type === 'ForInStatement') return undefined;
  return { value: declarator.init, isPart: declarator.id !== (identifiers[0] as Node) };
}

function byName(node: Node): boolean | undefined {
  const length = lengthByName(nameOf(node));
  return length && length === 'many';
}

/** `await db.query(…)` */
function isRead(value: Node): boolean {
  const node = unwrap(value);
  return node.type === 'AwaitExpression'
    ? isRead(node.argument)
    : node.type === 'CallExpression' && READS.test(nameOf(node));
}

/** A number that is no constant. */
const isSize = (node: Node | undefined) =>
  !!node && (node.type === 'Identifier' || node.type === 'MemberExpression' || node.type === 'BinaryExpression');

/** Lines, words or characters. */
function isOfManyParts(separator: Node | undefined): boolean {
  if (separator?.type !== 'Literal') return false;
  if ('regex' in separator) return /\\[nrsW]/.test(separator.regex.pattern);
  return /^(?:\s*|\r?\n)$/.test(String(separator.value));
}
