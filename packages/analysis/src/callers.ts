import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from './bindings.js';
import { isCold, isOnWayOut } from './cold.js';
import { factoryOf } from './factories.js';
import { FEW } from './collection-sizes.js';
import { isRepeatedCall, type Iteration, type Iterations } from './iterations.js';
import type { NodeIndex } from './node-index.js';
import {
  contains,
  enclosingFunction,
  isFunction,
  memberName,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Expression,
  type FunctionNode,
  type Node,
  type Variable,
} from './source.js';

/** A call of a function: `isKnown(row)`, or `rows.filter(isKnown)`, which calls it for each row. */
export interface Step {
  readonly fn: FunctionNode;
  readonly call: TSESTree.CallExpression;
  /** The function is handed to a method that calls it for each element: that method's iteration. */
  readonly calledBack: Iteration | undefined;
  /** What made the function that is called back: `by` and `by('name')` of `rows.sort(by('name'))`. */
  readonly factory?: { readonly fn: FunctionNode; readonly call: TSESTree.CallExpression };
}

/** A call, in an iteration, that leads to the function that some code belongs to. */
export interface RepeatedCall {
  /** From the function of the code outwards: its call, the call of the function which that call is in, … */
  readonly steps: readonly Step[];
  /** The call that stands in the iterations. */
  readonly call: TSESTree.CallExpression;
  /** Those that run the call many times, innermost first. */
  readonly iterations: readonly Iteration[];
}

/** What an expression of a function stands for where it is called. */
export interface Meaning {
  /** An argument, or what both see. */
  readonly node: Expression;
  /** It is a property of that, however deep: `graph.nodes`, where `graph` is given. */
  readonly isPart: boolean;
}

/** So many calls may lie between a loop and the code that it runs again and again. */
const DEEPEST = 3;
/** Of a function that everything calls, a few calls tell enough. */
const MOST = 12;

/** Who calls a function, in its own file: by its name, or as `this.name()` in its own class. Others may call it, too. */
export class Callers {
  readonly #bindings: Bindings;
  readonly #iterations: () => Iterations;
  readonly #nodes: () => NodeIndex;
  /** By how many calls may still lie between. */
  readonly #known = Array.from({ length: DEEPEST + 1 }, () => new Map<FunctionNode, readonly RepeatedCall[]>());
  readonly #steps = new Map<FunctionNode, readonly Step[]>();

  constructor(bindings: Bindings, iterations: () => Iterations, nodes: () => NodeIndex) {
    this.#bindings = bindings;
    this.#iterations = iterations;
    this.#nodes = nodes;
  }

  /** Calls that run `node` again and again, though nothing in its own function does; none on rare paths. */
  repeating(node: Node): readonly RepeatedCall[] {
    const fn = enclosingFunction(node);
    if (!isFunction(fn) || fn.generator) return [];
    return this.#repeating(fn, DEEPEST);
  }

