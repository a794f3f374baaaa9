import type { RepeatedCall } from '../callers.js';
import { FEW } from '../collection-sizes.js';
import type { Facts } from '../facts.js';
import { descendants, unwrap, type Expression, type Node } from '../source.js';
import { hasFewValues } from './few-values.js';

/** A question for `wanted` that a function puts to a list. */
export interface Question {
  readonly node: Node;
  readonly haystack: Expression;
  readonly wanted: Expression;
  /** That it is a list shows in how it is asked: by a callback, or for properties of its elements. */
  readonly isOfList: boolean;
  /** What is looked for is added to the list where it was not found. */
  readonly grows?: boolean;
}

/**
 * The call in a loop that puts a question to the same list again and again, though the function that asks knows of no loop:
 * `for (const edge of edges) link(indexOfNode(nodes, edge.from))`.
 */
export function repeatingCall(facts: Facts, question: Question): RepeatedCall | undefined {
  const { node, haystack, wanted, isOfList, grows = false } = question;
  const isOther = (list: Expression, region: Node) =>
    grows ? isReplaced(facts, list, region) : changes(facts, list, region);
  if (facts.iterations.around(node).length > 0) return undefined;
  return facts.callers.repeating(node).find((repeated) => {
    const list = facts.callers.meaningAt(repeated, haystack);
    if (!list || !mayBeLong(facts, list) || isOther(haystack, repeated.fn)) return false;
    if (!isList(facts, [list, haystack], isOfList)) return false;
    return repeated.iterations.some(
      ({ node: region }) =>
        !isMadeIn(facts, list, region) && !isOther(list, region) && varies(facts, repeated, wanted, region),
    );
  });
}

function mayBeLong({ iterations, kinds }: Facts, list: Expression): boolean {
  const size = iterations.sizeOf(list);
  return (size === undefined || size > FEW) && !hasFewValues(list, kinds);
}

/** An array by its type, by what the file does with it, or by what it is asked. */
function isList({ arraysByUse, kinds }: Facts, names: readonly Expression[], isOfList: boolean): boolean {
  const found = names.map((name) => kinds.kindOf(name).name);
  if (found.includes('array') || names.some((name) => arraysByUse.has(name))) return true;
  return isOfList && found.every((name) => name === 'unknown') && !names.some((name) => arraysByUse.isOther(name));
}

const isMadeIn = ({ bindings }: Facts, list: Node, region: Node) => {
  const variable = bindings.variableOf(unwrap(list));
  return !!variable && bindings.isDeclaredIn(variable, region);
};

/** Whether it is another list meanwhile, or gets other elements. */
function changes({ arraysByUse, bindings, stability }: Facts, list: Node, region: Node): boolean {
  const node = unwrap(list);
  const variable = bindings.variableOf(node);
  if (variable) return stability.ofVariable(variable, region).changes === 'yes';
  return !stability.isInvariant(node, region) || arraysByUse.isChangedIn(node, region);
}

/** Whether it is another list meanwhile. */
function isReplaced({ bindings, stability }: Facts, list: Node, region: Node): boolean {
  const node = unwrap(list);
  const variable = bindings.variableOf(node);
  return variable ? bindings.writesIn(variable, region).length > 0 : !stability.isInvariant(node, region);
}

/** Whether what is looked for depends on the turn. */
function varies(facts: Facts, repeated: RepeatedCall, wanted: Node, region: Node): boolean {
  const { bindings, callers, kinds, stability, source } = facts;
  if (hasFewValues(wanted, kinds)) return false;
  for (const node of descendants(source, wanted)) {
    const variable = node.type === 'Identifier' ? bindings.variableOf(node) : undefined;
    if (!variable || !bindings.isDeclaredIn(variable, repeated.fn)) continue;
    const init = bindings.initializer(variable);
    if (init && varies(facts, repeated, init, region)) return true;
    const given = callers.meaningAt(repeated, node);
    if (given && !stability.isInvariant(given, region) && !hasFewValues(given, kinds)) return true;
  }
  return false;
}
