import type { Facts } from '../facts.js';
import { isRepeatedCall, type Iteration } from '../iterations.js';
import { returnsOf } from '../returns.js';
import {
  enclosingFunction,
  isFunction,
  methodCall,
  propertyName,
  rootOf,
  unwrap,
  unwrappedParent,
  type FunctionNode,
  type Node,
  type Variable,
} from '../source.js';
import { isPlainRead } from './keyed-predicate.js';
import { escapes, isRegExp, stringOf, usesOf, type RegExpNode } from './regexp.js';

/**
 * A regular expression that each call of an inner function compiles, though its pattern, or the list that the pattern is from, was given to the function
 * around: a visitor of `create(context)`, a matcher that was made for its patterns.
 */
export function isRegExpPerCall(facts: Facts, node: RegExpNode): boolean {
  const [pattern, flags, ...more] = node.arguments;
  if (!isRegExp(facts, node) || !pattern || more.length || pattern.type === 'SpreadElement') return false;
  const letters = flags ? stringOf(flags) : '';
  const uses = usesOf(facts, node);
  if (!uses || letters === undefined || /[gy]/.test(letters)) return false;
  const inner = callableAround(facts, node);
  const outer = inner && enclosingFunction(inner);
  if (!inner || !outer || !isFunction(outer) || !givesFunctions(facts, outer)) return false;
  const calls = facts.nodes.within('CallExpression', pattern);
  if (calls.some((call) => !escapes(facts)(call))) return false;
  const variables = facts.nodes.within('Identifier', pattern).flatMap((id) => facts.bindings.variableOf(id) ?? []);
  const origins = variables.map((variable) => originOf(facts, variable, inner));
  return origins.includes('outer') && !origins.includes(undefined);
}

/**
 * A regular expression for each element of a list of constants, which each call of the function compiles again: `const WORDS = ['a', 'b']` beside
 * `const has = (text) => WORDS.some((word) => new RegExp(word).test(text))`.
 */
export function isRegExpOfConstants(facts: Facts, node: RegExpNode): boolean {
  const [pattern, flags, ...more] = node.arguments;
  if (!isRegExp(facts, node) || !pattern || more.length || pattern.type === 'SpreadElement') return false;
  const letters = flags ? stringOf(flags) : '';
  if (letters === undefined || /y/.test(letters) || !usesOf(facts, node)) return false;
  const inner = callableAround(facts, node);
  const loops = facts.iterations.around(node).filter((one) => !isRepeatedCall(one) && one.atMost !== 1);
  if (!inner || !loops.length) return false;
  const calls = facts.nodes.within('CallExpression', pattern);
  if (calls.some((call) => escapes(facts)(call) === undefined && !isJoin(call))) return false;
  const parts = facts.nodes.within('Identifier', pattern).map((id) => partOf(facts, id, loops));
  return parts.includes('element') && !parts.includes(undefined);
}

/** `['^', word].join('')` */
function isJoin(call: Node): boolean {
  const method = methodCall(call);
  return method?.method === 'join' && method.receiver.type === 'ArrayExpression';
}

/** What a name in a pattern stands for: an element of a list of constants, what is none of the call's; `undefined` for all else. */
function partOf(facts: Facts, id: Node, loops: readonly Iteration[]): 'constant' | 'element' | undefined {
  const { bindings } = facts;
  const variable = bindings.variableOf(id);
  if (!variable) return 'constant'; // a property's name, or a global
  if (isOfConstants(facts, id)) return 'constant';
  if (bindings.isReassigned(variable)) {
    // `WORDS[i]`
    const { parent } = id;
    const isIndex = parent?.type === 'MemberExpression' && parent.computed && parent.property === id;
    return isIndex && isOfConstants(facts, parent.object) && isCounted(facts, variable, loops) ? 'element' : undefined;
  }
  const list = listOf(facts, variable);
  if (list) return isOfConstants(facts, list) ? 'element' : undefined;
  const init = bindings.initializer(variable);
  if (!init || !/^(?:Identifier|MemberExpression)$/.test(init.type)) return undefined;
  const parts = facts.nodes.within('Identifier', init).map((part) => partOf(facts, part, loops));
  return parts.includes(undefined) ? undefined : parts.includes('element') ? 'element' : 'constant';
}

const isCounted = (facts: Facts, variable: Variable, loops: readonly Iteration[]) =>
  loops.some(({ node }) => node.type === 'ForStatement' && facts.bindings.writesIn(variable, node).length > 0);