  #repeating(fn: FunctionNode, depth: number): readonly RepeatedCall[] {
    let known = this.#known[depth]!.get(fn);
    if (!known) this.#known[depth]!.set(fn, (known = this.#found(fn, depth).slice(0, MOST)));
    return known;
  }

  #found(fn: FunctionNode, depth: number): RepeatedCall[] {
    return this.#stepsTo(fn)
      .slice(0, MOST)
      .flatMap((step) => {
        const { call, calledBack } = step;
        if (contains(fn, call) || isCold(call)) return [];
        const iterations = [...(calledBack ? [calledBack] : []), ...this.#iterations().around(call)].filter(
          (one) => isLong(one) && !isRepeatedCall(one) && (one === calledBack || !isOnWayOut(call, one.node)),
        );
        const own = iterations.length > 0 ? [{ steps: [step], call, iterations }] : [];
        const outer = enclosingFunction(call);
        if (depth === 1 || !isFunction(outer) || outer.generator) return own;
        const further = this.#repeating(outer, depth - 1).filter(({ steps }) => !steps.some((one) => one.fn === fn));
        return [...own, ...further.map((one) => ({ ...one, steps: [step, ...one.steps] }))];
      });
  }

  /** What an expression of a function stands for where it is called. */
  meaningAt({ steps }: RepeatedCall, expression: Node): Meaning | undefined {
    let meaning: Meaning | undefined = { node: unwrap(expression) as Expression, isPart: false };
    for (const step of steps) meaning = meaning && this.#meaningOf(step, meaning);
    return meaning;
  }

  #meaningOf(step: Step, { node, isPart }: Meaning): Meaning | undefined {
    const root = rootOf(node);
    if (root.type === 'ThisExpression') return { node, isPart };
    const variable = root.type === 'Identifier' ? this.#bindings.variableOf(root) : undefined;
    if (!variable) return undefined;
    if (!this.isOwn(step, variable)) return { node, isPart };
    const given = this.givenFor(step, variable);
    if (!given || !/^(?:Identifier|MemberExpression)$/.test(unwrap(given).type)) return undefined;
    return { node: unwrap(given) as Expression, isPart: isPart || root !== node };
  }

  /** Whether a variable is the function's own, or that of what made the function. */
  isOwn({ fn, factory }: Step, variable: Variable): boolean {
    return this.#bindings.isDeclaredIn(variable, factory?.fn ?? fn);
  }

  /** What a parameter is given by a call; `undefined` also for other variables, and for one that gets other values. */
  givenFor(step: Step, variable: Variable): Expression | undefined {
    const { fn, factory } = step;
    const isOfFactory = !!factory && !this.#bindings.isDeclaredIn(variable, fn);
    const found = this.#placeOf(variable, isOfFactory ? factory.fn : fn);
    if (!found) return undefined;
    const { place, property } = found;
    if (step.calledBack && !isOfFactory) return place === 2 && !property ? methodCall(step.call)?.receiver : undefined;
    const { call } = isOfFactory ? factory : step;
    const given = call.arguments.slice(0, place + 1);
    const argument = given[place];
    if (!argument || given.some(({ type }) => type === 'SpreadElement')) return undefined;
    if (!property) return argument as Expression;
    if (argument.type !== 'ObjectExpression' || argument.properties.some(({ type }) => type === 'SpreadElement'))
      return undefined;
    const own = argument.properties.find((one) => one.type === 'Property' && propertyName(one) === property);
    return own?.type === 'Property' ? (own.value as Expression) : undefined;
  }

  /** Whether a method that calls a function back gives the parameter another value each time. */
  isElement({ fn, call, calledBack }: Step, variable: Variable): boolean {
    const place = calledBack && this.#placeOf(variable, fn)?.place;
    if (place === undefined) return false;
    if (calledBack!.kind === 'comparator') return place < 2;
    return /^reduce/.test(methodCall(call)?.method ?? '') ? place === 1 : place === 0;
  }

  /** A parameter that its function gives on to itself, unchanged, in each of its calls: `walk(child, seen)`. */
  isPassedAlong(variable: Variable): boolean {
    const fn = this.#bindings.definition(variable);
    if (!fn || !isFunction(fn) || !this.#bindings.isParameter(variable)) return false;
    const found = this.#placeOf(variable, fn);
    const calls = this.#callsOf(fn).filter((call) => contains(fn, call));
    return (
      !!found &&
      !found.property &&
      calls.length > 0 &&
      calls.every(({ arguments: given }) => {
        const argument = given[found.place];
        return !!argument && this.#bindings.variableOf(unwrap(argument)) === variable;
      })
    );
  }

  /** Which parameter it is, or which property of one: `({ palette }) => …`. */
  #placeOf(variable: Variable, fn: FunctionNode): { place: number; property: string | undefined } | undefined {
    if (this.#bindings.isReassigned(variable)) return undefined;
    const [id] = variable.identifiers;
    for (const [place, param] of fn.params.entries()) {
      const name = param.type === 'AssignmentPattern' ? param.left : param;
      if (name === id) return { place, property: undefined };
      if (name.type !== 'ObjectPattern') continue;
      const own = name.properties.find((one) => one.type === 'Property' && one.value === id);
      const property = own?.type === 'Property' ? propertyName(own) : undefined;
      if (property !== undefined) return { place, property };
    }
    return undefined;
  }

  #stepsTo(fn: FunctionNode): readonly Step[] {
    let known = this.#steps.get(fn);
    if (!known) {
      const calls = this.#callsOf(fn).map((call): Step => ({ fn, call, calledBack: undefined }));
      this.#steps.set(fn, (known = [...calls, ...this.#callbacksOf(fn)]));
    }
    return known;
  }

  /** `rows.filter(isKnown)` */
  #callbacksOf(fn: FunctionNode): Step[] {
    const factory = factoryOf(fn);
    const made = factory
      ? [...this.#bindings.callsByName(factory), ...(isCalledAtOnce(factory) ? [factory.parent] : [])]
      : [];
    return [
      ...this.#bindings.referencesByName(fn).flatMap((name) => this.#handedOver(fn, name)),
      ...made.flatMap((call) =>
        [call, ...this.#namesOf(call)]
          .flatMap((name) => this.#handedOver(fn, name))
          .map((step) => ({ ...step, factory: { fn: factory!, call } })),
      ),
    ];
  }

  /** `rows.filter(isKnown)`, seen from what stands for the function. */
  #handedOver(fn: FunctionNode, name: Node): Step[] {
    const { parent, child } = unwrappedParent(name);
    if (parent?.type !== 'CallExpression' || parent.callee === child) return [];
    const calledBack = this.#iterations().ofCallback(name);
    return calledBack ? [{ fn, call: parent, calledBack }] : [];
  }

  /** Where a value is spoken of that a variable holds from its beginning on. */
  #namesOf(value: Node): Node[] {
    const { parent, child } = unwrappedParent(value);
    const id = parent?.type === 'VariableDeclarator' && parent.init === child ? parent.id : undefined;
    const variable = id?.type === 'Identifier' ? this.#bindings.variableOf(id) : undefined;
    if (!variable || this.#bindings.isReassigned(variable)) return [];
    return variable.references.map(({ identifier }) => identifier as Node).filter((name) => name !== id);
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

/** `(function (prop) { … })(name)` */
const isCalledAtOnce = (fn: FunctionNode): fn is FunctionNode & { parent: TSESTree.CallExpression } =>
  fn.parent.type === 'CallExpression' && fn.parent.callee === fn;

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
  let at = unwrap(node);
  while (at.type === 'MemberExpression' && memberName(at) !== undefined) at = unwrap(at.object);
  return at;
}
