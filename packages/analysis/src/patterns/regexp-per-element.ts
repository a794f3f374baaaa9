import { FEW } from '../collection-sizes.js';
import type { Facts } from '../facts.js';
import { isRepeatedCall, type Iteration } from '../iterations.js';
import { descendants, methodCall, type Node } from '../source.js';
import { invarianceIn } from './invariance.js';
import { escapes, isRegExp, stringOf, usesOf, type RegExpNode } from './regexp.js';

/**
 * A regular expression made of an element of a list, for each element, again and again: `lines.filter((line) => words.some((word) =>
 * new RegExp(word).test(line)))`. The list, and all else that the pattern speaks of, is the same on every turn of the outer loop.
 */
export function isRegExpPerElement(facts: Facts, node: RegExpNode): boolean {
  const [pattern, flags, ...more] = node.arguments;
  if (!isRegExp(facts, node) || !pattern || more.length || pattern.type === 'SpreadElement') return false;
  if (/[gy]/.test(flags ? (stringOf(flags) ?? 'g') : '') || !usesOf(facts, node)) return false;
  const [inner, outer] = facts.iterations.around(node).filter((one) => !isRepeatedCall(one));
  const list = inner && listOf(inner);
  if (!list || !outer || (outer.atMost !== undefined && outer.atMost <= FEW)) return false;
  const isSame = (expression: Node) => !!invarianceIn(facts, expression, outer.node, escapes(facts));
  if (isSame(pattern) || !isSame(list)) return false;
  if (facts.nodes.within('CallExpression', pattern).some((call) => escapes(facts)(call) === undefined)) return false;
  return [...descendants(facts.source, pattern)].every((part) => {
    const variable = part.type === 'Identifier' ? facts.bindings.variableOf(part) : undefined;
    return !variable || isElement(facts, variable.identifiers[0], inner) || isSame(part);
  });
}

/** What an iteration walks through. */
function listOf({ node }: Iteration): Node | undefined {
  return node.type === 'ForOfStatement' ? node.right : methodCall(node)?.receiver;
}

/** Declared by the loop's head, or as a callback's parameter. */
function isElement({ bindings }: Facts, name: Node | undefined, { node }: Iteration): boolean {
  const variable = name && bindings.variableOf(name);
  if (!variable || bindings.isReassigned(variable) || !bindings.isDeclaredIn(variable, node)) return false;
  if (node.type === 'ForOfStatement') return node.left.range[1] >= name.range[1];
  return bindings.isParameter(variable) && bindings.definition(variable)?.parent === node;
}