/** A list, or table, that is written down: on the spot, or as a constant of the module or of the function. */
function isOfConstants({ bindings, uses }: Facts, expression: Node): boolean {
  const node = keysOf(unwrap(expression));
  if (node.type === 'ArrayExpression') return node.elements.every((one) => one?.type === 'Literal');
  const variable = node.type === 'Identifier' ? bindings.variableOf(node) : undefined;
  const init = variable && bindings.initializer(variable);
  if (!variable || !init || uses.of(variable).some(({ kind }) => kind !== 'read')) return false;
  const value = unwrap(init);
  if (bindings.isModuleLevel(variable)) return /^(?:Array|Object)Expression$|Literal$/.test(value.type);
  if (value.type === 'ObjectExpression')
    return value.properties.every((p) => p.type === 'Property' && p.value.type === 'Literal');
  return value.type === 'ArrayExpression' && value.elements.every((one) => one?.type === 'Literal');
}

/** `Object.keys(table)`: `table`. */
function keysOf(node: Node): Node {
  const method = methodCall(node);
  const [table] = method?.call.arguments ?? [];
  const isKeys =
    method?.receiver.type === 'Identifier' && method.receiver.name === 'Object' && method.method === 'keys';
  return isKeys && table ? unwrap(table) : node;
}

/** The function that a call from elsewhere runs: not a callback of an iteration, nor one that is handed on. */
function callableAround(facts: Facts, node: Node): FunctionNode | undefined {
  const around = facts.iterations.around(node);
  let fn = enclosingFunction(node);
  while (isFunction(fn) && around.some((one) => one.node === unwrappedParent(fn).parent)) fn = enclosingFunction(fn);
  const { parent } = unwrappedParent(fn);
  if (!isFunction(fn) || parent?.type === 'CallExpression' || parent?.type === 'NewExpression') return undefined;
  // A visitor of the whole file is called once.
  return parent?.type === 'Property' && /^Program\b/.test(propertyName(parent) ?? '') ? undefined : fn;
}

/** Whether a function gives out others, alone or in an object. */
function givesFunctions(facts: Facts, fn: FunctionNode): boolean {
  const results = fn.body.type === 'BlockStatement' ? returnsOf(fn.body).map(({ argument }) => argument) : [fn.body];
  return results.some((result) => result && holdsFunction(facts, result, 0));
}

function holdsFunction(facts: Facts, value: Node, depth: number): boolean {
  const node = unwrap(value);
  if (isFunction(node)) return true;
  if (depth > 3) return false;
  if (node.type === 'ObjectExpression')
    return node.properties.some((p) => p.type === 'Property' && holdsFunction(facts, p.value, depth + 1));
  if (node.type === 'CallExpression') return node.arguments.some((one) => holdsFunction(facts, one, depth + 1));
  const variable = node.type === 'Identifier' ? facts.bindings.variableOf(node) : undefined;
  if (!variable) return false;
  const init = facts.bindings.initializer(variable);
  return !!facts.bindings.functionNamed(variable) || (!!init && holdsFunction(facts, init, depth + 1));
}

/** Where a part of the pattern is from; `undefined`: from the call itself. */
function originOf(facts: Facts, variable: Variable, inner: FunctionNode): 'module' | 'outer' | undefined {
  const { bindings } = facts;
  if (bindings.isReassigned(variable)) return undefined;
  if (!bindings.isDeclaredIn(variable, inner)) return bindings.isModuleLevel(variable) ? 'module' : 'outer';
  const list = listOf(facts, variable);
  const root = list && isPlainRead(list) ? bindings.variableOf(rootOf(list)) : undefined;
  return root && !bindings.isReassigned(root) && !bindings.isDeclaredIn(root, inner) && !bindings.isModuleLevel(root)
    ? 'outer'
    : undefined;
}

/** What a variable goes through, as `p` does through `patterns` in `patterns.some((p) => …)` and `for (const p of patterns)`. */
function listOf({ bindings }: Facts, variable: Variable): Node | undefined {
  const definition = bindings.definition(variable);
  const [id] = variable.identifiers;
  if (definition?.type === 'VariableDeclarator') {
    const loop = definition.parent.parent;
    const isWalk = loop.type === 'ForOfStatement' || loop.type === 'ForInStatement';
    return definition.id === id && isWalk && loop.left === definition.parent ? unwrap(loop.right) : undefined;
  }
  if (!definition || !isFunction(definition) || definition.params[0] !== id) return undefined;
  const call = unwrappedParent(definition).parent;
  const method = call && methodCall(call);
  return method && /^(?:every|filter|find|findIndex|forEach|some)$/.test(method.method)
    ? unwrap(method.receiver)
    : undefined;
}
