import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { returnsOf } from '../returns.js';
import {
  enclosingFunction,
  isFunction,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type FunctionNode,
  type Node,
  type Variable,
} from '../source.js';
import { isPlainRead } from './keyed-predicate.js';
import { escapes, isRegExp, stringOf, usesOf } from './regexp.js';

/**
 * A regular expression that each call of an inner function compiles, though its pattern, or the list that the pattern is from, was given to the function
 * around: a visitor of `create(context)`, a matcher that was made for its patterns.
 */
export function isRegExpPerCall(facts: Facts, node: TSESTree.NewExpression): boolean {
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
    return definition.id === id && loop.type === 'ForOfStatement' && loop.left === definition.parent
      ? unwrap(loop.right)
      : undefined;
  }
  if (!definition || !isFunction(definition) || definition.params[0] !== id) return undefined;
  const call = unwrappedParent(definition).parent;
  const method = call && methodCall(call);
  return method && /^(?:every|filter|find|findIndex|forEach|some)$/.test(method.method)
    ? unwrap(method.receiver)
    : undefined;
}

function rootOf(node: Node): Node {
  let at = node;
  while (at.type === 'MemberExpression') at = unwrap(at.object);
  return at;
}
