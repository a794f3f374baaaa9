import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from './bindings.js';
import { isCold, isOnWayOut } from './cold.js';
import { FEW } from './collection-sizes.js';
import { isRepeatedCall, type Iteration, type Iterations } from './iterations.js';
import type { NodeIndex } from './node-index.js';
import {
  contains,
  enclosingFunction,
  isFunction,
  memberName,
  unwrap,
  type Expression,
  type FunctionNode,
  type Node,
  type Variable,
} from './source.js';

/** A call, in an iteration, of the function that some code belongs to. */
export interface RepeatedCall {
  readonly fn: FunctionNode;
  readonly call: TSESTree.CallExpression;
  /** Those that run the call many times, innermost first. */
  readonly iterations: readonly Iteration[];
}

/** Who calls a function, in its own file: by its name, or as `this.name()` in its own class. Others may call it, too. */
export class Callers {
  readonly #bindings: Bindings;
  readonly #iterations: () => Iterations;
  readonly #nodes: () => NodeIndex;
  readonly #known = new Map<FunctionNode, readonly RepeatedCall[]>();

  constructor(bindings: Bindings, iterations: () => Iterations, nodes: () => NodeIndex) {
    this.#bindings = bindings;
    this.#iterations = iterations;
    this.#nodes = nodes;
  }

  /** Calls that run `node` again and again, though nothing in its own function does; none on rare paths. */
  repeating(node: Node): readonly RepeatedCall[] {
    const fn = enclosingFunction(node);
    if (!isFunction(fn) || fn.generator) return [];
    let known = this.#known.get(fn);
    if (!known) {
      known = this.#callsOf(fn).flatMap((call) => {
        if (contains(fn, call) || isCold(call)) return [];
        const iterations = this.#iterations()
          .around(call)
          .filter((one) => isLong(one) && !isRepeatedCall(one) && !isOnWayOut(call, one.node));
        return iterations.length > 0 ? [{ fn, call, iterations }] : [];
      });
      this.#known.set(fn, known);
    }
    return known;
  }

  /** What an expression of a function stands for where it is called: an argument, or what both see. */
  meaningAt({ fn, call }: RepeatedCall, expression: Node): Expression | undefined {
    const node = unwrap(expression);
    if (node.type === 'MemberExpression') return rootOf(node).type === 'ThisExpression' ? node : undefined;
    const variable = node.type === 'Identifier' ? this.#bindings.variableOf(node) : undefined;
    if (!variable) return undefined;
    if (!this.#bindings.isDeclaredIn(variable, fn)) return node as Expression;
    const place = this.#placeOf(variable, fn);
    const given = call.arguments.slice(0, place + 1);
    if (place < 0 || given.some(({ type }) => type === 'SpreadElement')) return undefined;
    return given[place] as Expression | undefined;
  }

  /** A parameter that its function gives on to itself, unchanged, in each of its calls: `walk(child, seen)`. */
  isPassedAlong(variable: Variable): boolean {
    const fn = this.#bindings.definition(variable);
    if (!fn || !isFunction(fn) || !this.#bindings.isParameter(variable)) return false;
    const place = this.#placeOf(variable, fn);
    const calls = this.#callsOf(fn).filter((call) => contains(fn, call));
    return (
      place >= 0 &&
      calls.length > 0 &&
      calls.every(({ arguments: given }) => {
        const argument = given[place];
        return !!argument && this.#bindings.variableOf(unwrap(argument)) === variable;
      })
    );
  }

  /** Which parameter it is; -1 for another variable, and for one that gets other values. */
  #placeOf(variable: Variable, fn: FunctionNode): number {
    if (this.#bindings.isReassigned(variable)) return -1;
    return fn.params.findIndex((param) => {
      const name = param.type === 'AssignmentPattern' ? param.left : param;
      return name === variable.identifiers[0];
    });
  }

  #callsOf(fn: FunctionNode): TSESTree.CallExpression[] {
    const method = methodOf(fn);
    if (method)
      return this.#nodes()
        .callsOf(method.name)
        .filter((call) => isOfThis(call, method.of));
    return this.#bindings.callsByName(fn);
  }
}

const isLong = ({ atMost }: Iteration) => atMost === undefined || atMost > FEW;

/** The name of a method, and the class it is of. */
function methodOf(fn: FunctionNode): { name: string; of: Node } | undefined {
  const { parent } = fn;
  if (parent.type !== 'MethodDefinition' && parent.type !== 'PropertyDefinition') return undefined;
  if (parent.value !== fn || parent.computed || parent.static) return undefined;
  if (parent.type === 'MethodDefinition' && parent.kind !== 'method') return undefined;
  if (parent.key.type !== 'Identifier' && parent.key.type !== 'PrivateIdentifier') return undefined;
  return { name: `${parent.key.type === 'Identifier' ? '' : '#'}${parent.key.name}`, of: parent.parent };
}

/** `this.name()`, where `this` is an object of the class. */
function isOfThis({ callee }: TSESTree.CallExpression, of: Node): boolean {
  const member = unwrap(callee);
  if (member.type !== 'MemberExpression' || unwrap(member.object).type !== 'ThisExpression') return false;
  for (let at: Node | undefined = member; at; at = at.parent) {
    if (at.type === 'ClassBody') return at === of;
    const isOwnThis = at.type === 'FunctionDeclaration' || at.type === 'FunctionExpression';
    if (isOwnThis && at.parent?.type !== 'MethodDefinition') return false;
  }
  return false;
}

function rootOf(node: Node): Node {
  let at = node;
  while (at.type === 'MemberExpression' && memberName(at) !== undefined) at = unwrap(at.object);
  return at;
}
