import {
  enclosingFunction,
  matchKeyedTest,
  isFunction,
  methodCall,
  unwrap,
  type Facts,
  type KeyedLookUp,
  type Variable,
  isRepeatedCall,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isHot } from '../set/place.js';
import { isShrunk, pushesIn } from '../set/pushes.js';

/** `graph[from].find(…)`: a search of one of the lists in a list. */
export function isOfNested({ kinds, bindings, iterations }: Facts, { call, haystack, method }: KeyedLookUp): boolean {
  const list = unwrap(haystack);
  if (list.type !== 'MemberExpression' || !list.computed || list.property.type === 'Literal') return false;
  const table = kinds.kindOf(list.object);
  if (table.name !== 'array' || table.element?.name !== 'array' || method === 'filter') return false;
  const outer = unwrap(list.object);
  const variable = outer.type === 'Identifier' ? bindings.variableOf(outer) : undefined;
  return !!variable && iterations.around(call).some((one) => isHot(one) && !bindings.isDeclaredIn(variable, one.node));
}

/** `let group = groups.find(…); if (!group) groups.push(…)`: a search of what is gathered in the same iteration. */
export function growsMeanwhile(
  source: TSESLint.SourceCode,
  facts: Facts,
  { call, haystack, predicate }: KeyedLookUp,
): boolean {
  const { bindings } = facts;
  const variable = bindings.variableOf(unwrap(haystack));
  // Where only the answer counts, whether there is one, `no-quadratic-dedupe` reports it.
  if (!variable || predicate.rest.length || matchKeyedTest(call, bindings)) return false;
  if (facts.kinds.kindOf(haystack).name !== 'array') return false;
  const iteration = facts.iterations
    .around(call)
    .find(
      (one) =>
        isHot(one) &&
        !isRepeatedCall(one) &&
        (!bindings.isDeclaredIn(variable, one.node) || isAccumulator(variable, one.node)),
    );
  if (!iteration || isShrunk(variable, iteration.node)) return false;
  return pushesIn(source, variable, iteration.node, undefined).some((push) => !facts.isCold(push.call) && push.added);
}

/** What a reduction hands from one turn to the next. */
function isAccumulator({ identifiers }: Variable, iteration: TSESTree.Node): boolean {
  const method = methodCall(iteration);
  const [callback] = method?.call.arguments ?? [];
  return !!callback && /^reduce/.test(method!.method) && isFunction(callback) && callback.params[0] === identifiers[0];
}

/** A function that calls itself and searches, each time, what it was not given: an index would stand outside of it. */
export function isElsewhere(
  { bindings, iterations, stability, kinds }: Facts,
  { call, haystack }: KeyedLookUp,
): boolean {
  const list = unwrap(haystack);
  const of = list.type === 'MemberExpression' && !list.computed ? unwrap(list.object) : list;
  const variable = bindings.variableOf(of);
  const recursion = iterations.around(call).find(({ kind }) => kind === 'recursion');
  if (of !== list && recursion && !stability.isInvariant(list, recursion.node)) return false;
  if (!variable || !recursion || bindings.isDeclaredIn(variable, recursion.node)) return false;
  if (bindings.isModuleLevel(variable) || stability.ofVariable(variable, recursion.node).changes === 'yes')
    return false;
  const isList = kinds.kindOf(haystack).name === 'array' || methodCall(call)?.method === 'filter';
  return isList && enclosingFunction(recursion.node).type !== 'Program';
}
