import type { Meaning, RepeatedCall } from '../callers.js';
import { FEW } from '../collection-sizes.js';
import type { Facts } from '../facts.js';
import { descendants, rootOf, type Expression, type Node } from '../source.js';
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
 * `for (const edge of edges) link(indexOfNode(nodes, edge.from))`. Functions between the loop and the one that asks hand on the list.
 */
export function repeatingCall(facts: Facts, question: Question): RepeatedCall | undefined {
  const { node, haystack, wanted, isOfList, grows = false } = question;
  const isOther = (list: Meaning, region: Node) =>
    grows ? isReplaced(facts, list, region) : changes(facts, list, region);
  if (facts.iterations.around(node).length > 0) return undefined;
  return facts.callers.repeating(node).find((repeated) => {
    const list = facts.callers.meaningAt(repeated, haystack);
    if (!list || !mayBeLong(facts, list) || isOtherOnTheWay(facts, repeated, haystack, isOther)) return false;
    if (!isList(facts, list.isPart ? [haystack] : [list.node, haystack], isOfList)) return false;
    return repeated.iterations.some(
      ({ node: region }) =>
        !isMadeIn(facts, list.node, region) && !isOther(list, region) && varies(facts, repeated, 0, wanted, region),
    );
  });
}

/** Whether a function between the question and the loop makes another list of it. */
function isOtherOnTheWay(
  { callers }: Facts,
  repeated: RepeatedCall,
  haystack: Expression,
  isOther: (list: Meaning, region: Node) => boolean,
): boolean {
  return repeated.steps.some(({ fn }, i) => {
    const list = callers.meaningAt({ ...repeated, steps: repeated.steps.slice(0, i) }, haystack);
    return !list || isOther(list, fn.body);
  });
}

function mayBeLong({ iterations, kinds }: Facts, { node, isPart }: Meaning): boolean {
  if (isPart) return true;
  const size = iterations.sizeOf(node);
  return (size === undefined || size > FEW) && !hasFewValues(node, kinds);
}

/** An array by its type, by what the file does with it, or by what it is asked. */
function isList({ arraysByUse, kinds }: Facts, names: readonly Expression[], isOfList: boolean): boolean {
  const found = names.map((name) => kinds.kindOf(name).name);
  if (found.includes('array') || names.some((name) => arraysByUse.has(name))) return true;
  return isOfList && found.every((name) => name === 'unknown') && !names.some((name) => arraysByUse.isOther(name));
}

const isMadeIn = ({ bindings }: Facts, list: Node, region: Node) => {
  const variable = bindings.variableOf(rootOf(list));
  return !!variable && bindings.isDeclaredIn(variable, region);
};

/** Whether it is another list meanwhile, or gets other elements. */
function changes({ arraysByUse, bindings, stability }: Facts, { node, isPart }: Meaning, region: Node): boolean {
  if (isPart) {
    const variable = bindings.variableOf(node);
    return variable ? bindings.writesIn(variable, region).length > 0 : !stability.isInvariant(node, region);
  }
  const variable = bindings.variableOf(node);
  const isSame = variable
    ? stability.ofVariable(variable, region).changes !== 'yes'
    : stability.isInvariant(node, region);
  return !isSame || arraysByUse.isChangedIn(node, region);
}

/** Whether it is another list meanwhile. */
function isReplaced({ bindings, stability }: Facts, { node }: Meaning, region: Node): boolean {
  const variable = bindings.variableOf(node);
  return variable ? bindings.writesIn(variable, region).length > 0 : !stability.isInvariant(node, region);
}

/** Whether what is looked for depends on the turn, as seen from a step on the way to the loop. */
function varies(facts: Facts, repeated: RepeatedCall, depth: number, wanted: Node, region: Node): boolean {
  const { bindings, callers, kinds, stability, source } = facts;
  const step = repeated.steps[depth];
  if (hasFewValues(wanted, kinds)) return false;
  if (!step) return !stability.isInvariant(wanted, region);
  for (const node of descendants(source, wanted)) {
    const variable = node.type === 'Identifier' ? bindings.variableOf(node) : undefined;
    if (!variable || !callers.isOwn(step, variable)) continue;
    const init = bindings.initializer(variable);
    if (init && varies(facts, repeated, depth, init, region)) return true;
    if (callers.isElement(step, variable)) return true;
    const given = callers.givenFor(step, variable);
    if (given && !hasFewValues(given, kinds) && varies(facts, repeated, depth + 1, given, region)) return true;
  }
  return false;
}
